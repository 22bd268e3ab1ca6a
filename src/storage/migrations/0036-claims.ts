/** Tokens that were seen, whom this node trusts for what, and what partners presented. */
export const sql = `
create table claims_seen_tokens (
  issuer text not null,
  jti text not null,
  until timestamptz not null,
  primary key (issuer, jti)
);
create index claims_seen_tokens_until on claims_seen_tokens (until);

create table claims_trusted_issuers (
  issuer text not null,
  type text not null,
  -- ISO 3166-1 alpha-2; null: of any country.
  countries text[],
  until timestamptz,
  added_at timestamptz not null,
  added_by text not null,
  primary key (issuer, type)
);

create table claims_held_by_others (
  participant text primary key,
  credentials jsonb not null,
  asked_at timestamptz not null,
  until timestamptz not null
);`;
