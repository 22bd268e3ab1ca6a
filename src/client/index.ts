/**
 * The one way out of this node (design, decision 8). Every hop of a request is checked from scratch: scheme,
 * host, each address it resolves to; the socket goes to a checked address; time and size are bounded.
 */
import { Readable } from 'node:stream';
import { AppError } from '../kernel/errors.ts';
import type { Outbound, OutboundRequest, OutboundResponse } from '../kernel/outbound.ts';
import { type AllowList, allowList } from './allow-list.ts';
import { bodyOf } from './body.ts';
import { destination, type Lookup, lookupBySystem, placeOf, readUrl } from './destination.ts';
import { type Answer, exchange, type Hop, type Transport, transport } from './exchange.ts';
import { asFailure, unavailable } from './failure.ts';
import type { Hosts, Turn } from './hosts.ts';
import { MAX_REDIRECTS, nextHop } from './redirect.ts';

export { placeOf } from './destination.ts';
export { Hosts } from './hosts.ts';
export { readJson, readText } from './read.ts';
export { smtpPost } from './smtp.ts';

const DEFAULT_BYTES = 5_000_000;
const DEFAULT_MS = 15_000;
/** Whoever asks for more time than this moves data. */
const LONG_MS = 60_000;

interface Guard {
  readonly allow: AllowList;
  readonly lookup: Lookup;
  readonly client: Transport;
  readonly hosts: Hosts | undefined;
}

/** Resolves or rejects with the promise, or rejects when the signal is aborted: a look-up cannot be stopped. */
function within<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

async function oneHop(guard: Guard, hop: Hop, signal: AbortSignal): Promise<Answer> {
  const place = placeOf(hop.url);
  const turn = await guard.hosts?.turn(place, signal);
  try {
    const checked = await within(destination(hop.url, guard.allow, guard.lookup), signal);
    const answer = await exchange(guard.client, hop, checked, signal);
    if (turn !== undefined) keepUntilRead(turn, answer, hop);
    return answer;
  } catch (error) {
    const failure = asFailure(error, place, signal);
    turn?.failed(failure);
    turn?.over();
    throw failure;
  }
}

/** The place is kept while the body comes; a transfer of hours does not keep one from the messages. */
function keepUntilRead(turn: Turn, { stream }: Answer, { long }: Hop): void {
  turn.answered();
  if (long) turn.over();
  else stream.once('close', () => turn.over());
}

/** The last answer, and the request that it answers. */
async function follow(guard: Guard, first: Hop, signal: AbortSignal) {
  let hop = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await oneHop(guard, hop, signal);
    try {
      const next = nextHop(hop, answer);
      if (next === undefined) return { answer, hop };
      hop = next;
    } catch (error) {
      answer.stream.destroy();
      throw error;
    }
    answer.stream.destroy();
  }
  throw unavailable('redirect', placeOf(hop.url));
}

const firstHop = (request: OutboundRequest): Hop => ({
  url: readUrl(request.url),
  method: request.method ?? 'GET',
  headers: Object.fromEntries(
    Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  ),
  body: request.body,
  keepAlive: request.keepAlive ?? false,
  long: (request.timeoutMs ?? DEFAULT_MS) > LONG_MS,
});

/** The headers of the body as it is handed out: no longer compressed. */
const handedOut = ({ headers }: Answer): Readonly<Record<string, string>> => {
  if (headers['content-encoding'] === undefined) return headers;
  const { 'content-encoding': _coding, 'content-length': _length, ...rest } = headers;
  return rest;
};

async function call(
  guard: Guard,
  request: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundResponse> {
  const { answer, hop } = await follow(guard, firstHop(request), signal);
  const limits = { maxBytes: request.maxBytes ?? DEFAULT_BYTES, place: placeOf(hop.url), signal };
  try {
    const body = bodyOf(answer, limits);
    // What goes wrong after the head: too slow, too much, not what it says it is.
    body.once('error', (error) => {
      if (error instanceof AppError) guard.hosts?.note(limits.place, error);
    });
    const { status, certificateEnds: ends } = answer;
    const more = ends && { certificateEnds: ends };
    return { status, headers: handedOut(answer), url: hop.url.href, body, ...more };
  } catch (error) {
    if (error instanceof AppError) guard.hosts?.note(limits.place, error);
    answer.stream.destroy();
    throw error;
  }
}

export interface ClientOptions {
  /** Entries of OUTBOUND_ALLOW: CIDR range, IP address, `host:port`. */
  readonly allow: readonly string[];
  /** Further certificate authorities, PEM. */
  readonly ca?: string;
  readonly lookup?: Lookup;
  /** Limits what goes to one host at once, and lets one rest that fails; without it no such limits. */
  readonly hosts?: Hosts;
}

export function guardedClient(options: ClientOptions): Outbound {
  const guard: Guard = {
    allow: allowList(options.allow),
    lookup: options.lookup ?? lookupBySystem,
    client: transport(options.ca),
    hosts: options.hosts,
  };
  return {
    async request(request) {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), request.timeoutMs ?? DEFAULT_MS);
      try {
        const response = await call(guard, request, deadline.signal);
        response.body.once('close', () => clearTimeout(timer));
        return response;
      } catch (error) {
        clearTimeout(timer);
        if (request.body instanceof Readable) request.body.destroy();
        throw error;
      }
    },
  };
}
