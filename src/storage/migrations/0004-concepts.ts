/**
 * Concepts of ESCO and ROME. A part is one file of a release in a language (`occupations` of ESCO 1.1.1
 * in English); a record is one row of it. A concept is read from the newest record of each language;
 * relations hold of the newest part of their name. A concept that only a relation or a mapping names has
 * a row and no record: order of import does not matter.
 */
export const sql = `
create table concepts (
  id int generated always as identity primary key,
  iri text not null unique,
  scheme text not null check (scheme in ('esco', 'rome')),
  kind text not null,
  face text not null check (face in ('occupations', 'skills')),
  slug text collate "C" not null,
  -- Has a record.
  loaded boolean not null default false,
  modified_at timestamptz not null,
  unique (face, slug)
) with (fillfactor = 70);
create index concepts_listed on concepts (face, scheme, slug)
  where loaded and kind not in ('isco-group', 'skill-group');

create table concept_parts (
  id int generated always as identity primary key,
  scheme text not null,
  release text not null,
  -- The release as a number, for order: 1.10 is newer than 1.9.
  rank bigint not null,
  part text not null,
  -- Empty for relations.
  language text not null,
  imported_at timestamptz,
  unique (scheme, release, part, language)
);

create table concept_records (
  concept_id int not null references concepts (id),
  part_id int not null references concept_parts (id),
  pref text not null,
  alt jsonb not null,
  hidden jsonb not null,
  code text,
  skill_type text,
  reuse_level text,
  isco_group text,
  hash text not null,
  primary key (concept_id, part_id)
);
create index concept_records_of_part on concept_records (part_id);

-- Labels folded (kernel/fold.ts), for exact matches and prefixes. 'form': one gender of a label in both.
create table concept_terms (
  concept_id int not null references concepts (id),
  part_id int not null,
  role text not null check (role in ('pref', 'alt', 'hidden', 'form')),
  folded text collate "C" not null
);
create index concept_terms_folded on concept_terms (folded);
create index concept_terms_of_concept on concept_terms (concept_id, part_id);

create table concept_relations (
  from_id int not null references concepts (id),
  kind text not null,
  to_id int not null references concepts (id),
  part_id int not null references concept_parts (id),
  primary key (from_id, kind, to_id, part_id)
);
create index concept_relations_to on concept_relations (to_id, kind);

-- A table of correspondences and its rows as SKOS says them: subject relation object.
create table mapping_tables (
  id int generated always as identity primary key,
  name text not null,
  version text not null,
  dated date not null,
  authors text not null,
  -- Which column of the file its relation describes: 1 or 2.
  describes int not null check (describes in (1, 2)),
  first_classification text not null,
  second_classification text not null,
  agreeing int not null,
  contradicting int not null,
  imported_at timestamptz not null,
  unique (name, version, dated)
);
create table mapping_rows (
  table_id int not null references mapping_tables (id),
  subject_id int not null references concepts (id),
  relation text not null,
  object_id int not null references concepts (id),
  primary key (subject_id, table_id, object_id, relation)
);
create index mapping_rows_of_object on mapping_rows (object_id, table_id);`;
