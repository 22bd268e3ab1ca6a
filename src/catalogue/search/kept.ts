import { LRUCache } from 'lru-cache';

/**
 * What was worked out, kept until something changes. What began before a change and ends after it may be
 * of the old state: it is given back, and not kept.
 */
export class Kept<V extends object> {
  readonly #kept: LRUCache<string, V>;
  #moment = 0;

  constructor(most: LRUCache.Options<string, V, unknown>) {
    this.#kept = new LRUCache(most);
  }

  get(key: string): V | undefined {
    return this.#kept.get(key);
  }

  async make(key: string, make: () => Promise<V>): Promise<V> {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const moment = this.#moment;
    const made = await make();
    if (moment === this.#moment) this.#kept.set(key, made);
    return made;
  }

  clear(): void {
    this.#moment += 1;
    this.#kept.clear();
  }
}
