/** The port `kernel/did-resolver.ts` for did:web, read by the guarded client and kept for a while, and did:key. */
import { readJson } from '../client/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { DidDocument, DidResolver } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import type { Outbound, OutboundResponse } from '../kernel/outbound.ts';
import { readDidDocument } from './did-document.ts';
import { didKeyDocument } from './did-key.ts';
import { addressOf } from './did-web.ts';
import { freshSeconds } from './freshness.ts';

export interface ResolverOptions {
  readonly outbound: Outbound;
  /** Entries of DID_WEB_HTTP: `host` or `host:port`. */
  readonly httpHosts: readonly string[];
  readonly clock: Clock;
  /** The longest that a document is kept; how long a key that its owner took out still counts. */
  readonly cacheSeconds?: number;
}

const FIVE_MINUTES = 300;
/** A document that is read anew before its time is not read anew again sooner than this. */
const REFRESH_MS = 500;
const KEEP = 200;
const MAX_BYTES = 100_000;
/** Anybody makes us resolve a DID, by naming it: a slow host holds no call up for longer. */
const TIMEOUT_MS = 5000;
const ACCEPT = 'application/did+json, application/did+ld+json, application/json';

interface Kept {
  readonly document: DidDocument;
  readonly until: number;
  readonly readAt: number;
}

/** What a document that is no document amounts to for whoever asked: a DID that cannot be relied on. */
const asInvalid = (error: unknown): unknown =>
  error instanceof AppError && (error.code === 'malformed' || error.code === 'too-large')
    ? new AppError('invalid', `The DID document is not valid: ${error.message}`, { cause: error })
    : error;

function checkAnswer({ status, url }: OutboundResponse, asked: string): void {
  const { host, origin } = new URL(asked);
  if (status === 404 || status === 410)
    throw new AppError('not-found', `${host} has no such DID document`);
  if (status !== 200)
    throw new AppError('unavailable', `${host} answered ${status} instead of the DID document`);
  // A did:web is worth as much as its host: an open redirect there must not let another host speak for it.
  if (new URL(url).origin !== origin)
    throw new AppError('invalid', `${host} redirects to another host for its DID document`);
}

async function fetched(outbound: Outbound, address: string): Promise<[unknown, OutboundResponse]> {
  const headers = { accept: ACCEPT };
  const request = { url: address, headers, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS };
  const response = await outbound.request(request);
  try {
    checkAnswer(response, address);
    return [await readJson(response, 'DID document'), response];
  } finally {
    response.body.destroy();
  }
}

async function readWeb(did: string, options: ResolverOptions): Promise<Kept> {
  const address = addressOf(did, options.httpHosts);
  const [json, { headers }] = await fetched(options.outbound, address).catch((error: unknown) => {
    throw asInvalid(error);
  });
  const document = readDidDocument(json);
  if (document.id !== did)
    throw new AppError('invalid', 'The DID document is not valid: its id is another DID');
  const seconds = freshSeconds(headers, options.cacheSeconds ?? FIVE_MINUTES);
  const readAt = options.clock.now().getTime();
  return { document, until: readAt + seconds * 1000, readAt };
}

/** Keeps what was read last; requests for one DID at the same time share one answer, failures are forgotten. */
function cachedWeb(
  options: ResolverOptions,
): (did: string, fresh: boolean) => Promise<DidDocument> {
  const kept = new Map<string, Kept>();
  const running = new Map<string, Promise<DidDocument>>();

  async function read(did: string): Promise<DidDocument> {
    const found = await readWeb(did, options);
    kept.delete(did);
    kept.set(did, found);
    const [oldest] = kept.keys();
    if (kept.size > KEEP && oldest !== undefined) kept.delete(oldest);
    return found.document;
  }

  return (did, fresh) => {
    const found = kept.get(did);
    const now = options.clock.now().getTime();
    // Anybody can send a token that names a key which is not there: that may not make us fetch each time.
    const isOld = fresh && found !== undefined && now - found.readAt >= REFRESH_MS;
    if (found !== undefined && now < found.until && !isOld) {
      kept.delete(did);
      kept.set(did, found);
      return Promise.resolve(found.document);
    }
    const shared = running.get(did) ?? read(did).finally(() => running.delete(did));
    running.set(did, shared);
    return shared;
  };
}

export function didResolver(options: ResolverOptions): DidResolver {
  const web = cachedWeb(options);
  return {
    async resolve(did, { fresh = false } = {}) {
      const method = /^did:([a-z0-9]{1,30}):/.exec(did)?.[1];
      if (method === undefined) throw new AppError('invalid', 'This is not a DID');
      if (method === 'web') return web(did, fresh);
      if (method === 'key') return didKeyDocument(did);
      throw new AppError('invalid', `did:${method} is not supported: did:web and did:key are`);
    },
  };
}
