import { LRUCache } from 'lru-cache';
import type { Bell } from '../feed/index.ts';
import { utf8 } from '../http/bytes.ts';
import type { Reply } from '../http/reply.ts';
import { AskedBefore } from './asked-before.ts';
import { SOURCES } from './source.service.ts';

/** Of what is kept; the answers most asked for stay, whatever the size of the catalogue. */
const BYTES = 48_000_000;

/**
 * Answers kept by record and media type until the bell says that the record changed. A reader that
 * began before a change and ends after it may hold the old state: it may not store it, so `put` takes
 * the `moment` from before the read. What is asked for once is not kept: who reads the whole catalogue
 * would drive out what many ask for.
 */
export class RecordCache {
  readonly #kept = new LRUCache<string, Reply>({
    maxSize: BYTES,
    sizeCalculation: ({ body }, key) =>
      key.length + (Buffer.isBuffer(body) ? body.length : 0) + 600,
  });
  readonly #asked = new AskedBefore();
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
    const key = `${id} ${type}`;
    if (this.#asked.ask(key) && moment === this.#moment) this.#kept.set(key, inBytes(reply));
  }
}

/** Outside the heap, and ready to be sent. */
const inBytes = (reply: Reply): Reply =>
  typeof reply.body === 'string' ? { ...reply, body: utf8(reply.body) } : reply;
