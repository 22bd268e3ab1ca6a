/** As holder: what this node asked issuers for, what it was given, what it was offered. */
export const sql = `
create table claims_requests (
  -- Our name for it in the protocol (holderPid).
  id text primary key,
  issuer text not null,
  -- Identifiers of the issuer's credential objects.
  wanted jsonb not null,
  status text not null check (status in ('RECEIVED', 'ISSUED', 'REJECTED')),
  reason text,
  made_at timestamptz not null,
  answered_at timestamptz
);

create table claims_credentials (
  issuer text not null,
  type text not null,
  profile text not null,
  jwt text not null,
  until timestamptz,
  received_at timestamptz not null,
  primary key (issuer, type, profile)
);

create table claims_offers (
  id text primary key,
  issuer text not null,
  credentials jsonb not null,
  received_at timestamptz not null
);`;
