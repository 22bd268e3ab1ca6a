import { idsOfCode } from '../certifications/index.ts';
import type { Reader, Tx } from '../kernel/db.ts';
import type { Hashed, PreparedTraining } from './prepared-training.ts';
import type { Training } from './training.ts';

export interface StoredTraining {
  readonly id: string;
  readonly doc: Training;
  readonly hash: string;
  readonly modified: Date;
}

/** What is left of a withdrawn record. */
export interface Tombstone {
  readonly id: string;
  readonly withdrawn: Date;
}

const COLUMNS = 'id, doc, asserted, hash, modified_at as modified';

export type WithAsserted<D> = { readonly doc: D; readonly asserted: Training['asserted'] | null };
/** What is asserted of a training stands in a column of its own, and comes out as part of the record. */
export function joined<D extends Training | null, R extends WithAsserted<D>>({
  asserted,
  ...row
}: R): Omit<R, 'asserted'> {
  if (asserted === null || asserted === undefined || row.doc === null) return row;
  return { ...row, doc: { ...row.doc, asserted } };
}

export async function findTraining(
  db: Reader,
  id: string,
): Promise<StoredTraining | Tombstone | undefined> {
  return (await findTrainingsOrTombstones(db, [id])).get(id);
}

/** By id; those that never were are left out. */
export async function findTrainingsOrTombstones(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredTraining | Tombstone>> {
  const rows = await db.query<
    Omit<StoredTraining, 'doc'> & WithAsserted<Training | null> & { withdrawn: Date }
  >(
    `select ${COLUMNS}, withdrawn_at as withdrawn from trainings where id = any($1::text[])`,
    [ids],
    { prepared: true },
  );
  return new Map(
    rows
      .map(joined)
      .map(({ doc, withdrawn, ...rest }) => [
        rest.id,
        doc === null ? { id: rest.id, withdrawn } : { ...rest, doc },
      ]),
  );
}

/** Those that are there, in the order asked for. */
export async function findTrainings(
  db: Reader,
  ids: readonly string[],
): Promise<readonly StoredTraining[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<StoredTraining & WithAsserted<Training>>(
    `select t.id, t.doc, t.asserted, t.hash, t.modified_at as modified
     from unnest($1::text[]) with ordinality as n (id, place)
     join trainings t on t.id = n.id where t.doc is not null order by n.place`,
    [ids],
    { prepared: true },
  );
  return rows.map(joined);
}

/** The next of all trainings in the order of their ids, after `after`; those withdrawn are left out. */
export async function listTrainings(
  db: Reader,
  after: string,
  limit: number,
): Promise<readonly StoredTraining[]> {
  const rows = await db.query<StoredTraining & WithAsserted<Training>>(
    `select ${COLUMNS} from trainings where id > $1 and doc is not null order by id limit $2`,
    [after, limit],
  );
  return rows.map(joined);
}

export interface KnownTraining {
  readonly id: string;
  readonly hash: string;
  readonly withdrawn: boolean;
}

const PARTS = `coalesce(
  jsonb_path_query_array(doc::jsonb, '$.offerings[*].id') ||
  jsonb_path_query_array(doc::jsonb, '$.offerings[*].sessions[*].id'), '[]'::jsonb)`;

export async function knownTrainings(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownTraining>> {
  const rows = await tx.query<KnownTraining>(
    'select id, hash, doc is null as withdrawn from trainings where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of the offerings and sessions that these trainings have now. */
export async function partsOfTrainings(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<{ parts: readonly string[] }>(
    `select ${PARTS} as parts from trainings where id = any($1::text[])`,
    [ids],
  );
  return rows.flatMap((row) => row.parts);
}

export interface TrainingRow {
  readonly training: PreparedTraining;
  readonly seq: number;
}

const columnsOf = (rows: readonly TrainingRow[], at: Date, run: number) => [
  rows.map((r) => r.training.id),
  rows.map((r) => r.training.source),
  rows.map((r) => r.training.sourceKey),
  rows.map((r) => r.training.provider.id),
  rows.map((r) => r.training.hash),
  rows.map((r) => r.seq),
  // One JSON text: the elements of an array of the database are quoted and unquoted one by one.
  `[${rows.map((r) => r.training.json).join(',')}]`,
  at.toISOString(),
  run,
];
const GIVEN = `rows from (
    unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]),
    json_array_elements($7::json)
  ) as n (id, source, source_key, provider_id, hash, seq, doc)`;

export async function insertTrainings(
  tx: Tx,
  rows: readonly TrainingRow[],
  at: Date,
  run: number,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into trainings
       (id, source, source_key, provider_id, doc, hash, seq, created_at, modified_at, seen_in)
     select n.id, n.source, n.source_key, n.provider_id, n.doc, n.hash, n.seq, $8, $8, $9
     from ${GIVEN}`,
    columnsOf(rows, at, run),
  );
}

export async function updateTrainings(
  tx: Tx,
  rows: readonly TrainingRow[],
  at: Date,
  run: number,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update trainings t
     set provider_id = n.provider_id, doc = n.doc, hash = n.hash, seq = n.seq,
       modified_at = $8, withdrawn_at = null, seen_in = $9
     from ${GIVEN} where t.id = n.id and t.source = n.source and t.source_key = n.source_key`,
    columnsOf(rows, at, run),
  );
}

export async function markSeen(tx: Tx, ids: readonly string[], run: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.query('update trainings set seen_in = $2 where id = any($1::text[])', [ids, run]);
}

/** By the source's own keys: records that were listed, though they could not be taken over. */
export async function markSeenByKey(
  tx: Tx,
  source: string,
  keys: readonly string[],
  run: number,
): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    'update trainings set seen_in = $3 where source = $1 and source_key = any($2::text[])',
    [source, keys, run],
  );
}

/** Trainings of a source that the run did not list and that are still there. */
export async function unseenTrainings(
  tx: Tx,
  source: string,
  run: number,
  limit: number,
): Promise<readonly { readonly id: string; readonly hash: string }[]> {
  return tx.query(
    `select id, hash from trainings
     where source = $1 and seen_in <> $2 and doc is not null order by id limit $3`,
    [source, run, limit],
  );
}

/** Trainings that name one of these codes of certifications, by id. */
export async function trainingsNaming(
  tx: Tx,
  codes: readonly string[],
  after: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly doc: Training; readonly hash: string }[]> {
  return tx.query(
    `select id, doc, hash from trainings where id > $2 and doc is not null and id in
       (select training_id from training_certifications where code = any($1::text[]))
     order by id limit $3`,
    [codes, after, limit],
  );
}

/** What they say changed, though no run listed them. */
export async function rewriteTrainings(
  tx: Tx,
  rows: readonly (Hashed & { readonly seq: number })[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update trainings t set doc = n.doc::json, hash = n.hash, seq = n.seq, modified_at = $5
     from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as n (id, doc, hash, seq)
     where t.id = n.id`,
    [
      rows.map((r) => r.id),
      rows.map((r) => r.json),
      rows.map((r) => r.hash),
      rows.map((r) => r.seq),
      at.toISOString(),
    ],
  );
}

/** The codes of certifications that these trainings name, in place of what those that are `known` named. */
export async function saveNamedCodes(
  tx: Tx,
  trainings: readonly PreparedTraining[],
  known: readonly string[],
): Promise<void> {
  if (known.length > 0)
    await tx.query('delete from training_certifications where training_id = any($1::text[])', [
      known,
    ]);
  const pairs = trainings.flatMap((t) =>
    [...new Set(t.resolving.certifications.flatMap(idsOfCode))].map(
      (code) => [t.id, code] as const,
    ),
  );
  if (pairs.length === 0) return;
  await tx.query(
    `insert into training_certifications (training_id, code)
     select id, code from unnest($1::text[], $2::text[]) as n (id, code)`,
    [pairs.map(([id]) => id), pairs.map(([, code]) => code)],
  );
}

export async function withdrawTrainings(
  tx: Tx,
  rows: readonly { readonly id: string; readonly seq: number }[],
  at: Date,
): Promise<void> {
  const ids = rows.map((r) => r.id);
  await tx.query(
    `update trainings t set doc = null, asserted = null, seq = n.seq, withdrawn_at = $3, modified_at = $3
     from unnest($1::text[], $2::bigint[]) as n (id, seq) where t.id = n.id`,
    [ids, rows.map((r) => r.seq), at.toISOString()],
  );
  await tx.query('delete from training_documents where training_id = any($1::text[])', [ids]);
  await tx.query('delete from training_search where training_id = any($1::text[])', [ids]);
  await tx.query('delete from training_certifications where training_id = any($1::text[])', [ids]);
}
