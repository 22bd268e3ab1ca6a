import { LRUCache } from 'lru-cache';
import type { Bell } from '../../feed/index.ts';
import type { CataloguePage } from '../ports.ts';

/** Compressed pages of a hundred records have some 4 KB: the whole of a catalogue of 500,000 fits. */
const BYTES = 24_000_000;
const OVERHEAD = 600;

export interface KeptPage extends CataloguePage {
  readonly bytes: number;
}

/**
 * Pages kept until the bell says that anything has changed. Who began to read before a change and ends
 * after it may hold the old state: it may not store it, so `put` takes the `moment` from before the read.
 */
export class PageCache {
  readonly #kept = new LRUCache<string, KeptPage>({
    maxSize: BYTES,
    sizeCalculation: ({ bytes }, key) => key.length + bytes + OVERHEAD,
  });
  #moment = 0;

  constructor(bell: Bell) {
    bell.listen(() => {
      this.#moment += 1;
      this.#kept.clear();
    });
  }

  get moment(): number {
    return this.#moment;
  }

  get(key: string): KeptPage | undefined {
    return this.#kept.get(key);
  }

  put(key: string, moment: number, page: KeptPage): void {
    if (moment === this.#moment) this.#kept.set(key, page);
  }
}
