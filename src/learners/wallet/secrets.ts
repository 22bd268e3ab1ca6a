/** What opens an offer: drawn, derived, and kept as hashes alone. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isSameSecret } from '../../kernel/same-secret.ts';

/** How a secret of 256 random bits is kept: it needs no slow hash, and is found by this one. */
export const hashOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** The pre-authorised code of an offer: whoever reads the offer gets it, and the database has neither. */
export const codeOf = (offer: string): string =>
  createHmac('sha256', offer).update('pre-authorized_code').digest('base64url');

const keyed = (key: Buffer, purpose: string, text: string): Buffer =>
  createHmac('sha256', key).update(`wallet ${purpose}\n${text}`).digest();

/** Few digits: without the node's key nobody finds them in a copy of the database. */
export const txCodeHash = (key: Buffer, offerHash: string, txCode: string): string =>
  keyed(key, 'tx_code', `${offerHash}\n${txCode}`).toString('base64url');

const NONCE_MS = 5 * 60_000;
const RANDOM_BYTES = 16;

const signatureOf = (key: Buffer, body: string): string =>
  keyed(key, 'nonce', body).subarray(0, 16).toString('base64url');

/**
 * OpenID4VCI 1.0, 7: anybody may ask for one, so nothing is stored for it. It says until when it counts, signed; that
 * it was used is stored (`wallet_seen_nonces`).
 */
export function newNonce(key: Buffer, now: Date): string {
  const ends = (now.getTime() + NONCE_MS).toString(36);
  const body = `${ends}.${randomBytes(RANDOM_BYTES).toString('base64url')}`;
  return `${body}.${signatureOf(key, body)}`;
}

/** Until when it counts; undefined for one that is over, or that no process of this node gave. */
export function endOfNonce(key: Buffer, nonce: string, now: Date): Date | undefined {
  const body = nonce.slice(0, Math.max(0, nonce.lastIndexOf('.')));
  if (!isSameSecret(nonce.slice(body.length + 1), signatureOf(key, body))) return undefined;
  const ends = new Date(Number.parseInt(body, 36));
  return ends > now ? ends : undefined;
}
