/**
 * Issues what waits, a chunk at a time, and makes the changes of whole cohorts. Processes on one database share the
 * work: each chunk is taken under a lease, and a row that has its credential never gets another (`issueRecords`).
 */
import { allEnd } from '../../kernel/all-end.ts';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { issueRecords } from '../issue.service.ts';
import { updateState as updateIssued } from '../issued.store.ts';
import type { State } from '../issued.ts';
import type { LearnersNeeds } from '../needs.ts';
import { type ClaimedChange, claimChange, endChange, lockToChange } from './change.store.ts';
import {
  type ClaimedChunk,
  claimChunk,
  countFaults,
  finishChunk,
  releaseAll,
  releaseChunk,
  updateFaults,
} from './chunk.store.ts';
import {
  findAchievement,
  findCohort,
  forgetRows,
  listForgotten,
  lockCohort,
  updateState,
} from './cohort.store.ts';
import type { ChangeTo, Cohort } from './cohort.ts';
import { CHUNK, openCohort, partyFor } from './draft.service.ts';
import { RowsRefused, refusedRows } from './refused-rows.ts';
import { askOf, readRow } from './row.ts';
import { CohortWatch, topicOf } from './watch.ts';

const EVERY_MS = 10_000;
/** Longer than a chunk takes; so long waits what a process leaves that was killed. */
const LEASE_MS = 60_000;
/** While the database stores one chunk, the next is signed. */
const LANES = 2;
const MOST_ATTEMPTS = 5;
/** A draft that nobody came back to is dropped. */
const DRAFT_MS = 30 * 24 * 3600_000;

/** What a person has to see to; anything else may pass by itself. */
const LASTING: ReadonlySet<ErrorCode> = new Set([
  'conflict',
  'forbidden',
  'not-found',
  'gone',
  'invalid',
]);
const FROM: Readonly<Record<ChangeTo, readonly State[]>> = {
  valid: ['suspended'],
  suspended: ['valid'],
  revoked: ['valid', 'suspended'],
};

