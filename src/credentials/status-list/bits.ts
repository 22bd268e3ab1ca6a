/**
 * The bits of a status list and their spellings: gzip, then base64url (Bitstring with `u` before it); deflate, then
 * base64url, for a Token Status List, whose bits are counted from the other side of the byte.
 */
import { promisify } from 'node:util';
import { deflate, gunzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const packForTokens = promisify(deflate);
const unpack = promisify(gunzip);

/** Bitstring Status List 1.0, 2.2: "at least 131,072": a list of few tells whose bit was looked at. */
export const LEAST_BITS = 131_072;
/** Of a list that somebody else sends: 2^25 bits. */
const MOST_BYTES = 4 * 1024 * 1024;

const maskOf = (index: number): number => 1 << (7 - (index & 7));

/** "the first index … is located at the left-most bit". */
export const bitOf = (bits: Uint8Array, index: number): boolean =>
  ((bits[index >> 3] ?? 0) & maskOf(index)) !== 0;

export function setBit(bits: Uint8Array, index: number, to: boolean): void {
  const byte = bits[index >> 3] ?? 0;
  bits[index >> 3] = to ? byte | maskOf(index) : byte & ~maskOf(index);
}

export async function encodeBits(bits: Uint8Array): Promise<string> {
  return (await pack(bits)).toString('base64url');
}

/** Undefined for what is not such a text, or unpacks to more than any list of ours would read. */
export async function decodeBits(text: string): Promise<Buffer | undefined> {
  if (!/^[\w+/-]+=*$/.test(text)) return undefined;
  try {
    return await unpack(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_BYTES });
  } catch {
    // zlib says why in its own words: no gzip, cut off, or too large.
    return undefined;
  }
}

/** Token Status List, 7.1: of two bits each. */
export const TOKEN_BITS = 2;
export const INVALID = 1;
export const SUSPENDED = 2;

/**
 * Token Status List, 4.1: two bits for each credential, "from the least significant bit to the most significant bit"
 * of a byte; one that is revoked is INVALID whether it was suspended or not. Compressed as 4.1 has it (DEFLATE in ZLIB).
 */
export async function encodeTokens(
  revoked: Uint8Array,
  suspended: Uint8Array | null,
): Promise<string> {
  const tokens = Buffer.alloc(revoked.length * TOKEN_BITS);
  const put = (index: number, status: number) => {
    const at = index >> 2;
    tokens[at] = (tokens[at] ?? 0) | (status << ((index & 3) * TOKEN_BITS));
  };
  for (let byte = 0; byte < revoked.length; byte += 1) {
    const any = (revoked[byte] ?? 0) | (suspended?.[byte] ?? 0);
    if (any === 0) continue;
    for (let index = byte * 8; index < byte * 8 + 8; index += 1)
      if (bitOf(revoked, index)) put(index, INVALID);
      else if (suspended !== null && bitOf(suspended, index)) put(index, SUSPENDED);
  }
  return (await packForTokens(tokens, { level: 9 })).toString('base64url');
}
