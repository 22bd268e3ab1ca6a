/**
 * How often something was changed of what a training's certifications say (blocks, codes of ROME) since it
 * was aligned: what the record itself says may be the same. And the occupations of ESCO that a training is
 * asserted to lead to, by their IRIs beside its ROME codes: the map of job families counts both. And which imports were not tidied up
 * after, which the next start makes good.
 */
export const sql = `
alter table alignments add column waits int not null default 0;
create index alignments_that_wait on alignments (training_id) where waits > 0;

alter table imports add column untidied boolean not null default false;

insert into training_codes (code, training_id, entry_eqf)
select distinct on (o.iri, t.id) o.iri, t.id, (t.doc -> 'entryLevel' ->> 'eqf')::smallint
from trainings t, lateral (
  select e ->> 'iri' as iri from json_array_elements(t.doc -> 'occupations') as e
  union
  select a ->> 'iri' from jsonb_array_elements(t.asserted) as a where a ->> 'kind' = 'occupation'
) as o
where t.doc is not null
on conflict do nothing;`;
