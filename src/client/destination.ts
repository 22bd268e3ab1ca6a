/** One hop's destination: what the URL may be, and the addresses its socket may be connected to. */

import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError } from '../kernel/errors.ts';
import { isUrl } from '../kernel/url.ts';
import { plainAddress, ruleAgainst } from './addresses.ts';
import { type AllowList, plainHost } from './allow-list.ts';
import { unavailable } from './failure.ts';

/** All the addresses of a host name. Tests give their own. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export interface Destination {
  readonly url: URL;
  /** Checked; the socket goes to one of these and nowhere else. */
  readonly addresses: readonly string[];
}

/** By the system (hosts file, DNS), in its order. */
export const lookupBySystem: Lookup = async (host) =>
  (await systemLookup(host, { all: true, verbatim: true })).map((a) => a.address);

const LOOPBACK = ['127.0.0.1', '::1'];

const forbidden = (message: string) => new AppError('forbidden', message);

/** `host:port`, as an entry of OUTBOUND_ALLOW is written. */
export const placeOf = (url: URL): string => `${hostOf(url)}:${portOf(url)}`;

const hostOf = (url: URL) => plainHost(url.hostname) ?? url.hostname;
const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/** The rules on the address itself, before any look-up. */
export function readUrl(text: string, base?: URL): URL {
  if (!isUrl(text, base?.href)) throw new AppError('invalid', 'The address to call is not a URL');
  const url = new URL(text, base?.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw forbidden('Refused: only http and https addresses are called');
  if (url.username !== '' || url.password !== '')
    throw forbidden('Refused: an address that carries a user name or a password is not called');
  return url;
}

/** RFC 6761, 6.3: `localhost` and names under it are loopback; resolvers should not ask the DNS for them. */
const isLocalhost = (host: string) => host === 'localhost' || host.endsWith('.localhost');

async function candidates(host: string, allow: AllowList, lookup: Lookup) {
  const literal = host.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0) return [literal];
  if (!isLocalhost(host)) return lookup(host);
  const named = LOOPBACK.filter((a) => allow.namesAddress(a));
  return named.length > 0 ? named : LOOPBACK;
}

/**
 * Resolves the host, once, and checks every answer: one forbidden address among them refuses the call,
 * since whoever put it there may have meant us to try it.
 */
export async function destination(
  url: URL,
  allow: AllowList,
  lookup: Lookup,
): Promise<Destination> {
  const host = hostOf(url);
  const addresses = await candidates(host, allow, lookup);
  if (addresses.length === 0 || addresses.some((a) => isIP(a) === 0))
    throw unavailable('name', placeOf(url));
  const free = allow.namesHost(host, portOf(url));
  const against = addresses
    .filter((a) => !free && !allow.namesAddress(a))
    .map((a) => ruleAgainst(a))
    .find((rule) => rule !== undefined);
  if (against !== undefined)
    throw forbidden(
      `Refused: the address of ${placeOf(url)} is ${against}; OUTBOUND_ALLOW with ${placeOf(url)} would allow it`,
    );
  return { url, addresses: addresses.map(plainAddress) };
}
