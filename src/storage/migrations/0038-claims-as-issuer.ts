/** As issuer: who is entitled to what, who asked for it, what was issued, and what is yet to be delivered. */
export const sql = `
create table claims_entitlements (
  holder text not null,
  type text not null,
  claims jsonb not null,
  until timestamptz,
  given_at timestamptz not null,
  given_by text not null,
  revoked_at timestamptz,
  primary key (holder, type)
);

create table claims_issuance (
  -- Our name for it in the protocol (issuerPid).
  id text primary key,
  holder text not null,
  holder_pid text not null,
  wanted jsonb not null,
  status text not null check (status in ('RECEIVED', 'ISSUED', 'REJECTED')),
  reason text,
  asked_at timestamptz not null,
  -- The CredentialMessage, until it is delivered.
  message jsonb,
  attempts integer not null default 0,
  due timestamptz
);
create index claims_issuance_due on claims_issuance (due) where due is not null;
create index claims_issuance_holder on claims_issuance (holder) where status = 'RECEIVED';

create table claims_issued (
  id text primary key,
  holder text not null,
  type text not null,
  profile text not null,
  status_list text not null,
  status_index integer not null,
  issued_at timestamptz not null,
  until timestamptz not null,
  revoked_at timestamptz
);
create index claims_issued_holder on claims_issued (holder, type);`;
