/**
 * What this node's signed JSON has in common: a compact JWS (RFC 7515) over the canonical form of the JSON
 * (RFC 8785), by one of our kinds of key.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { KeyKind } from './multibase.ts';
import type { Signer } from './signer.ts';

export const ALGORITHMS: Readonly<Record<'EdDSA' | 'ES256', KeyKind>> = {
  EdDSA: 'Ed25519',
  ES256: 'P-256',
};
const NAMES = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' } as const;
export const algorithmOf = (kind: KeyKind): (typeof NAMES)[KeyKind] => NAMES[kind];
export const isAlgorithm = (alg: unknown): alg is keyof typeof ALGORITHMS =>
  alg === 'EdDSA' || alg === 'ES256';

/**
 * Strict: no key in the header (`jwk`, `x5c`), none to fetch (`jku`), no extension (`crit`, `b64`). The type
 * (RFC 8725, 3.11) keeps a signature made for one purpose from passing for another.
 */
export const jwsHeader = <const T extends string>(type: T) =>
  z.strictObject({
    alg: z.string(),
    kid: z
      .string()
      .regex(/^did:[^#\s]+#\S+$/, 'the address of a key in a DID document')
      .max(600),
    typ: z.literal(type),
  });

export const encodePart = (bytes: Uint8Array | string): string =>
  Buffer.from(bytes).toString('base64url');

/** Undefined for what has another base64url form than the one RFC 7515 allows (no padding, no spare bits). */
function decodePart(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('There is nothing to put into canonical form');
  return text;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a part; undefined when it is not base64url of UTF-8. */
export function partText(part: string | undefined): string | undefined {
  const bytes = part === undefined ? undefined : decodePart(part);
  if (bytes === undefined) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Signs the canonical form; `kid` is the address of the signer's key, `type` says what for. */
export async function signCanonical(
  { signer, kid, type }: { readonly signer: Signer; readonly kid: string; readonly type: string },
  payload: unknown,
): Promise<string> {
  const header = { alg: algorithmOf(signer.kind), kid, typ: type };
  const input = `${encodePart(canonicalJson(header))}.${encodePart(canonicalJson(payload))}`;
  return `${input}.${encodePart(await signer.sign(Buffer.from(input)))}`;
}
