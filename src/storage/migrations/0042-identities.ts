/** DID documents that the operator vouches for: pinned, or kept for the old signatures of who has ended. */
export const sql = `
create table claims_identities (
  did text primary key,
  document jsonb not null,
  -- Signatures before it count by the document, later ones do not; null: the document is pinned.
  signatures_until timestamptz,
  added_at timestamptz not null,
  added_by text not null
);

-- The same of signed lists, by who signed them (claims_trust_lists, which comes later).
create table claims_list_identities (
  publisher text primary key,
  -- KnownIdentity, with times as text.
  identities jsonb not null
);`;
