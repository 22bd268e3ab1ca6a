import type { Db, Reader, Tx } from '../kernel/db.ts';
import { type ImportReport, NOTHING } from './import.ts';
import type { ImportIssue } from './import-issue.ts';

/** A run that has not moved for this long is dead: its process was killed. */
const DEAD_AFTER_SECONDS = 120;

export type NewImport = Pick<ImportReport, 'format' | 'source' | 'origin'>;

/** False when another run of the same feed is alive. */
export async function insertImport(
  tx: Tx,
  { format, source, origin }: NewImport,
  at: Date,
): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>(
    `insert into imports (format, source, origin, status, started_at, alive_at, report)
     values ($1, $2, $3, 'running', $4, $4, $5)
     on conflict (format, source) where status = 'running' do nothing returning id`,
    [format, source, origin, at.toISOString(), JSON.stringify({ counts: NOTHING, reasons: [] })],
  );
  return row?.id;
}

/** Runs whose process died are failed: all of them when this process owns the database alone. */
export async function failDeadImports(tx: Tx, at: Date, alone: boolean): Promise<void> {
  await tx.query(
    `update imports set status = 'failed', ended_at = $1,
       report = report || jsonb_build_object('error', 'The process ended in the middle; run it again')
     where status = 'running' and ($2 or alive_at < $1::timestamptz - make_interval(secs => $3))`,
    [at.toISOString(), alone, DEAD_AFTER_SECONDS],
  );
}

/** From its first record to the tidying after it: whatever becomes of the process, the next start knows. */
export async function awaitTidying(tx: Tx, id: number): Promise<void> {
  await tx.query('update imports set untidied = true where id = $1', [id]);
}

/** Runs that ended and were not tidied up after. */
export async function listUntidied(db: Reader): Promise<readonly number[]> {
  const rows = await db.query<{ id: number }>(
    `select id from imports where untidied and status <> 'running'`,
  );
  return rows.map(({ id }) => id);
}

export async function markTidied(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.query('update imports set untidied = false where id = any($1::bigint[])', [ids]);
}

/** Whether a run of trainings is alive. */
export async function isImporting(db: Reader, at: Date): Promise<boolean> {
  const rows = await db.query(
    `select 1 from imports where status = 'running'
       and alive_at >= $1::timestamptz - make_interval(secs => $2) limit 1`,
    [at.toISOString(), DEAD_AFTER_SECONDS],
  );
  return rows.length > 0;
}

export async function saveProgress(tx: Tx, report: ImportReport, at: Date): Promise<void> {
  const { id, status, ended, counts, reasons, error, figures } = report;
  await tx.query(
    'update imports set status = $2, alive_at = $3, ended_at = $4, report = $5 where id = $1',
    [
      id,
      status,
      at.toISOString(),
      ended ?? null,
      JSON.stringify({
        counts,
        reasons,
        ...(figures === undefined ? {} : { figures }),
        ...(error === undefined ? {} : { error }),
      }),
    ],
  );
}

export async function insertIssues(
  tx: Tx,
  id: number,
  first: number,
  issues: readonly ImportIssue[],
): Promise<void> {
  if (issues.length === 0) return;
  await tx.query(
    `insert into import_issues (import_id, position, issue)
     select $1, $2 + n::int - 1, issue::jsonb
     from unnest($3::text[]) with ordinality as i (issue, n)`,
    [id, first, issues.map((issue) => JSON.stringify(issue))],
  );
}

type Told = 'counts' | 'reasons' | 'figures' | 'error';
interface Row extends Omit<ImportReport, 'started' | 'ended' | Told> {
  readonly started: Date;
  readonly ended: Date | null;
  readonly report: Pick<ImportReport, Told>;
}

const COLUMNS =
  'id, format, source, origin, status, started_at as started, ended_at as ended, report';

const toReport = ({ report, started, ended, ...rest }: Row): ImportReport => ({
  ...rest,
  started: started.toISOString(),
  ...(ended === null ? {} : { ended: ended.toISOString() }),
  ...report,
});

export async function findImport(db: Reader, id: number): Promise<ImportReport | undefined> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from imports where id = $1`, [id]);
  return row === undefined ? undefined : toReport(row);
}

/** Feeds whose last run failed or refused records. */
export async function countTroubledFeeds(db: Reader): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from (
       select distinct on (format, source) status, report from imports
       order by format, source, id desc) as latest
     where status = 'failed' or (report -> 'counts' ->> 'rejected')::bigint > 0`,
  );
  return row?.n ?? 0;
}

/** The newest first, before `before`. */
export async function listImports(
  db: Db,
  before: number,
  limit: number,
): Promise<readonly ImportReport[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from imports where id < $1 order by id desc limit $2`,
    [before, limit],
  );
  return rows.map(toReport);
}

export async function listIssues(
  db: Reader,
  id: number,
  after: number,
  limit: number,
): Promise<readonly (ImportIssue & { readonly position: number })[]> {
  const rows = await db.query<{ position: number; issue: ImportIssue }>(
    `select position, issue from import_issues
     where import_id = $1 and position > $2::bigint order by position limit $3`,
    [id, after, limit],
  );
  return rows.map(({ position, issue }) => ({ position, ...issue }));
}

/** Runs by format and what became of them. */
export async function countImports(
  db: Reader,
): Promise<readonly { readonly format: string; readonly status: string; readonly n: number }[]> {
  return db.query('select format, status, count(*)::int as n from imports group by 1, 2');
}
