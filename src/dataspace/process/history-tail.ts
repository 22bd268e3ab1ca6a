/**
 * Follows the history. Numbers are drawn before transactions commit, so that a lower one may show up after a
 * higher: the place to go on from stays below such a gap until it is filled, or so old that nobody fills it.
 * Nothing is missed; after a broken connection something may be told twice, under the same number.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Reader } from '../../kernel/db.ts';
import { listEvents, type ProcessEvent } from './event.store.ts';

const PAGE = 200;
/** Transactions of the history are short. */
const PATIENCE_MS = 10_000;

export interface Told {
  readonly event: ProcessEvent;
  /** Where to go on from after it. */
  readonly place: number;
}

export class HistoryTail {
  readonly #db: Reader;
  readonly #clock: Clock;
  #place: number;
  /** Told already, above the place. */
  #told: ReadonlySet<number> = new Set();

  constructor({ db, clock }: { readonly db: Reader; readonly clock: Clock }, place: number) {
    this.#db = db;
    this.#clock = clock;
    this.#place = place;
  }

  /** What came since; empty when there is nothing now. */
  async read(): Promise<readonly Told[]> {
    const limit = PAGE + this.#told.size;
    const found = await listEvents(this.#db, { after: this.#place, limit });
    const events = found.filter(({ number }) => !this.#told.has(number));
    this.#place = this.#placeAfter(found);
    this.#told = new Set(found.flatMap(({ number }) => (number > this.#place ? [number] : [])));
    return events.map((event) => ({ event, place: Math.min(event.number, this.#place) }));
  }

  /** Up to the first gap that may still be filled: by who drew its number before the next one was drawn. */
  #placeAfter(found: readonly ProcessEvent[]): number {
    const old = this.#clock.now().getTime() - PATIENCE_MS;
    let place = this.#place;
    for (const { number, at } of found) {
      if (number !== place + 1 && at.getTime() > old) return place;
      place = number;
    }
    return place;
  }
}
