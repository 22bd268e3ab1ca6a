import type { Reader, Tx } from '../kernel/db.ts';

export type Operation = 'create' | 'update' | 'delete';

/** One row of the change table: what a feed tells. */
export interface Change {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  readonly operation: Operation;
  readonly hash: string;
  readonly at: Date;
}
export type NewChange = Omit<Change, 'seq' | 'at'>;

/** Any number; the same in every process that appends. */
const LOCK = 7_277_354;

/**
 * Appends in the order given and answers the sequence numbers. Call it as late as the transaction
 * allows: until commit all others who append wait, which makes sequence order commit order.
 */
export async function appendChanges(
  tx: Tx,
  changes: readonly NewChange[],
  at: Date,
): Promise<readonly number[]> {
  if (changes.length === 0) return [];
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const rows = await tx.query<{ seq: number }>(
    `insert into changes (kind, id, operation, hash, at)
     select kind, id, operation, hash, $5
     from unnest($1::text[], $2::text[], $3::text[], $4::text[])
       with ordinality as c (kind, id, operation, hash, n)
     order by n
     returning seq`,
    [
      changes.map((c) => c.kind),
      changes.map((c) => c.id),
      changes.map((c) => c.operation),
      changes.map((c) => c.hash),
      at.toISOString(),
    ],
  );
  return rows.map((row) => row.seq);
}

/** The newest sequence number; 0 when nothing ever changed. */
export async function lastSeq(db: Reader, kind: string): Promise<number> {
  const [row] = await db.query<{ seq: number | null }>(
    'select max(seq) as seq from changes where kind = $1',
    [kind],
  );
  return row?.seq ?? 0;
}

/** The sequence number up to which everything happened before `at`. */
export async function seqBefore(db: Reader, kind: string, at: Date): Promise<number> {
  const [row] = await db.query<{ seq: number }>(
    'select seq from changes where kind = $1 and at < $2 order by seq desc limit 1',
    [kind, at.toISOString()],
  );
  return row?.seq ?? 0;
}
