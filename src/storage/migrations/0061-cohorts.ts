/** Cohorts: lists of learners that credentials are issued to in one go. What waits is sealed; what is issued waits no more. */
export const sql = `
create table cohort_templates (
  organisation text not null default '',
  training text not null,
  template jsonb not null,
  changed_at timestamptz not null,
  primary key (organisation, training)
);
create table cohorts (
  id uuid primary key,
  -- The issuer's id; empty for the node.
  organisation text not null default '',
  -- By its own key or by mandate; null: as it then may.
  ground text check (ground in ('own', 'mandate')),
  training text not null,
  -- As the training is called.
  title text not null,
  state text not null default 'draft'
    check (state in ('draft', 'running', 'paused', 'stopped', 'done', 'dropped')),
  -- Why it stopped.
  reason text,
  -- Names of columns and of the file, sealed under the key of the cohort.
  sealed_head text,
  -- Null once nothing waits any more: what was sealed with it opens no more.
  sealed_key text,
  -- The column of each field, by its place.
  mapping jsonb not null,
  template jsonb not null,
  -- What is said of the training; from the beginning of the issuing on the same for all.
  achievement jsonb,
  row_count integer not null,
  fault_count integer not null,
  issued_count integer not null default 0,
  made_at timestamptz not null,
  begun_at timestamptz,
  ended_at timestamptz,
  -- A change of all that was issued, in the middle: to which state and why.
  change_to text check (change_to in ('valid', 'suspended', 'revoked')),
  change_because text,
  -- Lease of the process that makes it.
  change_due timestamptz
);
create index cohorts_latest on cohorts (organisation, made_at desc, id);
create index cohorts_at_work on cohorts (begun_at) where state = 'running';
create index cohorts_changing on cohorts (change_due) where change_to is not null;
-- Rows that wait, some hundreds at a time.
create table cohort_chunks (
  cohort uuid not null references cohorts (id),
  number integer not null,
  first_row integer not null,
  row_count integer not null,
  sealed_rows text not null,
  -- Line, column and rule; never what stands there.
  faults jsonb not null,
  -- Lease of the process that issues it.
  due timestamptz,
  attempts integer not null default 0,
  primary key (cohort, number)
);`;
