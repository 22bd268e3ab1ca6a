/**
 * Statements that a training gives a skill or leads to an occupation, and what an operator decided of
 * them. `trainings.asserted` repeats of those that are asserted what the record publishes, so that reading
 * a record stays one look-up.
 */
export const sql = `
alter table trainings add column asserted jsonb;

create table statements (
  training_id text not null references trainings (id) on delete cascade,
  concept_id int not null references concepts (id),
  kind text not null check (kind in ('occupation', 'skill')),
  status text not null check (status in ('asserted', 'suggested', 'rejected')),
  -- How it was found.
  way text not null check (way in ('provider', 'block', 'operator', 'rome', 'label', 'text')),
  -- The code and the table that led to it, where some did.
  detail text,
  relation text not null,
  confidence real not null check (confidence between 0 and 1),
  -- Of ESCO, whose labels were read.
  release text not null,
  -- Who decided; null while nobody has.
  by text,
  at timestamptz not null,
  primary key (training_id, concept_id)
);
create index statements_of_concept on statements (concept_id, status, training_id);
create index statements_to_review on statements (training_id) where status = 'suggested';

-- What was read when a training was aligned last: its meaning, and the labels and tables of the day.
create table alignments (
  training_id text primary key references trainings (id) on delete cascade,
  seq bigint not null,
  meaning text not null,
  version text not null
);

-- Who decided what and when; nothing is ever taken out.
create table statement_decisions (
  id bigint generated always as identity primary key,
  training_id text not null,
  concept_id int not null,
  before text,
  decision text not null,
  by text not null,
  at timestamptz not null
);
create index statement_decisions_of_training on statement_decisions (training_id, id);
create function statement_decisions_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'decisions are append-only';
end $$;
create trigger statement_decisions_are_append_only before update or delete on statement_decisions
  for each row execute function statement_decisions_are_append_only();

-- How often the page of a training was opened on a day; nothing of who did.
create table training_views (
  training_id text not null references trainings (id) on delete cascade,
  day date not null,
  views int not null,
  primary key (training_id, day)
);`;
