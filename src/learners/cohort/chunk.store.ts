import type { Reader, Tx } from '../../kernel/db.ts';
import type { RowFault } from './fault.ts';

export interface NewChunk {
  readonly number: number;
  readonly firstRow: number;
  readonly rows: number;
  readonly sealed: string;
  readonly faults: readonly RowFault[];
}

export async function insertChunks(
  tx: Tx,
  cohort: string,
  chunks: readonly NewChunk[],
): Promise<void> {
  await tx.query(
    `insert into cohort_chunks (cohort, number, first_row, row_count, sealed_rows, faults)
     select $1, n, f, r, s, w::jsonb
     from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::text[]) as c (n, f, r, s, w)`,
    [
      cohort,
      chunks.map(({ number }) => number),
      chunks.map(({ firstRow }) => firstRow),
      chunks.map(({ rows }) => rows),
      chunks.map(({ sealed }) => sealed),
      chunks.map(({ faults }) => JSON.stringify(faults)),
    ],
  );
}

/** The numbers of those that wait still. */
export async function updateFaults(
  tx: Tx,
  cohort: string,
  checked: readonly Pick<NewChunk, 'number' | 'faults'>[],
): Promise<readonly number[]> {
  const rows = await tx.query<{ number: number }>(
    `update cohort_chunks set faults = w::jsonb
     from unnest($2::int[], $3::text[]) as c (n, w) where cohort = $1 and number = n returning number`,
    [
      cohort,
      checked.map(({ number }) => number),
      checked.map(({ faults }) => JSON.stringify(faults)),
    ],
  );
  return rows.map(({ number }) => number);
}

/** Of what waits still. */
export async function countFaults(tx: Tx, cohort: string): Promise<void> {
  await tx.query(
    `update cohorts set fault_count = (
       select coalesce(sum(jsonb_array_length(faults)), 0) from cohort_chunks where cohort = $1)
     where id = $1`,
    [cohort],
  );
}

export interface SealedChunk {
  readonly number: number;
  readonly sealed: string;
}

/** In their order, after a number. */
export async function listChunks(
  db: Reader,
  cohort: string,
  after: number,
  limit: number,
): Promise<readonly SealedChunk[]> {
  return db.query<SealedChunk>(
    `select number, sealed_rows as sealed from cohort_chunks
     where cohort = $1 and number > $2 order by number limit $3`,
    [cohort, after, limit],
  );
}

/** Of the chunks that have any, after a number. */
export async function listFaults(
  db: Reader,
  cohort: string,
  after: number,
  limit: number,
): Promise<readonly { readonly number: number; readonly faults: readonly RowFault[] }[]> {
  return db.query(
    `select number, faults from cohort_chunks
     where cohort = $1 and number > $2 and faults <> '[]' order by number limit $3`,
    [cohort, after, limit],
  );
}

export interface ClaimedChunk extends SealedChunk {
  readonly cohort: string;
  readonly rows: number;
  readonly attempts: number;
}

/** The next that is to be issued, under a lease: one of a process that died comes to another when that is over. */
export async function claimChunk(
  tx: Tx,
  now: Date,
  lease: Date,
): Promise<ClaimedChunk | undefined> {
  const [row] = await tx.query<ClaimedChunk>(
    // Not `in (select …)`: a plan may ask that anew for each row, and take another each time.
    `with next as (
       select c.cohort, c.number from cohorts o join cohort_chunks c on c.cohort = o.id
       where o.state = 'running' and (c.due is null or c.due <= $1)
       order by o.begun_at, o.id, c.number limit 1 for update of c skip locked)
     update cohort_chunks c set due = $2, attempts = c.attempts + 1
     from next where c.cohort = next.cohort and c.number = next.number
     returning c.cohort, c.number, c.sealed_rows as sealed, c.row_count as "rows", c.attempts`,
    [now.toISOString(), lease.toISOString()],
  );
  return row;
}

/**
 * Its rows are issued: they wait no more; with the last of them the cohort is done, and its key goes. False when
 * another process had done it.
 */
export async function finishChunk(
  tx: Tx,
  { cohort, number, rows }: Pick<ClaimedChunk, 'cohort' | 'number' | 'rows'>,
  at: Date,
): Promise<boolean> {
  // In the order of whoever maps it anew.
  await tx.query('select 1 from cohorts where id = $1 for update', [cohort]);
  const gone = await tx.query(
    'delete from cohort_chunks where cohort = $1 and number = $2 returning 1',
    [cohort, number],
  );
  if (gone.length === 0) {
    // Dropped in between: what was issued all the same is counted.
    await tx.query(
      `update cohorts set issued_count = (select count(*) from issued_credentials where cohort = $1)
       where id = $1 and state = 'dropped'`,
      [cohort],
    );
    return false;
  }
  await tx.query(`update cohorts set issued_count = issued_count + $2 where id = $1`, [
    cohort,
    rows,
  ]);
  await countFaults(tx, cohort);
  await tx.query(
    `update cohorts set state = 'done', reason = null, ended_at = $2, sealed_key = null, sealed_head = null
     where id = $1 and issued_count = row_count`,
    [cohort, at.toISOString()],
  );
  return true;
}

/** Its process gave it back: due again at a time, or at once. */
export async function releaseChunk(
  tx: Tx,
  { cohort, number }: Pick<ClaimedChunk, 'cohort' | 'number'>,
  due: Date | undefined,
): Promise<void> {
  await tx.query('update cohort_chunks set due = $3 where cohort = $1 and number = $2', [
    cohort,
    number,
    due?.toISOString() ?? null,
  ]);
}

/** At start of a process that has the database to itself: who had them is gone. */
export async function releaseAll(tx: Tx): Promise<void> {
  await tx.query('update cohort_chunks set due = null where due is not null');
  await tx.query('update cohorts set change_due = null where change_due is not null');
}
