import type { Reader, Tx } from '../kernel/db.ts';
import type { Hashed } from './prepared-training.ts';
import type { Organisation } from './training.ts';

export interface StoredProvider {
  readonly id: string;
  readonly doc: Organisation;
  readonly hash: string;
  readonly modified: Date;
}

const COLUMNS = 'id, doc, hash, modified_at as modified';

export async function findProvider(db: Reader, id: string): Promise<StoredProvider | undefined> {
  const [row] = await db.query<StoredProvider>(`select ${COLUMNS} from providers where id = $1`, [
    id,
  ]);
  return row;
}

export async function listProviders(
  db: Reader,
  after: string,
  limit: number,
): Promise<readonly StoredProvider[]> {
  return db.query<StoredProvider>(
    `select ${COLUMNS} from providers where id > $1 order by id limit $2`,
    [after, limit],
  );
}

/** For people: by name. */
export async function listProvidersByName(
  db: Reader,
  after: { readonly name: string; readonly id: string },
  limit: number,
): Promise<readonly StoredProvider[]> {
  return db.query<StoredProvider>(
    `select ${COLUMNS} from providers where (doc->>'name', id) > ($1, $2)
     order by doc->>'name', id limit $3`,
    [after.name, after.id, limit],
  );
}

/** Id → hash. */
export async function knownProviders(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; hash: string }>(
    'select id, hash from providers where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.hash]));
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
     set source = n.source, doc = n.doc::jsonb, hash = n.hash, seq = n.seq, modified_at = $6
     from ${GIVEN} where p.id = n.id`,
    columnsOf(rows, at),
  );
}
