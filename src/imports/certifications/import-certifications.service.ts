/**
 * Imports of the registers of certifications. Records are kept as they come, a batch a transaction; when the
 * last is in, what they say together is published, with the trainings that lead there.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { describeSource, republishTrainings } from '../../catalogue/index.ts';
import {
  type CertificationRecord,
  type CertificationSource,
  certificationFigures,
  type Dependants,
  dropFormer,
  keepRecords,
  publishWaiting,
  SOURCE_TERMS,
} from '../../certifications/index.ts';
import { AppError, conflict } from '../../kernel/errors.ts';
import type { OnIssue } from '../csv.ts';
import type { ImportNeeds } from '../import.service.ts';
import { failDeadImports, insertImport, insertIssues, saveProgress } from '../import.store.ts';
import type { ImportReport } from '../import.ts';
import { ImportRun } from '../import-run.ts';
import { readCertifInfo } from './certif-info-rows.ts';
import type { CertificationItem } from './certification-item.ts';
import { openRncp } from './rncp-files.ts';
import { readRncp } from './rncp-rows.ts';

interface Options {
  /** The file is whole: what it no longer lists is withdrawn. */
  readonly complete: boolean;
}

interface Needs extends ImportNeeds {
  /** Raised when the node stops: the run ends after the batch it is at. */
  readonly stopping?: AbortSignal;
  /** What is published anew, or waits for it, when certifications change. */
  readonly dependants?: Dependants;
}

type OnProgress = (report: ImportReport) => void;
type Read = (onIssue: OnIssue) => AsyncIterable<CertificationItem>;

export const importCertifInfo = async (
  needs: Needs,
  path: string,
  { complete }: Options,
  onProgress: OnProgress = () => undefined,
): Promise<ImportReport> =>
  importCertifications(
    needs,
    { source: 'certifinfo', origin: basename(path), complete },
    (onIssue) => readCertifInfo(path, onIssue),
    onProgress,
  );

export async function importRncp(
  needs: Needs,
  path: string,
  { complete }: Options,
  onProgress: OnProgress = () => undefined,
): Promise<ImportReport> {
  const folder = await openRncp(path);
  try {
    return await importCertifications(
      needs,
      { source: 'rncp', origin: basename(path), complete },
      (onIssue) => readRncp(folder, onIssue),
      onProgress,
    );
  } finally {
    folder.close();
  }
}

interface About extends Options {
  readonly source: CertificationSource;
  readonly origin: string;
}

async function importCertifications(
  needs: Needs,
  { source, origin, complete }: About,
  read: Read,
  onProgress: OnProgress,
): Promise<ImportReport> {
  const { db, clock, log } = needs;
  const about = { format: source, source, origin };
  const id = await startImport(needs, about);
  const run = new ImportRun(id, about, clock.now());
  log.info('An import has begun', { import: id, format: source, source });
  let failure: unknown;
  let figures: ImportReport['figures'];
  try {
    await describeSource(needs, { name: source, ...SOURCE_TERMS[source] });
    const listed = await keepAll(needs, run, { number: id, source }, read, onProgress);
    if (complete && listed.size === 0)
      throw new AppError('invalid', 'The file holds no valid record: nothing is withdrawn');
    await dropFormer(db, { number: id, source }, complete);
    const trainings = await publishAll(needs, run, listed.size, onProgress);
    figures = { ...(await certificationFigures(db)), trainings };
  } catch (error) {
    failure = error;
  }
  const status = failure === undefined ? 'done' : 'failed';
  const error = failure === undefined ? undefined : reasonOf(failure);
  const report = {
    ...run.report(status, clock.now(), error),
    ...(figures === undefined ? {} : { figures }),
  };
  await db.transaction(async (tx) => saveProgress(tx, report, clock.now()));
  log.info('An import has ended', { import: id, status, ...report.counts });
  if (failure !== undefined && !(failure instanceof AppError))
    log.error('An import failed', { import: id, error: failure });
  return report;
}

const reasonOf = (failure: unknown): string =>
  failure instanceof AppError ? failure.message : 'Internal error; the log has the details';

async function startImport(
  { db, clock }: Needs,
  about: { readonly format: string; readonly source: string; readonly origin: string },
): Promise<number> {
  const id = await db.transaction(async (tx) => {
    await failDeadImports(tx, clock.now(), false);
    return insertImport(tx, about, clock.now());
  });
  if (id === undefined) throw conflict(`An import of ${about.source} is running; wait for its end`);
  return id;
}

/** So many records are one transaction. */
const BATCH = 500;

/** Answers the certifications that the file speaks of. */
async function keepAll(
  needs: Needs,
  run: ImportRun,
  listing: { readonly number: number; readonly source: CertificationSource },
  read: Read,
  onProgress: OnProgress,
): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  const seen = new Map<string, string>();
  let [batch, refused]: [CertificationRecord[], string[]] = [[], []];
  const flush = async () => {
    if (needs.stopping?.aborted)
      throw new AppError('unavailable', 'The node stopped; run the import again');
    await keepRecords(needs.db, listing, batch, refused);
    [batch, refused] = [[], []];
    await keep(needs, run);
    onProgress(run.report('running'));
  };
  const onIssue: OnIssue = (issue) => run.addIssue(issue);
  for await (const item of read(onIssue)) {
    run.add({ read: 1 });
    const { record } = item;
    if (record === undefined) refused.push(item.item);
    else if (isFirst(item, record, seen, run)) {
      batch.push(record);
      listed.add(record.certification);
    }
    if (batch.length + refused.length >= BATCH) await flush();
  }
  await flush();
  return listed;
}

/** A key that is listed again: exact doubles are counted once, of others the first holds. */
function isFirst(
  { item, file, line }: CertificationItem,
  record: CertificationRecord,
  seen: Map<string, string>,
  run: ImportRun,
): boolean {
  const hash = createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 22);
  const before = seen.get(record.key);
  if (before === undefined) {
    seen.set(record.key, hash);
    return true;
  }
  if (before !== hash)
    run.addIssue({
      file,
      line,
      record: item,
      field: '',
      rule: 'a record is listed once; of several that differ the first holds',
      severity: 'warning',
    });
  return false;
}

/** Answers how many trainings say something else now. */
async function publishAll(
  needs: Needs,
  run: ImportRun,
  listed: number,
  onProgress: OnProgress,
): Promise<number> {
  let trainings = 0;
  await publishWaiting({ dependants: republishTrainings, ...needs }, async (merged) => {
    const { created, changed, withdrawn } = merged;
    trainings += merged.dependants;
    run.add({ created, changed, withdrawn });
    await keep(needs, run);
    onProgress(run.report('running'));
  });
  const { created, changed } = run.report('running').counts;
  run.add({ unchanged: Math.max(0, listed - created - changed) });
  return trainings;
}

const keep = async ({ db, clock }: Needs, run: ImportRun): Promise<void> => {
  const { first, issues } = run.takeIssues();
  const report = run.report('running');
  await db.transaction(async (tx) => {
    await saveProgress(tx, report, clock.now());
    await insertIssues(tx, report.id, first, issues);
  });
};
