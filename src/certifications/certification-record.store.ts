/** What each source says, as it said it; and which certifications wait to be merged from it. */
import type { Reader, Tx } from '../kernel/db.ts';
import type { CertificationRecord, CertificationSource } from './certification.ts';

export interface RecordRow {
  readonly record: CertificationRecord;
  readonly json: string;
  readonly hash: string;
}

interface KnownRecord {
  readonly key: string;
  readonly hash: string;
  readonly certification: string;
}

export async function knownRecords(
  tx: Tx,
  source: CertificationSource,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownRecord>> {
  const rows = await tx.query<KnownRecord>(
    `select key, hash, certification_id as certification from certification_records
     where source = $1 and key = any($2::text[])`,
    [source, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** The explicit replacement of what a source said under a key (S25). */
export async function saveRecords(tx: Tx, rows: readonly RecordRow[], run: number): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into certification_records (source, key, item, certification_id, doc, hash, seen_in)
     select source, key, item, certification_id, doc::jsonb, hash, $7
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as n (source, key, item, certification_id, doc, hash)
     on conflict (source, key) do update set item = excluded.item,
       certification_id = excluded.certification_id, doc = excluded.doc, hash = excluded.hash,
       seen_in = excluded.seen_in`,
    [
      rows.map((r) => r.record.source),
      rows.map((r) => r.record.key),
      rows.map((r) => r.record.item),
      rows.map((r) => r.record.certification),
      rows.map((r) => r.json),
      rows.map((r) => r.hash),
      run,
    ],
  );
}

export async function markRecordsSeen(
  tx: Tx,
  source: CertificationSource,
  keys: readonly string[],
  run: number,
): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    'update certification_records set seen_in = $3 where source = $1 and key = any($2::text[])',
    [source, keys, run],
  );
}

/** Refused items keep what they said before: a typing error withdraws nothing. */
export async function markItemsSeen(
  tx: Tx,
  source: CertificationSource,
  items: readonly string[],
  run: number,
): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    'update certification_records set seen_in = $3 where source = $1 and item = any($2::text[])',
    [source, items, run],
  );
}

/** What items that this run listed said before and say no more; `whole`: also items that it did not list. */
export async function dropUnseen(
  tx: Tx,
  source: CertificationSource,
  run: number,
  whole: boolean,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `delete from certification_records r where source = $1 and seen_in <> $2 and ($3 or exists (
       select 1 from certification_records s
       where s.source = r.source and s.item = r.item and s.seen_in = $2))
     returning certification_id as id`,
    [source, run, whole],
  );
  return rows.map((row) => row.id);
}

export async function dropRecordsOf(tx: Tx, certification: string): Promise<void> {
  await tx.query('delete from certification_records where certification_id = $1', [certification]);
}

export async function awaitMerge(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `insert into certifications_to_merge select distinct id from unnest($1::text[]) as n (id)
     on conflict do nothing`,
    [ids],
  );
}

/** The next that wait, taken from the list: a failure puts them back with the transaction. */
export async function takeWaiting(tx: Tx, limit: number): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `delete from certifications_to_merge where certification_id in
       (select certification_id from certifications_to_merge order by certification_id limit $1)
     returning certification_id as id`,
    [limit],
  );
  return rows.map((row) => row.id).toSorted();
}

export async function recordsOf(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CertificationRecord[]>> {
  const rows = await db.query<{ id: string; doc: CertificationRecord }>(
    `select certification_id as id, doc from certification_records
     where certification_id = any($1::text[])`,
    [ids],
  );
  const found = new Map<string, CertificationRecord[]>();
  for (const { id, doc } of rows) found.set(id, [...(found.get(id) ?? []), doc]);
  return found;
}
