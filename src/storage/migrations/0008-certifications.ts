/**
 * Certifications. A record is what one source says under one key of its own; a certification is all records of
 * its id, merged (`certifications/merge.ts`), so that the order of imports does not matter. Ids whose
 * records changed wait in `certifications_to_merge`: an import that dies in the middle is taken up again.
 */
export const sql = `
create table certification_records (
  source text not null,
  key text not null,
  -- What the source lists: an item that is listed anew takes its former records with it.
  item text not null,
  certification_id text not null,
  doc jsonb not null,
  hash text not null,
  seen_in bigint not null,
  primary key (source, key)
);
create index certification_records_of_item on certification_records (source, item);
create index certification_records_of on certification_records (certification_id);

create table certifications_to_merge (certification_id text primary key);

create table certifications (
  id text collate "C" primary key,
  -- null once withdrawn: what was said is gone, the tombstone stays.
  doc jsonb,
  hash text not null,
  seq bigint not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  withdrawn_at timestamptz,
  -- Of a registered qualification, 3 to 8.
  eqf smallint,
  -- ISCED-F, and how it was found.
  field text,
  field_by text,
  -- The title folded (kernel/fold.ts), for order.
  sort_title text collate "C" not null,
  words tsvector not null
);
create index certifications_by_title on certifications (sort_title, id) where doc is not null;
create index certifications_by_seq on certifications (seq);
create index certifications_words on certifications using gin (words);

-- Codes that find a certification: its own, and those of the diplomas that stand under it.
create table certification_codes (
  code text not null,
  certification_id text not null references certifications (id),
  primary key (code, certification_id)
);
create index certification_codes_of on certification_codes (certification_id);

-- Codes that trainings name, whether or not their certification is held: what a change of one touches.
create table training_certifications (
  training_id text not null references trainings (id) on delete cascade,
  code text not null,
  primary key (code, training_id)
);
create index training_certifications_of on training_certifications (training_id);

insert into training_certifications (training_id, code)
select distinct t.id, k.prefix || k.digits
from trainings t,
  lateral jsonb_array_elements(coalesce(t.doc::jsonb->'certifications', '[]'::jsonb)) as c,
  lateral (values
    ('rncp', substring(c->>'rncp' from '^[A-Za-z]*0*([1-9][0-9]{0,8})$')),
    ('rs', substring(c->>'rs' from '^[A-Za-z]*0*([1-9][0-9]{0,8})$')),
    ('certifinfo', substring(c->>'certifInfo' from '^[A-Za-z]*0*([1-9][0-9]{0,8})$'))
  ) as k (prefix, digits)
where t.doc is not null and k.digits is not null;`;
