import type { Operation } from '../feed/index.ts';
import type { Reader, Tx } from '../kernel/db.ts';
import {
  findTrainingsOrTombstones,
  joined,
  type StoredTraining,
  type Tombstone,
  type WithAsserted,
} from './training.store.ts';
import type { Training } from './training.ts';

/** A training of which the JSON-LD is there, so that the record itself need not be read. */
export interface WrittenTraining extends Omit<StoredTraining, 'doc'> {
  readonly source: string;
  readonly jsonLd: string;
}

export type KeptTraining = StoredTraining | WrittenTraining;
export type Found = KeptTraining | Tombstone;

/** By id, as text where this maker has made it of the record as it is now; else the record. */
export async function findWritten(
  db: Reader,
  ids: readonly string[],
  maker: string,
): Promise<ReadonlyMap<string, Found>> {
  const rows = await db.query<WrittenTraining>(
    `select t.id, t.source, t.hash, t.modified_at as modified, d.json_ld as "jsonLd"
     from trainings t join training_documents d on d.training_id = t.id and d.seq = t.seq
     where t.id = any($1::text[]) and d.maker = $2 and t.withdrawn_at is null`,
    [ids, maker],
    { prepared: true },
  );
  const found = new Map<string, Found>(rows.map((row) => [row.id, row]));
  const others = ids.filter((id) => !found.has(id));
  if (others.length === 0) return found;
  return new Map([...found, ...(await findTrainingsOrTombstones(db, others))]);
}

/** Those that are there, in the order asked for: as text where this maker has made it, else the record. */
export async function findKept(
  db: Reader,
  ids: readonly string[],
  maker: string,
): Promise<readonly KeptTraining[]> {
  if (ids.length === 0) return [];
  const found = await findWritten(db, ids, maker);
  return ids.flatMap((id) => {
    const one = found.get(id);
    return one === undefined || 'withdrawn' in one ? [] : [one];
  });
}

/** The text where the maker with this number among the parameters has made it, else the record. */
const textOrRecord = (maker: string) => ({
  columns: `d.json_ld as "jsonLd", case when d.json_ld is null then t.doc end as doc,
    case when d.json_ld is null then t.asserted end as asserted`,
  join: `left join training_documents d
    on d.training_id = t.id and d.seq = t.seq and d.maker = ${maker}`,
});

interface TextOrRecord {
  readonly jsonLd: string | null;
  readonly doc: Training;
  readonly asserted: Training['asserted'] | null;
}

/** As `listTrainings`: as text where this maker has made it. */
export async function listKept(
  db: Reader,
  after: string,
  limit: number,
  maker: string,
): Promise<readonly KeptTraining[]> {
  const { columns, join } = textOrRecord('$3');
  const rows = await db.query<Omit<WrittenTraining, 'jsonLd'> & TextOrRecord>(
    `select t.id, t.source, t.hash, t.modified_at as modified, ${columns}
     from trainings t ${join} where t.id > $1 and t.doc is not null order by t.id limit $2`,
    [after, limit, maker],
  );
  return rows.map(({ jsonLd, doc, asserted, ...row }) =>
    jsonLd === null ? joined({ ...row, doc, asserted }) : { ...row, jsonLd },
  );
}

export interface ChangedTraining {
  readonly seq: number;
  readonly id: string;
  readonly operation: Operation;
  readonly hash: string;
  readonly at: Date;
  /** Null when it was withdrawn. */
  readonly doc: Training | Pick<WrittenTraining, 'jsonLd'> | null;
  readonly modified: Date;
}

/**
 * What changed after `seq`, oldest change first; of each training only its last change, as text where this
 * maker has made it.
 */
export async function listChangedTrainings(
  db: Reader,
  seq: number,
  limit: number,
  maker: string,
): Promise<readonly ChangedTraining[]> {
  const { columns, join } = textOrRecord('$3');
  const rows = await db.query<Omit<ChangedTraining, 'doc'> & TextOrRecord>(
    `select c.seq, c.id, c.operation, c.hash, c.at, t.modified_at as modified, ${columns}
     from changes c join trainings t on t.id = c.id and t.seq = c.seq ${join}
     where c.kind = 'training' and c.seq > $1 order by c.seq limit $2`,
    [seq, limit, maker],
  );
  return rows.map(({ jsonLd, doc, asserted, ...row }) =>
    jsonLd === null ? joined({ ...row, doc, asserted }) : { ...row, doc: { jsonLd } },
  );
}

interface Unwritten extends StoredTraining {
  readonly seq: number;
}

/** Where a maker is in the order of changes: a setting of this name. */
const settingOf = (maker: string): string => `documents-made ${maker}`;

/**
 * The next records that this maker has not seen, oldest change first, held until the transaction ends so
 * that none is withdrawn meanwhile. Undefined when another process is at it. A record that others hold is
 * passed over: with their change it comes again.
 */
export async function takeUnwritten(
  tx: Tx,
  maker: string,
  limit: number,
): Promise<readonly Unwritten[] | undefined> {
  const name = settingOf(maker);
  await tx.query("insert into settings (name, value) values ($1, '0') on conflict do nothing", [
    name,
  ]);
  const [state] = await tx.query<{ seq: number }>(
    'select value::bigint as seq from settings where name = $1 for update skip locked',
    [name],
  );
  if (state === undefined) return undefined;
  const rows = await tx.query<Unwritten & WithAsserted<Training>>(
    `select id, doc, asserted, hash, modified_at as modified, seq from trainings
     where seq > $1 and doc is not null order by seq limit $2 for share skip locked`,
    [state.seq, limit],
  );
  return rows.map(joined);
}

export interface Written {
  readonly id: string;
  readonly seq: number;
  readonly jsonLd: string;
}

/** RFC 7464: no JSON text holds it. In an array each text would be quoted and unquoted, letter by letter. */
const SEPARATOR = '\u001e';

/** What was taken, in the order in which it was. */
export async function saveWritten(
  tx: Tx,
  maker: string,
  documents: readonly Written[],
): Promise<void> {
  const last = documents.at(-1);
  if (last === undefined) return;
  await tx.query(
    `insert into training_documents (training_id, seq, maker, json_ld)
     select id, seq, $3, json_ld from rows from (
       unnest($1::text[], $2::bigint[]), unnest(string_to_array($4, $5))) as n (id, seq, json_ld)
     on conflict (training_id) do update set
       seq = excluded.seq, maker = excluded.maker, json_ld = excluded.json_ld`,
    [
      documents.map(({ id }) => id),
      documents.map(({ seq }) => seq),
      maker,
      documents.map(({ jsonLd }) => jsonLd).join(SEPARATOR),
      SEPARATOR,
    ],
  );
  await tx.query('update settings set value = $2 where name = $1', [
    settingOf(maker),
    JSON.stringify(last.seq),
  ]);
}
