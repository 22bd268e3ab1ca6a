import type { Clock } from '../kernel/clock.ts';
import { today } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { addViews } from './view.store.ts';

const EVERY_MS = 60_000;
/** More different trainings than this are written before the minute is over. */
const MOST = 5_000;

/**
 * How often the page of each training is opened on a day: a number, nothing of who opened it. Counted in
 * memory and written once a minute, so that no page waits for it; a process that is killed loses that much.
 */
export class ViewCounter {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #onFailure: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #counts = new Map<string, number>();

  constructor(
    { db, clock }: { readonly db: Db; readonly clock: Clock },
    onFailure: (error: unknown) => void,
  ) {
    this.#db = db;
    this.#clock = clock;
    this.#onFailure = onFailure;
    this.#timer = setInterval(() => void this.#write(), EVERY_MS);
    this.#timer.unref();
  }

  count(trainingId: string): void {
    this.#counts.set(trainingId, (this.#counts.get(trainingId) ?? 0) + 1);
    if (this.#counts.size >= MOST) void this.#write();
  }

  async #write(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      this.#onFailure(error);
    }
  }

  /** Writes what was counted so far. */
  async flush(): Promise<void> {
    if (this.#counts.size === 0) return;
    const counts = [...this.#counts];
    this.#counts = new Map();
    await this.#db.transaction(async (tx) => addViews(tx, counts, today(this.#clock)));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
