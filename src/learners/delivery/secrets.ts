/**
 * What opens a page, or an act on it, worked out from a random id and a key of the node: the database holds
 * neither token nor code, and a letter that is printed twice says the same.
 */
import { createHash, createHmac } from 'node:crypto';

export type TokenKind = 'link' | 'share';

const DIGITS = 8;

const derived = (key: Buffer, what: string, id: string): Buffer =>
  createHmac('sha256', key).update(`passerelle learner ${what} ${id}`).digest();

/** Of 256 bits, as it stands in an address. */
export const tokenOf = (key: Buffer, kind: TokenKind, id: string): string =>
  derived(key, kind, id).toString('base64url');

/** How a token is looked up: it needs no slow hash. */
export const tokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Eight digits: a wallet asks for them too (OpenID4VCI 1.0, 4.1.1, `tx_code`). 48 bits leave no bias to speak of. */
export const codeOf = (key: Buffer, id: string): string =>
  String(derived(key, 'code', id).readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');

/** As it is printed and read out. */
export const spaced = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** As it was typed: with spaces, hyphens or none. Undefined: no code of ours. */
export function typedCode(text: string): string | undefined {
  const digits = text.replaceAll(/[\s\u00a0.-]/g, '');
  return /^\d{8}$/.test(digits) ? digits : undefined;
}
