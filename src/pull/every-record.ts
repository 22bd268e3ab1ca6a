import { readJson } from '../client/index.ts';
import type { OutboundResponse } from '../kernel/outbound.ts';
import { parse } from '../kernel/parse.ts';
import type { Triple } from '../linked-data/triples.ts';
import { type FeedPage, zPage } from './feed.ts';
import { recordTriples } from './record.ts';

/** All records of one of a node's own feeds, page by page. */
export async function* everyRecord(
  call: (path: string) => Promise<OutboundResponse>,
  list: '/trainings' | '/certifications' = '/trainings',
): AsyncGenerator<{ readonly id: string; readonly triples: readonly Triple[] }> {
  let path: string | undefined = `${list}?modifiedSince=1970-01-01T00:00:00Z`;
  while (path !== undefined) {
    const answer: unknown = await readJson(await call(path));
    const page: FeedPage = parse(zPage, answer, 'page of the feed');
    for (const { id, record } of page.changes)
      if (record !== undefined) yield { id, triples: recordTriples(record, record['@context']) };
    path = page.next === undefined ? undefined : pathOf(page.next);
  }
}

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};
