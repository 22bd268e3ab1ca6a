/** Status lists of others, fetched through the guarded client and kept as long as they may be. */
import { LRUCache } from 'lru-cache';
import { readText } from '../../client/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import { freshSeconds } from '../../participants/index.ts';
import type { OwnLists } from './own-list.ts';

export interface ListNeeds {
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** Lists of this node: neither fetched nor kept here. */
  readonly own?: OwnLists;
  /** The longest that one is kept, where it does not ask for less; default 60 seconds. */
  readonly mostSeconds?: number;
}

export interface ReadList {
  readonly bits: Buffer;
  /** How long its issuer says that it may be kept, in seconds. */
  readonly ttl?: number | undefined;
}

interface Kept {
  readonly bits: Buffer;
  readonly until: number;
  /** The issuer. */
  readonly of: string;
}

/** Without a word of how long: a revocation is seen after so many seconds. */
const SHORT = 60;
const LISTS = 500;
const MOST_KEPT_BYTES = 64 * 1024 * 1024;
const MAX_BYTES = 3_000_000;
const TIMEOUT_MS = 8000;

export class ListCache {
  readonly #needs: ListNeeds;
  readonly #kept = new LRUCache<string, Kept>({
    max: LISTS,
    maxSize: MOST_KEPT_BYTES,
    sizeCalculation: ({ bits }) => bits.length + 1,
  });
  constructor(needs: ListNeeds) {
    this.#needs = needs;
  }

  /**
   * `name` tells apart what is asked of it and for whom. `read` throws for a list that does not count; nothing of
   * it is kept then.
   */
  async bitsOf(
    { name, url, of, accept }: Readonly<Record<'name' | 'url' | 'of' | 'accept', string>>,
    read: (text: string) => Promise<ReadList>,
  ): Promise<Buffer> {
    const now = this.#needs.clock.now().getTime();
    const kept = this.#kept.get(name);
    if (kept !== undefined && now < kept.until) return kept.bits;
    const [text, headers] = await this.#fetched(url, accept);
    const { bits, ttl } = await read(text.trim());
    this.#kept.set(name, { bits, of, until: now + this.#secondsOf(headers, ttl) * 1000 });
    return bits;
  }

  forget(issuer: string): void {
    const entries = [...this.#kept.entries()].filter(([, { of }]) => of === issuer);
    for (const [name] of entries) this.#kept.delete(name);
  }

  #secondsOf(headers: Readonly<Record<string, string>>, ttl: number | undefined): number {
    const { mostSeconds = SHORT } = this.#needs;
    return freshSeconds(headers, Math.min(ttl ?? SHORT, mostSeconds));
  }

  async #fetched(url: string, accept: string): Promise<[string, Readonly<Record<string, string>>]> {
    const response = await this.#needs.outbound.request({
      url,
      headers: { accept },
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
    });
    try {
      if (response.status !== 200)
        throw new AppError('unavailable', `The status list answers ${response.status}`);
      return [await readText(response), response.headers];
    } finally {
      response.body.destroy();
    }
  }
}
