import type { Reader, Tx } from '../kernel/db.ts';
import type { Hashed } from './prepared-training.ts';
import type { Tombstone } from './training.store.ts';
import type { Organisation } from './training.ts';

export interface StoredProvider {
  readonly id: string;
  readonly doc: Organisation;
  readonly hash: string;
  readonly modified: Date;
}

const COLUMNS = 'id, doc, hash, modified_at as modified';

export async function findProvider(
  db: Reader,
  id: string,
): Promise<StoredProvider | Tombstone | undefined> {
  const [row] = await db.query<
    Omit<StoredProvider, 'doc'> & { readonly doc: Organisation | null; readonly withdrawn: Date }
  >(`select ${COLUMNS}, withdrawn_at as withdrawn from providers where id = $1`, [id]);
  if (row === undefined) return undefined;
  const { doc, withdrawn, ...rest } = row;
  return doc === null ? { id, withdrawn } : { ...rest, doc };
}

/** Undefined for one that is not, or no more, in the catalogue. */
export async function findProviderName(db: Reader, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ name: string }>(
    `select doc ->> 'name' as name from providers where id = $1 and doc is not null`,
    [id],
  );
  return row?.name;
}

export async function listProviders(
  db: Reader,
  after: string,
  limit: number,
): Promise<readonly StoredProvider[]> {
  return db.query<StoredProvider>(
    `select ${COLUMNS} from providers where id > $1 and doc is not null
     order by id limit $2`,
    [after, limit],
  );
}

const PLACE = `left(doc ->> 'name', 200)`;
/** For people: by name; `place` is the beginning of it, by which they stand in order. */
export async function listProvidersByName(
  db: Reader,
  after: { readonly name: string; readonly id: string },
  limit: number,
): Promise<readonly (StoredProvider & { readonly place: string })[]> {
  return db.query(
    `select ${COLUMNS}, ${PLACE} as place from providers
     where doc is not null and (${PLACE}, id) > ($1, $2) order by ${PLACE}, id limit $3`,
    [after.name, after.id, limit],
  );
}

export interface KnownProvider {
  readonly id: string;
  readonly hash: string;
  readonly withdrawn: boolean;
}

export async function knownProviders(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownProvider>> {
  const rows = await tx.query<KnownProvider>(
    'select id, hash, doc is null as withdrawn from providers where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who offers these trainings, or did when they were last published. */
export async function providersOf(
  tx: Tx,
  trainings: readonly string[],
): Promise<readonly string[]> {
  if (trainings.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    'select distinct provider_id as id from trainings where id = any($1::text[])',
    [trainings],
  );
  return rows.map((row) => row.id);
}

/** Of these, those that offer nothing any more and are still there. */
export async function idleProviders(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly Pick<KnownProvider, 'id' | 'hash'>[]> {
  if (ids.length === 0) return [];
  return tx.query(
    `select id, hash from providers p where id = any($1::text[]) and doc is not null and not exists (
       select from trainings t where t.provider_id = p.id and t.doc is not null)
     order by id`,
    [ids],
  );
}

export async function withdrawProviders(
  tx: Tx,
  rows: readonly { readonly id: string; readonly seq: number }[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update providers p set doc = null, seq = n.seq, withdrawn_at = $3, modified_at = $3
     from unnest($1::text[], $2::bigint[]) as n (id, seq) where p.id = n.id`,
    [rows.map((r) => r.id), rows.map((r) => r.seq), at.toISOString()],
  );
}

export interface ProviderRow {
  readonly provider: Hashed;
  readonly source: string;
  readonly seq: number;
}

const columnsOf = (rows: readonly ProviderRow[], at: Date) => [
  rows.map((r) => r.provider.id),
  rows.map((r) => r.source),
  rows.map((r) => r.provider.json),
  rows.map((r) => r.provider.hash),
  rows.map((r) => r.seq),
  at.toISOString(),
];
const GIVEN = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
  as n (id, source, doc, hash, seq)`;

export async function insertProviders(
  tx: Tx,
  rows: readonly ProviderRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into providers (id, source, doc, hash, seq, created_at, modified_at)
     select n.id, n.source, n.doc::jsonb, n.hash, n.seq, $6, $6 from ${GIVEN}`,
    columnsOf(rows, at),
  );
}

export async function updateProviders(
  tx: Tx,
  rows: readonly ProviderRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update providers p
     set source = n.source, doc = n.doc::jsonb, hash = n.hash, seq = n.seq, modified_at = $6,
       withdrawn_at = null
     from ${GIVEN} where p.id = n.id`,
    columnsOf(rows, at),
  );
}
