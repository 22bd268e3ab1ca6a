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
 * Until the transaction ends all others who append wait, which makes sequence order commit order. Who
 * locks rows as well takes this lock first: two writers then never wait for each other in a ring.
 */
export async function lockChanges(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/**
 * Appends in the order given, under that lock, and answers the sequence numbers. A clock that runs behind
 * another process's is brought up: times never run against the sequence.
 */
export async function appendChanges(
  tx: Tx,
  changes: readonly NewChange[],
  at: Date,
): Promise<readonly number[]> {
  if (changes.length === 0) return [];
  await lockChanges(tx);
  const rows = await tx.query<{ seq: number }>(
    `insert into changes (kind, id, operation, hash, at)
     select kind, id, operation, hash, greatest($5::timestamptz, last.at)
     from unnest($1::text[], $2::text[], $3::text[], $4::text[])
       with ordinality as c (kind, id, operation, hash, n)
       left join (select at from changes order by seq desc limit 1) as last on true
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

/** The newest change of a kind; undefined when nothing ever changed. */
export async function lastChange(
  db: Reader,
  kind: string,
): Promise<Pick<Change, 'seq' | 'at'> | undefined> {
  const [row] = await db.query<Pick<Change, 'seq' | 'at'>>(
    'select seq, at from changes where kind = $1 order by seq desc limit 1',
    [kind],
  );
  return row;
}

/** The sequence number up to which everything happened before `at`. */
export async function seqBefore(db: Reader, kind: string, at: Date): Promise<number> {
  const [row] = await db.query<{ seq: number }>(
    'select seq from changes where kind = $1 and at < $2 order by seq desc limit 1',
    [kind, at.toISOString()],
  );
  return row?.seq ?? 0;
}

/** Of each id of a kind its last change after a sequence number, oldest first. */
export async function listLastChanges(
  db: Reader,
  kind: string,
  after: number,
  limit: number,
): Promise<readonly Change[]> {
  return db.query<Change>(
    `select seq, kind, id, operation, hash, at from changes c
     where kind = $1 and seq > $2 and not exists (
       select from changes later where later.kind = $1 and later.id = c.id and later.seq > c.seq)
     order by seq limit $3`,
    [kind, after, limit],
  );
}
