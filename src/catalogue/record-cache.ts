import { LRUCache } from 'lru-cache';
import type { Bell } from '../feed/index.ts';
import type { Reply } from '../http/reply.ts';
import { SOURCES } from './source.service.ts';

/** Of what is kept; the answers most asked for stay, whatever the size of the catalogue. */
const BYTES = 48_000_000;

/**
 * Answers kept by record and media type until the bell says that the record changed. A reader that
 * began before a change and ends after it may hold the old state: it may not store it, so `put` takes
 * the `moment` from before the read.
 */
export class RecordCache {
  readonly #kept = new LRUCache<string, Reply>({
    maxSize: BYTES,
    sizeCalculation: (reply, key) => key.length + String(reply.body).length + 600,
  });
  #moment = 0;

  /** `types`: the media types that answers are kept in. */
  constructor(bell: Bell, types: readonly string[]) {
    bell.listen((ids) => {
      this.#moment += 1;
      // The licence of a source stands in every answer.
      if (ids === undefined || ids.includes(SOURCES)) this.#kept.clear();
      for (const id of ids ?? []) for (const type of types) this.#kept.delete(`${id} ${type}`);
    });
  }

  get moment(): number {
    return this.#moment;
  }

  get(id: string, type: string): Reply | undefined {
    return this.#kept.get(`${id} ${type}`);
  }

  put(id: string, type: string, moment: number, reply: Reply): void {
    if (moment === this.#moment) this.#kept.set(`${id} ${type}`, reply);
  }
}
