/** RFC 9110, 15.4: where an answer sends us, and with what. The caller checks the new address from scratch. */

import { Readable } from 'node:stream';
import { AppError } from '../kernel/errors.ts';
import { isUrl } from '../kernel/url.ts';
import { placeOf, readUrl } from './destination.ts';
import type { Answer, Hop } from './exchange.ts';
import { unavailable } from './failure.ts';

export const MAX_REDIRECTS = 5;

const FOLLOWED = new Set([301, 302, 303, 307, 308]);
/** Any other was meant for the origin that it was given to: a secret may stand under any name. */
const HARMLESS = /^(?:accept(?:-.*)?|content-.*|if-.*|range|user-agent)$/;

const without = (headers: Hop['headers'], drop: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !drop(name)));

/** "the user agent MAY change the request method from POST to GET" (301, 302); 303 asks for a retrieval. */
function becomesGet({ status }: Answer, { method }: Hop): boolean {
  return status === 303 || (method === 'POST' && (status === 301 || status === 302));
}

function redirected(hop: Hop, answer: Answer): Hop {
  if (becomesGet(answer, hop))
    return {
      ...hop,
      method: 'GET',
      body: undefined,
      headers: without(hop.headers, (name) => name.startsWith('content-')),
    };
  // A stream was read by the first request and cannot be sent a second time.
  if (hop.body instanceof Readable) throw unavailable('redirect', placeOf(hop.url));
  return hop;
}

/** The next request, or nothing when this answer is the last. */
export function nextHop(hop: Hop, answer: Answer): Hop | undefined {
  const { location } = answer.headers;
  if (!FOLLOWED.has(answer.status) || location === undefined) return undefined;
  if (!isUrl(location, hop.url.href)) throw unavailable('redirect', placeOf(hop.url));
  const url = readUrl(location, hop.url);
  if (hop.url.protocol === 'https:' && url.protocol === 'http:')
    throw new AppError('forbidden', `Refused: ${placeOf(hop.url)} redirects from https to http`);
  const next = { ...redirected(hop, answer), url };
  if (url.origin === hop.url.origin) return next;
  return { ...next, headers: without(next.headers, (name) => !HARMLESS.test(name)) };
}
