import { setTimeout as sleep } from 'node:timers/promises';
import { lexiconState } from '../job-families/index.ts';
import { conflict } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import {
  type AlignNeeds,
  type AlignOptions,
  type AlignReport,
  alignmentVersion,
  alignTrainings,
} from './align.service.ts';
import { countStatements } from './statement.store.ts';
import type { StatementCounts } from './statement.ts';

interface Needs extends AlignNeeds {
  readonly log: Log;
  /** Whether an import runs: the work waits for its end. */
  readonly isBusy: () => Promise<boolean>;
  /** Raised when the node stops. */
  readonly stopping: AbortSignal;
}

/** After a change so long is waited for the next one. */
const QUIET_MS = 3_000;
/** Loading a classification rings no bell: so often it is asked whether one was loaded. */
const LOOK_MS = 60_000;

/** Alignment in this process: one run at a time, by itself after changes, or when asked for. */
export class AlignmentRunner {
  readonly #needs: Needs;
  #running: Promise<AlignReport> | undefined;
  #due: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;
  #watching: Promise<void> = Promise.resolve();
  #state = '';

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** How many trainings are aligned by what, as the table says it now. */
  async counts(): Promise<StatementCounts> {
    const { db } = this.#needs;
    return countStatements(db, await alignmentVersion(db));
  }

  async run(options: Omit<AlignOptions, 'signal'> = {}): Promise<AlignReport> {
    if (this.#running !== undefined) throw conflict('An alignment is running; wait for its end');
    const run = alignTrainings(this.#needs, { ...options, signal: this.#needs.stopping });
    this.#running = run;
    try {
      return await run;
    } finally {
      this.#running = undefined;
    }
  }

  /** From now on what is published, or read with newer labels, is aligned by itself. */
  watch(): void {
    this.#needs.bell.listen(() => this.#soon());
    this.#look = setInterval(() => void this.#lookAround(), LOOK_MS);
    this.#look.unref();
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#due);
    if (this.#needs.stopping.aborted) return;
    this.#due = setTimeout(() => {
      this.#watching = this.#watching.then(async () => this.#work());
    }, QUIET_MS);
    this.#due.unref();
  }

  async #lookAround(): Promise<void> {
    try {
      const state = await lexiconState(this.#needs.db);
      if (state !== this.#state) this.#soon();
      this.#state = state;
    } catch (error) {
      this.#needs.log.error('The state of the classifications could not be read', { error });
    }
  }

  async #work(): Promise<void> {
    const { log, isBusy, stopping } = this.#needs;
    try {
      while ((this.#running !== undefined || (await isBusy())) && !stopping.aborted)
        await sleep(QUIET_MS, undefined, { ref: false, signal: stopping });
      if (stopping.aborted) return;
      const { looked, matched, seconds, counts } = await this.run();
      if (looked > 0) log.info('Trainings were aligned', { looked, matched, seconds, ...counts });
    } catch (error) {
      if (!stopping.aborted) log.error('An alignment failed', { error });
    }
  }

  /** Waits for the step it is at. */
  async close(): Promise<void> {
    clearTimeout(this.#due);
    clearInterval(this.#look);
    await this.#watching;
    await this.#running?.catch(() => undefined);
  }
}
