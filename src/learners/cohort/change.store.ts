import type { Position } from '../../credentials/index.ts';
import type { Reader, Tx } from '../../kernel/db.ts';
import type { State } from '../issued.ts';
import type { ChangeTo } from './cohort.ts';

export async function startChange(
  tx: Tx,
  id: string,
  { to, because }: { readonly to: ChangeTo; readonly because: string },
): Promise<void> {
  await tx.query(
    `update cohorts set change_to = $2, change_because = $3, change_due = null where id = $1`,
    [id, to, because],
  );
}

export interface ClaimedChange {
  readonly id: string;
  readonly to: ChangeTo;
  readonly because: string;
}

/** One that nobody is at, under a lease. */
export async function claimChange(
  tx: Tx,
  now: Date,
  lease: Date,
): Promise<ClaimedChange | undefined> {
  const [row] = await tx.query<ClaimedChange>(
    `update cohorts set change_due = $2 where id = (
       select id from cohorts where change_to is not null and (change_due is null or change_due <= $1)
       order by change_due nulls first limit 1 for update skip locked)
     returning id, change_to as "to", change_because as because`,
    [now.toISOString(), lease.toISOString()],
  );
  return row;
}

/** Its next credentials that stand in one of these states; locked until the transaction ends. */
export async function lockToChange(
  tx: Tx,
  cohort: string,
  from: readonly State[],
  limit: number,
): Promise<readonly { readonly id: string; readonly position: Position }[]> {
  const rows = await tx.query<{ id: string; list: string; index: number }>(
    `select id, list, list_index as index from issued_credentials
     where cohort = $1 and state = any($2::text[]) order by cohort_row limit $3 for update`,
    [cohort, from, limit],
  );
  return rows.map(({ id, list, index }) => ({ id, position: { list, index } }));
}

export async function endChange(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update cohorts set change_to = null, change_because = null, change_due = null where id = $1',
    [id],
  );
}

/** What became of the credentials of a cohort. */
export async function countByState(
  db: Reader,
  cohort: string,
): Promise<Readonly<Record<State, number>>> {
  const rows = await db.query<{ state: State; n: number }>(
    'select state, count(*)::int as n from issued_credentials where cohort = $1 group by state',
    [cohort],
  );
  const found = new Map(rows.map(({ state, n }) => [state, n]));
  const of = (state: State) => found.get(state) ?? 0;
  return { valid: of('valid'), suspended: of('suspended'), revoked: of('revoked') };
}

export interface IssuedRow {
  readonly row: number;
  readonly id: string;
  readonly state: State;
  readonly issuedAt: Date;
}

/** By the lines of the file, after one of them. */
export async function listIssuedRows(
  db: Reader,
  cohort: string,
  after: number,
  limit: number,
): Promise<readonly IssuedRow[]> {
  return db.query<IssuedRow>(
    `select cohort_row as row, id, state, issued_at as "issuedAt" from issued_credentials
     where cohort = $1 and cohort_row > $2 order by cohort_row limit $3`,
    [cohort, after, limit],
  );
}
