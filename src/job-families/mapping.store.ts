import type { Reader, Tx } from '../kernel/db.ts';
import type { MatchRelation } from './concept.ts';

/** A table of correspondences between two classifications, as its file heads it. */
export interface MappingTable {
  readonly name: string;
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly dated: string;
  readonly authors: string;
  /** The column that the relation of a row describes. */
  readonly describes: 1 | 2;
  /** With release, e.g. `ESCO 1.1`. */
  readonly first: string;
  readonly second: string;
  /** Rows whose labels bear the declared direction out, and rows that speak against it. */
  readonly agreeing: number;
  readonly contradicting: number;
}

export interface StoredMatch {
  readonly subject: number;
  readonly relation: MatchRelation;
  readonly object: number;
}

export async function ensureTable(tx: Tx, table: MappingTable, at: Date): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into mapping_tables (name, version, dated, authors, describes, first_classification,
       second_classification, agreeing, contradicting, imported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (name, version, dated) do update set authors = excluded.authors,
       describes = excluded.describes, first_classification = excluded.first_classification,
       second_classification = excluded.second_classification, agreeing = excluded.agreeing,
       contradicting = excluded.contradicting, imported_at = excluded.imported_at
     returning id`,
    [
      table.name,
      table.version,
      table.dated,
      table.authors,
      table.describes,
      table.first,
      table.second,
      table.agreeing,
      table.contradicting,
      at.toISOString(),
    ],
  );
  if (row === undefined) throw new Error('insert … returning gave no row');
  return row.id;
}

export async function listMatches(db: Reader, tableId: number): Promise<readonly StoredMatch[]> {
  return db.query<StoredMatch>(
    `select subject_id as subject, relation, object_id as object from mapping_rows
     where table_id = $1`,
    [tableId],
  );
}

const columns = (matches: readonly StoredMatch[]) => [
  matches.map((m) => m.subject),
  matches.map((m) => m.relation),
  matches.map((m) => m.object),
];

export async function insertMatches(
  tx: Tx,
  tableId: number,
  matches: readonly StoredMatch[],
): Promise<void> {
  await tx.query(
    `insert into mapping_rows (table_id, subject_id, relation, object_id)
     select $4, s, r, o from unnest($1::int[], $2::text[], $3::int[]) as m (s, r, o)`,
    [...columns(matches), tableId],
  );
}

export async function deleteMatches(
  tx: Tx,
  tableId: number,
  matches: readonly StoredMatch[],
): Promise<void> {
  await tx.query(
    `delete from mapping_rows d using unnest($1::int[], $2::text[], $3::int[]) as m (s, r, o)
     where d.table_id = $4 and d.subject_id = s and d.relation = r and d.object_id = o`,
    [...columns(matches), tableId],
  );
}
