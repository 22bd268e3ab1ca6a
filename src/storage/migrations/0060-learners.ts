/** Credentials that were issued to learners: sealed for each person, so that forgetting one is dropping a key. */
export const sql = `
create table learners (
  id uuid primary key,
  -- Whose learner: empty for the node, else an issuer's id. Nobody is looked up across issuers.
  organisation text not null default '',
  -- A keyed hash of the centre's own number for them, or of their e-mail: finds the same person again.
  lookup bytea,
  -- Null once forgotten: what was sealed with it opens no more.
  sealed_key text,
  -- E-mail and language, sealed with it.
  sealed_contact text,
  made_at timestamptz not null,
  forgotten_at timestamptz,
  unique (organisation, lookup)
);
create table issued_credentials (
  id uuid primary key,
  learner uuid not null references learners (id),
  -- The issuer whose training it is; empty for the node.
  organisation text not null default '',
  -- The DID that signed, and the mandate it signed under.
  issuer text not null,
  mandate text,
  training text,
  -- The cohort and the row that it was issued for: never twice.
  cohort uuid,
  cohort_row integer,
  list text not null references status_lists (id),
  list_index integer not null,
  state text not null default 'valid' check (state in ('valid', 'suspended', 'revoked')),
  reason text,
  supersedes uuid references issued_credentials (id),
  -- The record, and the Open Badge that was signed from it.
  sealed_record text,
  sealed_badge text,
  issued_at timestamptz not null,
  valid_until timestamptz,
  changed_at timestamptz not null,
  unique (cohort, cohort_row)
);
create index issued_credentials_latest on issued_credentials (issued_at desc, id desc);
create index issued_credentials_latest_of on issued_credentials (organisation, issued_at desc, id desc);
create index issued_credentials_of_learner on issued_credentials (learner);
create unique index issued_credentials_superseded on issued_credentials (supersedes) where supersedes is not null;
-- One position stands for both: revoked, and for the time being suspended. Null until the first suspension.
alter table status_lists add column suspended bytea;`;
