/** Public keys as text (W3C Controlled Identifiers 1.0, 2.2.2 Multikey and 2.4 Multibase): base58-btc, `z…`. */
import { base58 } from '@scure/base';

/** Multicodec: ed25519-pub, p256-pub and p384-pub, as varints. */
const HEADERS = { Ed25519: 'ed01', 'P-256': '8024', 'P-384': '8124' } as const;
const LENGTHS = { Ed25519: 32, 'P-256': 33, 'P-384': 49 } as const;
export type KeyKind = keyof typeof HEADERS;

/** P-384 takes 70 characters; base58 of something long would take long. */
const LONGEST = 80;

export const toMultikey = (kind: KeyKind, key: Uint8Array): string =>
  `z${base58.encode(Buffer.concat([Buffer.from(HEADERS[kind], 'hex'), key]))}`;

function decoded(text: string): Buffer | undefined {
  if (!text.startsWith('z') || text.length > LONGEST) return undefined;
  try {
    return Buffer.from(base58.decode(text.slice(1)));
  } catch {
    return undefined;
  }
}

/** Undefined for other kinds of keys, and for what is no key. */
export function fromMultikey(
  text: string,
): { readonly kind: KeyKind; readonly key: Buffer } | undefined {
  const bytes = decoded(text);
  const header = bytes?.subarray(0, 2).toString('hex');
  const key = bytes?.subarray(2);
  for (const kind of ['Ed25519', 'P-256', 'P-384'] as const)
    if (header === HEADERS[kind] && key?.length === LENGTHS[kind]) return { kind, key };
  return undefined;
}
