/** The services of others: where their DID document says they are, and one message to them. */
import { readText } from '../client/index.ts';
import type { DidDocument, DidResolver } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Tokens } from './tokens/tokens.ts';

export interface PeerNeeds {
  readonly resolver: DidResolver;
  readonly outbound: Outbound;
  readonly tokens: Tokens;
}

export type Service = 'CredentialService' | 'IssuerService';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_000_000;

function endpointOf({ service = [] }: DidDocument, type: Service): string | undefined {
  const found = service.find((one) => [one.type].flat().includes(type))?.serviceEndpoint;
  return typeof found === 'string' ? found.replace(/\/+$/, '') : undefined;
}

/** Whatever its media type is said to be. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface PeerAnswer {
  readonly status: number;
  /** Undefined for an answer without JSON. */
  readonly body: unknown;
  readonly location?: string;
}

/**
 * With a token of ours that is new. Throws `unavailable` when it could not be reached, `invalid` when the DID
 * document names no such service.
 */
export async function callPeer(
  { resolver, outbound, tokens }: PeerNeeds,
  did: string,
  call: {
    readonly service: Service;
    readonly path: string;
    readonly message?: object;
    /** The access token that the peer gave. */
    readonly token?: string;
  },
): Promise<PeerAnswer> {
  const endpoint = endpointOf(await resolver.resolve(did), call.service);
  if (endpoint === undefined)
    throw new AppError('invalid', `The DID document of ${did} names no ${call.service}`);
  const response = await outbound.request({
    url: `${endpoint}${call.path}`,
    method: call.message === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${await tokens.issue(did, call.token)}`,
      accept: 'application/json',
      ...(call.message === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.message === undefined ? {} : { body: JSON.stringify(call.message) }),
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    keepAlive: true,
  });
  try {
    const { status, headers } = response;
    const location = headers['location'];
    return {
      status,
      body: status < 300 ? jsonOf(await readText(response)) : undefined,
      ...(location === undefined ? {} : { location }),
    };
  } finally {
    response.body.destroy();
  }
}
