/**
 * Trainings and providers. `doc` is the whole record (`catalogue/training.ts`), `hash` that of its JSON,
 * `seq` its last row in `changes`. What is searched stands in a slim table of its own, so that a search
 * never reads the documents.
 */
export const sql = `
-- Feeds by their names, as the operator describes them: what a licence asks to be said is said of them.
create table sources (
  name text primary key,
  title text,
  licence text,
  attribution text,
  homepage text
);

create table providers (
  id text primary key,
  source text not null,
  doc jsonb not null,
  hash text not null,
  seq bigint not null,
  created_at timestamptz not null,
  modified_at timestamptz not null
);

create table trainings (
  id text primary key,
  source text not null,
  source_key text not null,
  provider_id text not null references providers (id),
  -- null once withdrawn: what was said is gone, the tombstone stays.
  doc jsonb,
  hash text not null,
  seq bigint not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  withdrawn_at timestamptz,
  -- The run that listed it last: what a complete feed no longer lists is withdrawn.
  seen_in bigint not null,
  unique (source, source_key)
);
create index trainings_of_provider on trainings (provider_id, id);
create index trainings_by_seq on trainings (seq);

-- Offerings and sessions that a training no longer has: their addresses answer 410.
create table tombstones (
  kind text not null,
  id text not null,
  at timestamptz not null,
  primary key (kind, id)
);

create table imports (
  id bigint generated always as identity primary key,
  format text not null,
  source text not null,
  origin text not null,
  status text not null check (status in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  -- Moved on while it runs: a run that stopped moving has died.
  alive_at timestamptz not null,
  ended_at timestamptz,
  report jsonb not null
);
-- Two runs of one feed would each withdraw what the other lists.
create unique index imports_one_running on imports (format, source) where status = 'running';

create table import_issues (
  import_id bigint not null references imports (id) on delete cascade,
  position int not null,
  issue jsonb not null,
  primary key (import_id, position)
);

-- French words are stemmed, and all words lose their accents.
create text search configuration passerelle_fr (copy = french);
alter text search configuration passerelle_fr
  alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration passerelle_en (copy = english);
alter text search configuration passerelle_en
  alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration passerelle_es (copy = spanish);
alter text search configuration passerelle_es
  alter mapping for hword, hword_part, word with unaccent, spanish_stem;
create text search configuration passerelle_any (copy = simple);
alter text search configuration passerelle_any
  alter mapping for hword, hword_part, word with unaccent, simple;

create table training_search (
  training_id text primary key references trainings (id) on delete cascade,
  provider_id text not null,
  title text not null,
  -- The last day on which a session runs; null when no end is known.
  last_end date,
  heading tsvector not null,
  words tsvector not null
);
create index training_search_heading on training_search using gin (heading);
create index training_search_words on training_search using gin (words);
create index training_search_by_title on training_search (title, training_id);
create index training_search_of_provider on training_search (provider_id, title, training_id);`;
