import { z } from 'zod';
import { readJson } from '../client/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Outbound } from '../kernel/outbound.ts';
import { parse } from '../kernel/parse.ts';

/** The change feed of a partner's catalogue, as `GET /trainings?modifiedSince=` answers it. */
const zChange = z.looseObject({
  id: z.url().regex(/^[\x21-\x7e]+$/, 'an address without spaces'),
  operation: z.enum(['create', 'update', 'delete']),
  hash: z.string().regex(/^[\w-]{1,100}$/),
  record: z.looseObject({ '@context': z.string() }).optional(),
});
export type FeedChange = z.output<typeof zChange>;

export const zPage = z.looseObject({
  changes: z.array(zChange).max(1000),
  next: z.url().optional(),
  poll: z.url().optional(),
});

export type FeedPage = z.output<typeof zPage>;

/** Of one page: a hundred records with long texts. */
const MOST = { maxBytes: 50_000_000, timeoutMs: 60_000 };

export interface Polled {
  readonly pages: AsyncIterable<readonly FeedChange[]>;
  /** Known once all pages were read: where to ask next time, and with which validator. */
  readonly last: () => { readonly poll: string; readonly etag: string | undefined };
}

/** Asks from `address` on; undefined when the partner says that nothing changed (304). */
export async function pollFeed(
  outbound: Outbound,
  base: string,
  address: string,
  etag: string | undefined,
): Promise<Polled | undefined> {
  const first = await ask(outbound, base, address, etag);
  if (first === undefined) return undefined;
  let last = { poll: address, etag };
  const pages = async function* () {
    const asked = new Set([address]);
    let answer: Answer | undefined = first;
    while (answer !== undefined) {
      const { page, tag }: Answer = answer;
      yield page.changes;
      if (page.next !== undefined) refuseLoop(asked, page.next, page.changes.length);
      if (page.next === undefined) {
        last = { poll: page.poll ?? address, etag: tag };
        return;
      }
      answer = await ask(outbound, base, page.next, undefined);
    }
  };
  return { pages: pages(), last: () => last };
}

/** A feed moves on with every page; one that does not would be followed for ever. */
function refuseLoop(asked: Set<string>, next: string, changes: number): void {
  if (changes === 0 || asked.has(next))
    throw new AppError('invalid', 'The feed does not move on: its next page brings nothing new');
  asked.add(next);
}

interface Answer {
  readonly page: FeedPage;
  readonly tag: string | undefined;
}

async function ask(
  outbound: Outbound,
  base: string,
  url: string,
  etag: string | undefined,
): Promise<Answer | undefined> {
  // A partner may not send us elsewhere: what it publishes stands under its own address.
  if (!url.startsWith(`${base}/`))
    throw new AppError('forbidden', 'The feed points outside the partner’s own address');
  const headers = { accept: 'application/json', ...(etag ? { 'if-none-match': etag } : {}) };
  const response = await outbound.request({ url, headers, ...MOST });
  if (response.status === 304) {
    response.body.destroy();
    return undefined;
  }
  if (response.status !== 200) {
    response.body.destroy();
    throw new AppError('unavailable', `The feed answered ${response.status}`);
  }
  const page = parse(zPage, await readJson(response), 'page of the feed');
  return { page, tag: response.headers['etag'] };
}
