import type { Readable } from 'node:stream';
import {
  keepRefused,
  type PreparedTraining,
  publishPrepared,
  type Run,
  runOf,
  tidy,
  withdrawUnseen,
} from '../catalogue/index.ts';
import type { Bell } from '../feed/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { AppError, conflict, notFound } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import {
  awaitTidying,
  failDeadImports,
  findImport,
  insertImport,
  insertIssues,
  listUntidied,
  markTidied,
  type NewImport,
  saveProgress,
} from './import.store.ts';
import type { ImportReport } from './import.ts';
import type { ImportItem, ReaderOptions } from './import-item.ts';
import { ImportRun } from './import-run.ts';

export interface ImportNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly bell: Bell;
}

type ImportReader = (
  input: Readable,
  options: ReaderOptions,
) => AsyncIterable<ImportItem<PreparedTraining>>;

export interface TrainingImport extends NewImport {
  readonly read: ImportReader;
  readonly input: Readable;
  /** The feed is whole: what it no longer lists is withdrawn. */
  readonly complete: boolean;
  /** Done once the run is claimed, before the first record: what refers to the run as a whole. */
  readonly begun?: () => Promise<void>;
  /** Raised when the node stops: the run ends after the batch it is at. */
  readonly signal?: AbortSignal;
}

/** So many records are one transaction; a bad one never takes its neighbours along (it is not in it). */
const BATCH = 100;

/**
 * Reads a feed into the catalogue. Records that cannot enter are reported and passed over; when the
 * input breaks off, what was read before stays, nothing is withdrawn, and the report says why.
 */
export async function importTrainings(
  needs: ImportNeeds,
  { read, input, complete, signal, begun, ...about }: TrainingImport,
  onProgress: (report: ImportReport) => void = () => undefined,
): Promise<ImportReport> {
  const { db, clock, log } = needs;
  const id = await startImport(needs, about);
  const run = new ImportRun(id, about, clock.now());
  const listed = runOf(id, about.source, complete);
  const { format, source } = about;
  log.info('An import has begun', { import: id, format, source });
  let failure: unknown;
  try {
    await begun?.();
    const items = untilStopped(read(input, { source, file: about.origin }), signal);
    await publishAll(needs, run, listed, items, onProgress);
    if (complete) run.add({ withdrawn: await withdrawn(needs, run, listed) });
    if (run.report('running').counts.read === 0)
      throw new AppError('malformed', 'The file holds no training: nothing could be read');
    await tidied(needs, id);
  } catch (error) {
    failure = error;
  } finally {
    input.destroy();
  }
  const error = failure === undefined ? undefined : reasonOf(failure);
  const report = run.report(failure === undefined ? 'done' : 'failed', clock.now(), error);
  await db.transaction(async (tx) => saveProgress(tx, report, clock.now()));
  log.info('An import has ended', { import: id, status: report.status, ...report.counts });
  // A fault of ours is no property of the file: the report has it, and the log gets the whole of it.
  if (failure !== undefined && !(failure instanceof AppError))
    log.error('An import failed', { import: id, error: failure });
  return report;
}

/** The records are stored: what fails now is made good at the next start, and fails this import not. */
async function tidied({ db, bell, log }: ImportNeeds, id: number): Promise<void> {
  try {
    await tidy({ db, bell });
    await db.transaction(async (tx) => markTidied(tx, [id]));
  } catch (error) {
    log.error('The catalogue was not tidied after an import', { import: id, error });
  }
}

/** At start: after imports whose process ended, or whose tidying failed. Answers how many there were. */
export async function tidyFormer({ db, bell }: Pick<ImportNeeds, 'db' | 'bell'>): Promise<number> {
  const due = await listUntidied(db);
  if (due.length === 0) return 0;
  await tidy({ db, bell });
  await db.transaction(async (tx) => markTidied(tx, due));
  return due.length;
}

/** A feed that gave nothing is more likely broken than empty. */
async function withdrawn(needs: ImportNeeds, run: ImportRun, listed: Run): Promise<number> {
  const { created, changed, unchanged } = run.report('running').counts;
  if (created + changed + unchanged > 0) return withdrawUnseen(needs, listed);
  throw new AppError('invalid', 'The complete feed holds no valid record: nothing is withdrawn');
}

async function* untilStopped<T>(
  items: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal?.aborted)
      throw new AppError('unavailable', 'The node stopped; run the import again');
    yield item;
  }
}

const reasonOf = (failure: unknown): string =>
  failure instanceof AppError
    ? [failure.message, ...failure.issues.map((i) => `${i.pointer}: ${i.message}`)].join('; ')
    : 'Internal error; the log has the details';

async function startImport({ db, clock }: ImportNeeds, about: NewImport): Promise<number> {
  const id = await db.transaction(async (tx) => {
    await failDeadImports(tx, clock.now(), false);
    const claimed = await insertImport(tx, about, clock.now());
    if (claimed !== undefined) await awaitTidying(tx, claimed);
    return claimed;
  });
  if (id === undefined)
    throw conflict(
      `An import of ${about.format} from ${about.source} is running; wait for its end`,
    );
  return id;
}

async function publishAll(
  needs: ImportNeeds,
  run: ImportRun,
  listed: Run,
  items: AsyncIterable<ImportItem<PreparedTraining>>,
  onProgress: (report: ImportReport) => void,
): Promise<void> {
  let batch: PreparedTraining[] = [];
  let refused: string[] = [];
  // One batch is written while the next is read; a second one waits.
  let writing: Promise<void> = Promise.resolve();
  const write = async (
    trainings: readonly PreparedTraining[],
    refusedKeys: readonly string[],
  ): Promise<void> => {
    run.addPublished(await publishPrepared(needs, listed, trainings));
    await keepRefused(needs, listed, refusedKeys);
    await keep(needs, run);
    onProgress(run.report('running'));
  };
  const flush = async (): Promise<void> => {
    await writing;
    writing = write(batch, refused);
    batch = [];
    refused = [];
    // Its failure is met at the next `await writing`; until then it is not unhandled.
    writing.catch(() => undefined);
  };
  try {
    for await (const item of items) {
      noted(run, item);
      if (item.kind === 'record') batch.push(item.training);
      else if (item.issue.record !== undefined) refused.push(item.issue.record);
      if (batch.length + refused.length >= BATCH) await flush();
    }
  } finally {
    if (batch.length + refused.length > 0) await flush();
    await writing;
    await keep(needs, run);
  }
}

function noted(run: ImportRun, item: ImportItem<PreparedTraining>): void {
  if (item.kind === 'remark') {
    run.addIssue(item.issue);
    return;
  }
  run.add({ read: 1 });
  for (const issue of item.warnings) run.addIssue(issue);
  if (item.kind === 'record') run.setBytes(item.bytesRead);
  else run.addIssue(item.issue);
}

const keep = async ({ db, clock }: ImportNeeds, run: ImportRun): Promise<void> => {
  const { first, issues } = run.takeIssues();
  const report = run.report('running');
  await db.transaction(async (tx) => {
    await saveProgress(tx, report, clock.now());
    await insertIssues(tx, report.id, first, issues);
  });
};

/** At start of a node that owns its database: what says it runs was killed. */
export async function endDeadImports(
  { db, clock }: Pick<ImportNeeds, 'db' | 'clock'>,
  alone: boolean,
): Promise<void> {
  await db.transaction(async (tx) => failDeadImports(tx, clock.now(), alone));
}

export async function readImport(db: Db, id: number): Promise<ImportReport> {
  const found = await findImport(db, id);
  if (!found) throw notFound('import', String(id));
  return found;
}
