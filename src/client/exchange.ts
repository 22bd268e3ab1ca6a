/** One request and the head of its answer, by axios: no redirects, no proxies, nothing decompressed. */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import tls from 'node:tls';
import { AxiosError, type AxiosInstance, create } from 'axios';
import type { OutboundRequest } from '../kernel/outbound.ts';
import { trustedAuthorities } from './authorities.ts';
import type { Destination } from './destination.ts';

export interface Hop {
  readonly url: URL;
  readonly method: NonNullable<OutboundRequest['method']>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: OutboundRequest['body'];
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
}

export type Transport = AxiosInstance;

/** Each request has a socket of its own: none outlives its answer, so there is nothing to close. */
export function transport(ca: string | undefined): Transport {
  // A host with several addresses is tried one after the other; Node's 250 ms each is short across Europe.
  const connect = { keepAlive: false, autoSelectFamilyAttemptTimeout: 1_000 };
  const trust =
    ca === undefined
      ? {}
      : { secureContext: tls.createSecureContext({ ca: trustedAuthorities(ca) }) };
  return create({
    httpAgent: new http.Agent(connect),
    // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch the checks off.
    httpsAgent: new https.Agent({ ...connect, ...trust, rejectUnauthorized: true }),
    proxy: false,
    maxRedirects: 0,
    decompress: false,
    responseType: 'stream',
    validateStatus: () => true,
    transformRequest: [],
    transformResponse: [],
    headers: { Accept: '*/*', 'Accept-Encoding': 'gzip, br', 'User-Agent': 'passerelle' },
  });
}

/** The socket's look-up, answered with what was checked: a second answer of the DNS is never asked for. */
const pinned =
  (addresses: readonly string[]) =>
  (_host: string, _options: object, answer: (error: null, found: Found[]) => void): void =>
    answer(
      null,
      addresses.map((address) => ({ address, family: isIP(address) === 4 ? 4 : 6 })),
    );
type Found = { address: string; family: 4 | 6 };

/** What the system said. An AxiosError carries the request with its headers, which no log may see. */
const bare = (error: unknown): unknown =>
  error instanceof AxiosError ? (error.cause ?? new Error(error.message)) : error;

export async function exchange(
  client: Transport,
  hop: Hop,
  { addresses }: Destination,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await client
    .request<IncomingMessage>({
      url: hop.url.href,
      method: hop.method,
      // `false` keeps axios from declaring a body of its own making (a form) where the caller named no type.
      headers: { 'content-type': false, ...hop.headers },
      ...(hop.body === undefined ? {} : { data: hop.body }),
      lookup: pinned(addresses),
      signal,
    })
    .catch((error: unknown) => {
      throw bare(error);
    });
  const headers = Object.entries(response.data.headers);
  return {
    status: response.status,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, [value].flat().join(', ')])),
    stream: response.data,
  };
}
