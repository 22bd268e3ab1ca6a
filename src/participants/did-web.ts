/** did:web (W3C Credentials Community Group): a DID is an address on the web, and the other way round. */

import { isIP } from 'node:net';
import { AppError } from '../kernel/errors.ts';
import { isUrl } from '../kernel/url.ts';

/** DID Core 1.0, 3.1: `idchar`, one or more. */
const PART = /^(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+$/;
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9][0-9]{0,4})?$/i;

const invalid = (rule: string) => new AppError('invalid', `The did:web is not valid: ${rule}`);

/** What a DID may not hold as it is: `encodeURIComponent` leaves `!'()*~`. */
const encoded = (part: string) =>
  encodeURIComponent(part).replace(
    /[!'()*~]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** "If a port is present it MUST be percent encoded"; the parts of a path follow with colons. */
export function didOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  const parts = pathname.split('/').filter((part) => part !== '');
  return ['did:web', encoded(host), ...parts.map((p) => encoded(decodeURIComponent(p)))].join(':');
}

/** A DID, or any other participant id, as it is; an http(s) address is that of a did:web. */
export const didMeant = (given: string): string =>
  /^https?:\/\//.test(given) && isUrl(given) ? didOf(given) : given;

/** The host with its port. */
function authority(part: string): URL {
  const text = decodeURIComponent(part);
  const url = `https://${text}`;
  if (!HOST.test(text) || !isUrl(url)) throw invalid('it begins with a host name');
  return new URL(url);
}

/** A part stays encoded in the address; decoded it must not be a way up or out of it. */
function checkPart(part: string): void {
  if (!PART.test(part)) throw invalid('its parts hold letters, digits, and . - _ % only');
  let plain: string;
  try {
    plain = decodeURIComponent(part);
  } catch {
    throw invalid('what is percent-encoded is UTF-8');
  }
  if (plain === '.' || plain === '..') throw invalid('no part is . or ..');
}

/**
 * Where the document of a did:web is. By https, except for the hosts (`host` or `host:port`) that
 * DID_WEB_HTTP names. "it MUST NOT include IP addresses": kept, except for those hosts too, which are
 * there for development.
 */
export function addressOf(did: string, httpHosts: readonly string[]): string {
  const [scheme, method, host, ...path] = did.split(':');
  if (scheme !== 'did' || method !== 'web' || host === undefined)
    throw invalid('it is written did:web:host');
  for (const part of [host, ...path]) checkPart(part);
  const url = authority(host);
  const place = decodeURIComponent(host).toLowerCase();
  const byHttp = httpHosts.some((h) => [url.hostname, place].includes(h.toLowerCase()));
  if (isIP(url.hostname) !== 0 && !byHttp) throw invalid('an IP address is no host name');
  const base = `${byHttp ? 'http' : 'https'}://${place}`;
  return path.length === 0 ? `${base}/.well-known/did.json` : `${base}/${path.join('/')}/did.json`;
}
