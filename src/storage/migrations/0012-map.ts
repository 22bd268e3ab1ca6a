/**
 * Which trainings carry which ROME codes, and the level they ask: what the map of job families counts.
 * The codes are kept, not what the map makes of them, so that a new version of the map needs no filling.
 * A withdrawn training keeps its rows; who reads joins `training_search`, which has the others.
 */
export const sql = `
create table training_codes (
  code text collate "C" not null,
  training_id text not null references trainings (id) on delete cascade,
  -- EQF level asked on entry; null where the source says none.
  entry_eqf smallint,
  primary key (code, training_id)
);
create index training_codes_of_training on training_codes (training_id);

insert into training_codes (code, training_id, entry_eqf)
select distinct on (c.code, t.id) c.code, t.id, (t.doc -> 'entryLevel' ->> 'eqf')::smallint
from trainings t, json_array_elements_text(t.doc -> 'domain' -> 'rome') as c (code)
where t.doc is not null;`;
