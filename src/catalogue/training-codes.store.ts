/**
 * What the map of job families finds trainings by: their ROME codes, and the IRIs of the occupations of ESCO
 * that they are asserted to lead to (`storage/migrations/0012-map.ts`, `0023-alignment-waits.ts`).
 */
import type { Reader, Tx } from '../kernel/db.ts';
import type { PreparedTraining } from './prepared-training.ts';

/** The codes of these trainings are now those that they carry, in place of what those that are `known` carried. */
export async function indexCodes(
  tx: Tx,
  trainings: readonly PreparedTraining[],
  known: readonly string[],
): Promise<void> {
  const given = trainings.flatMap(({ id, codes }) =>
    [...codes.rome, ...codes.occupations].map((code) => ({ id, code, eqf: codes.entryEqf })),
  );
  if (known.length > 0)
    await tx.query('delete from training_codes where training_id = any($1::text[])', [known]);
  if (given.length > 0)
    await tx.query(
      `insert into training_codes (code, training_id, entry_eqf)
       select code, id, eqf from unnest($1::text[], $2::text[], $3::smallint[]) as c (code, id, eqf)`,
      [given.map((c) => c.code), given.map((c) => c.id), given.map((c) => c.eqf)],
    );
  // Nothing was asserted yet of a training that is new.
  if (known.length > 0) await addAsserted(tx, known);
}

/** What is asserted of these trainings has changed; what the provider names itself stays. */
export async function indexAsserted(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `delete from training_codes c using trainings t
     where t.id = c.training_id and c.training_id = any($1::text[]) and c.code like 'http%'
       and not exists (select from json_array_elements(t.doc -> 'occupations') as o
         where o ->> 'iri' = c.code)`,
    [ids],
  );
  await addAsserted(tx, ids);
}

async function addAsserted(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `insert into training_codes (code, training_id, entry_eqf)
     select a ->> 'iri', t.id, (t.doc -> 'entryLevel' ->> 'eqf')::smallint
     from trainings t, jsonb_array_elements(t.asserted) as a
     where t.id = any($1::text[]) and t.asserted is not null and a ->> 'kind' = 'occupation'
     on conflict (code, training_id) do nothing`,
    [ids],
  );
}

const LIVE = '(s.last_end is null or s.last_end >= $2::date)';

/** By level, null for none given. */
export async function countLevels(
  db: Reader,
  codes: readonly string[],
  today: string,
): Promise<readonly { readonly eqf: number | null; readonly trainings: number }[]> {
  return db.query(
    `select eqf, count(*)::int as trainings from (
       select distinct on (c.training_id) c.training_id, c.entry_eqf as eqf
       from training_codes c join training_search s using (training_id)
       where c.code = any($1) and ${LIVE} order by c.training_id
     ) found group by eqf order by eqf`,
    [codes, today],
  );
}

/** The first by title. */
export async function listByCodes(
  db: Reader,
  codes: readonly string[],
  today: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(
    `select s.training_id as id from training_search s
     where s.training_id in (select training_id from training_codes where code = any($1)) and ${LIVE}
     order by s.title, s.training_id limit $3`,
    [codes, today, limit],
  );
  return rows.map((row) => row.id);
}

/** For each key, which may stand with many codes, how many trainings carry one of them. */
export async function countByKeys(
  db: Reader,
  keys: readonly string[],
  codes: readonly string[],
  today: string,
): Promise<readonly { readonly key: string; readonly trainings: number }[]> {
  return db.query(
    `with live as materialized (
       select c.code, c.training_id from training_codes c join training_search s using (training_id)
       where c.code = any($3) and ${LIVE}
     )
     select key, count(distinct training_id)::int as trainings
     from unnest($1::text[], $3::text[]) as g (key, code) join live using (code) group by key`,
    [keys, today, codes],
  );
}
