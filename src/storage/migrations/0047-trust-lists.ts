/** Signed lists that the operator took in: which issuers may say what. */
export const sql = `
create table claims_trust_lists (
  -- DID of who signed it.
  publisher text primary key,
  issued_at timestamptz not null,
  ends_at timestamptz not null,
  jwt text not null,
  -- TrustedIssuer, with times as text.
  entries jsonb not null,
  imported_at timestamptz not null,
  imported_by text not null
);`;
