/**
 * The envelope of a job offer: a compact JWS (RFC 7515) whose payload is exactly the canonical JSON of
 * the offer (RFC 8785). The payload travels inside, so that a file is whole by itself.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { KeyKind } from '../keys/index.ts';

/** RFC 8725, 3.11: a type of its own, so that no other JWS of this node can pass for an offer. */
export const OFFER_TYPE = 'job-offer+jws';
export const ALGORITHMS: Readonly<Record<'EdDSA' | 'ES256', KeyKind>> = {
  EdDSA: 'Ed25519',
  ES256: 'P-256',
};
export const algorithmOf = (kind: KeyKind): keyof typeof ALGORITHMS =>
  kind === 'Ed25519' ? 'EdDSA' : 'ES256';

/** Strict: no key in the header (`jwk`, `x5c`), none to fetch (`jku`), no extension (`crit`, `b64`). */
export const zOfferHeader = z.strictObject({
  alg: z.string(),
  kid: z
    .string()
    .regex(/^did:[^#\s]+#\S+$/, 'the address of a key in a DID document')
    .max(600),
  typ: z.literal(OFFER_TYPE),
});
export type OfferHeader = z.output<typeof zOfferHeader>;

export const encodePart = (bytes: Uint8Array | string): string =>
  Buffer.from(bytes).toString('base64url');

/** Undefined for what has another base64url form than the one RFC 7515 allows (no padding, no spare bits). */
export function decodePart(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('There is nothing to put into canonical form');
  return text;
}
