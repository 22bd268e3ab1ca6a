import type { Achievement } from '../../credentials/index.ts';
import type { Reader, Tx } from '../../kernel/db.ts';
import type { ChangeTo, Cohort, CohortState } from './cohort.ts';

type Nullable<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> | null };
type Row = Nullable<Omit<Cohort, 'change'>> & {
  readonly changeTo: ChangeTo | null;
  readonly changeBecause: string | null;
};

const COLUMNS = `id, organisation, ground, training, title, state, reason, mapping, template, row_count as "rows",
  fault_count as faults, again_count as again, issued_count as issued, made_at as made, begun_at as begun, ended_at as ended,
  change_to as "changeTo", change_because as "changeBecause"`;

const toCohort = ({ changeTo, changeBecause, ...row }: Row): Cohort =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nulls become undefined, nothing else
  ({
    ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? undefined])),
    change: changeTo === null ? undefined : { to: changeTo, because: changeBecause ?? '' },
  }) as Cohort;

export interface NewCohort
  extends Pick<
    Cohort,
    | 'id'
    | 'organisation'
    | 'ground'
    | 'training'
    | 'title'
    | 'mapping'
    | 'template'
    | 'rows'
    | 'faults'
    | 'again'
    | 'made'
  > {
  readonly sealedKey: string;
  readonly sealedHead: string;
}

export async function insertCohort(tx: Tx, cohort: NewCohort): Promise<void> {
  const { id, organisation, ground, training, title, mapping, template, rows, faults } = cohort;
  await tx.query(
    `insert into cohorts (id, organisation, ground, training, title, mapping, template, row_count, fault_count,
       made_at, sealed_key, sealed_head, again_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      organisation,
      ground ?? null,
      training,
      title,
      JSON.stringify(mapping),
      JSON.stringify(template),
      rows,
      faults,
      cohort.made.toISOString(),
      cohort.sealedKey,
      cohort.sealedHead,
      cohort.again,
    ],
  );
}

export async function findCohort(db: Reader, id: string): Promise<Cohort | undefined> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from cohorts where id = $1`, [id]);
  return row === undefined ? undefined : toCohort(row);
}

/** Until the transaction ends, nobody else changes it. */
export async function lockCohort(tx: Tx, id: string): Promise<Cohort | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from cohorts where id = $1 for update`, [
    id,
  ]);
  return row === undefined ? undefined : toCohort(row);
}

/** Null once nothing waits any more. */
export interface Sealed {
  readonly key: string | null;
  readonly head: string | null;
}

export async function findSealed(db: Reader, id: string): Promise<Sealed | undefined> {
  const [row] = await db.query<Sealed>(
    'select sealed_key as key, sealed_head as head from cohorts where id = $1',
    [id],
  );
  return row;
}

export interface Asked {
  /** Only of this one; undefined: of all. */
  readonly organisation?: string | undefined;
  readonly state?: CohortState | undefined;
  readonly after?: { readonly made: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** The latest first. */
export async function listCohorts(db: Reader, asked: Asked): Promise<readonly Cohort[]> {
  const { organisation = null, state = null, after, limit } = asked;
  const rows = await db.query<Row>(
    `select ${COLUMNS} from cohorts
     where ($1::text is null or organisation = $1) and ($2::text is null or state = $2)
       and ($3::timestamptz is null or (made_at, id) < ($3, $4::uuid))
     order by made_at desc, id desc limit $5`,
    [organisation, state, after?.made ?? null, after?.id ?? null, limit],
  );
  return rows.map(toCohort);
}

export async function countCohorts(
  db: Reader,
  {
    organisation = null,
    state = null,
  }: { organisation?: string | null; state?: CohortState | null },
): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from cohorts
     where ($1::text is null or organisation = $1) and ($2::text is null or state = $2)`,
    [organisation, state],
  );
  return row?.n ?? 0;
}

export async function updateState(
  tx: Tx,
  id: string,
  state: CohortState,
  reason?: string,
): Promise<void> {
  await tx.query('update cohorts set state = $2, reason = $3 where id = $1', [
    id,
    state,
    reason ?? null,
  ]);
}

export async function updateChecked(
  tx: Tx,
  id: string,
  checked: Pick<Cohort, 'mapping' | 'template' | 'faults' | 'again'>,
): Promise<void> {
  await tx.query(
    `update cohorts set mapping = $2, template = $3, fault_count = $4, again_count = $5 where id = $1`,
    [
      id,
      JSON.stringify(checked.mapping),
      JSON.stringify(checked.template),
      checked.faults,
      checked.again,
    ],
  );
}

/** Whether anything was issued for its training since it was read. */
export async function isIssuedSince(
  db: Reader,
  { organisation, training, made }: Pick<Cohort, 'organisation' | 'training' | 'made'>,
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from issued_credentials
     where organisation = $1 and issued_at >= $2 and training = $3 limit 1`,
    [organisation, made.toISOString(), training],
  );
  return rows.length > 0;
}

export async function updateBegun(
  tx: Tx,
  id: string,
  achievement: Achievement,
  at: Date,
): Promise<void> {
  await tx.query(
    `update cohorts set state = 'running', reason = null, again_count = 0, achievement = $2, begun_at = $3
     where id = $1`,
    [id, JSON.stringify(achievement), at.toISOString()],
  );
}

export async function updateResumed(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update cohorts set state = 'running', reason = null, again_count = 0 where id = $1`,
    [id],
  );
}

export async function findAchievement(db: Reader, id: string): Promise<Achievement | undefined> {
  const [row] = await db.query<{ achievement: Achievement | null }>(
    'select achievement from cohorts where id = $1',
    [id],
  );
  return row?.achievement ?? undefined;
}

/** What waited is gone, with the key that opened it. */
export async function forgetRows(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('delete from cohort_chunks where cohort = $1', [id]);
  await tx.query(
    `update cohorts set state = 'dropped', sealed_key = null, sealed_head = null, ended_at = $2
     where id = $1`,
    [id, at.toISOString()],
  );
}

/** Drafts that nobody came back to. */
export async function listForgotten(db: Reader, before: Date): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from cohorts where state = 'draft' and made_at < $1 limit 100`,
    [before.toISOString()],
  );
  return rows.map(({ id }) => id);
}