export class CohortWorker {
  readonly watch: CohortWatch;
  readonly #needs: LearnersNeeds;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(needs: LearnersNeeds) {
    this.#needs = needs;
    this.watch = new CohortWatch(needs.bell, () => this.wake());
  }

  /** `alone`: this process has the database to itself, so that nobody else is at anything. */
  async start(alone: boolean): Promise<void> {
    if (alone) await this.#needs.db.transaction(releaseAll);
    this.#timer = setInterval(() => {
      this.wake();
    }, EVERY_MS);
    this.#timer.unref();
    this.wake();
  }

  /** One at a time; what came meanwhile is looked at after it. */
  wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Resolves when there is nothing to do now. */
  async settle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** After the chunk that it is at. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      await this.#forgetDrafts();
      while (this.#again && !this.#closed) {
        this.#again = false;
        await allEnd(Array.from({ length: LANES }, async () => this.#lane()));
      }
    } catch (error) {
      this.#needs.log.error('Cohorts could not be worked on; it is tried again', { error });
    }
  }

  async #lane(): Promise<void> {
    while (!this.#closed && ((await this.#issueNext()) || (await this.#changeNext())));
  }

  #lease(): Date {
    return new Date(this.#needs.clock.now().getTime() + LEASE_MS);
  }

  /** False when nothing waits. */
  async #issueNext(): Promise<boolean> {
    const { db, clock, bell, log } = this.#needs;
    const chunk = await db.transaction(async (tx) => claimChunk(tx, clock.now(), this.#lease()));
    if (chunk === undefined) return false;
    const { cohort, number, attempts } = chunk;
    try {
      await this.#issue(chunk);
    } catch (error) {
      const lasts = error instanceof AppError && LASTING.has(error.code);
      if (!lasts) log.error('A part of a cohort could not be issued', { cohort, number, error });
      if (lasts || attempts >= MOST_ATTEMPTS) await this.#stop(chunk, error);
      return true;
    }
    await bell.ring([topicOf(cohort)]);
    return true;
  }

  async #issue(chunk: ClaimedChunk): Promise<void> {
    const { db, clock } = this.#needs;
    const cohort = await findCohort(db, chunk.cohort);
    const asks = cohort && (await this.#asksOf(cohort, chunk));
    // Dropped in between.
    if (cohort === undefined || asks === undefined) return;
    const party = await partyFor(this.#needs, cohort);
    await issueRecords(this.#needs, party, asks).catch((error: unknown) => {
      throw refusedRows(error, asks) ?? error;
    });
    await db.transaction(async (tx) => finishChunk(tx, chunk, clock.now()));
  }

  async #asksOf({ id, mapping, template, begun, training }: Cohort, chunk: ClaimedChunk) {
    const opened = await openCohort(this.#needs, id);
    const achievement = await findAchievement(this.#needs.db, id);
    if (opened === undefined || achievement === undefined || begun === undefined) return undefined;
    const columns = opened.head.columns.length;
    const common = { mapping, columns, template, today: begun.toISOString().slice(0, 10) };
    return opened.seal.openRows(chunk.number, chunk.sealed).map((row) => ({
      ...askOf(readRow(row, common).values, { template, achievement, validFrom: begun }),
      training,
      row: { cohort: id, number: row.line },
    }));
  }

  /** Nothing is lost: what waits goes on waiting, and rows that are at fault are told by their lines. */
  async #stop(chunk: ClaimedChunk, error: unknown): Promise<void> {
    const { db, bell, log } = this.#needs;
    const { cohort: id, number } = chunk;
    const reason = reasonOf(error);
    await db.transaction(async (tx) => {
      const cohort = await lockCohort(tx, id);
      await releaseChunk(tx, chunk, undefined);
      if (cohort === undefined) return;
      if (cohort.state === 'running') await updateState(tx, id, 'stopped', reason);
      if (!(error instanceof RowsRefused)) return;
      await updateFaults(tx, id, [{ number, faults: error.faults }]);
      await countFaults(tx, id);
    });
    log.info('A cohort has stopped', { cohort: id, reason });
    await bell.ring([topicOf(id)]);
  }

  async #changeNext(): Promise<boolean> {
    const { db, clock, bell } = this.#needs;
    const claimed = await db.transaction(async (tx) => claimChange(tx, clock.now(), this.#lease()));
    if (claimed === undefined) return false;
    while (!this.#closed && (await this.#change(claimed))) await bell.ring([topicOf(claimed.id)]);
    await bell.ring([topicOf(claimed.id)]);
    return true;
  }

  /** Some hundreds of it; false when all have the state. A process that dies in the middle leaves the rest to another. */
  async #change({ id, to, because }: ClaimedChange): Promise<boolean> {
    const { db, clock, lists, bell } = this.#needs;
    const changed = await db.transaction(async (tx) => {
      const next = async () => lockToChange(tx, id, FROM[to], CHUNK);
      const first = await next();
      // Waiting for one that is corrected meanwhile finds nothing in its place; the corrected one is there then.
      const found = first.length > 0 ? first : await next();
      const positions = found.map(({ position }) => position);
      const ids = found.map((one) => one.id);
      if (ids.length === 0) await endChange(tx, id);
      else if (to === 'revoked') await lists.revoke(tx, positions);
      else await lists.suspend(tx, positions, to === 'suspended');
      if (ids.length > 0) await updateIssued(tx, ids, { to, because, at: clock.now() });
      return ids;
    });
    await bell.ring(changed);
    return changed.length > 0;
  }

  async #forgetDrafts(): Promise<void> {
    const { db, clock } = this.#needs;
    const now = clock.now();
    const old = await listForgotten(db, new Date(now.getTime() - DRAFT_MS));
    for (const id of old)
      await db.transaction(async (tx) => {
        if ((await lockCohort(tx, id))?.state === 'draft') await forgetRows(tx, id, now);
      });
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof AppError
    ? [error.message, ...error.issues.map(({ message }) => message)].join(': ')
    : 'Internal error; the log has the details';
