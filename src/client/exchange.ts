/** One request and the head of its answer, by axios: no redirects, no proxies, nothing decompressed. */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
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
  readonly keepAlive: boolean;
  /** It may take longer than a message does. */
  readonly long: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
  readonly certificateEnds?: Date;
}

export interface Transport {
  readonly axios: AxiosInstance;
  readonly kept: { readonly httpAgent: http.Agent; readonly httpsAgent: https.Agent };
}

// A host with several addresses is tried one after the other; Node's 250 ms each is short across Europe.
const CONNECT = { keepAlive: false, autoSelectFamilyAttemptTimeout: 1_000 };
/**
 * A connection that is used again goes to an address that was checked when it was opened. It is closed when
 * idle, and keeps no process from ending.
 */
const KEPT = { ...CONNECT, keepAlive: true, timeout: 30_000, maxFreeSockets: 64 };

/** Unless `keepAlive` asks for more, each request has a socket of its own that ends with its answer. */
export function transport(ca: string | undefined): Transport {
  const trust =
    ca === undefined
      ? {}
      : { secureContext: tls.createSecureContext({ ca: trustedAuthorities(ca) }) };
  // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch the checks off.
  const checked = { ...trust, rejectUnauthorized: true };
  const axios = create({
    httpAgent: new http.Agent(CONNECT),
    httpsAgent: new https.Agent({ ...CONNECT, ...checked }),
    proxy: false,
    maxRedirects: 0,
    decompress: false,
    responseType: 'stream',
    validateStatus: () => true,
    transformRequest: [],
    transformResponse: [],
    headers: { Accept: '*/*', 'Accept-Encoding': 'gzip, br', 'User-Agent': 'passerelle' },
  });
  const kept = {
    httpAgent: new http.Agent(KEPT),
    httpsAgent: new https.Agent({ ...KEPT, ...checked }),
  };
  return { axios, kept };
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

function certificateEndOf({ socket }: IncomingMessage): { readonly certificateEnds?: Date } {
  const shown = socket instanceof tls.TLSSocket ? socket.getPeerX509Certificate() : undefined;
  return shown === undefined ? {} : { certificateEnds: new Date(shown.validTo) };
}

/** What the system said. An AxiosError carries the request with its headers, which no log may see. */
const bare = (error: unknown): unknown =>
  error instanceof AxiosError ? (error.cause ?? new Error(error.message)) : error;

export async function exchange(
  { axios, kept }: Transport,
  hop: Hop,
  { addresses }: Destination,
  signal: AbortSignal,
): Promise<Answer> {
  // It would be waited for in vain: what was destroyed before says nothing any more.
  if (hop.body instanceof Readable && hop.body.destroyed)
    throw hop.body.errored ?? new Error('The body to send was closed');
  const response = await axios
    .request<IncomingMessage>({
      url: hop.url.href,
      method: hop.method,
      // `false` keeps axios from declaring a body of its own making (a form) where the caller named no type.
      headers: { 'content-type': false, ...hop.headers },
      ...(hop.body === undefined ? {} : { data: hop.body }),
      lookup: pinned(addresses),
      ...(hop.keepAlive ? kept : {}),
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
    ...(hop.keepAlive ? {} : certificateEndOf(response.data)),
  };
}
