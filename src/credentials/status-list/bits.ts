/** The bits of a status list and their two spellings: gzip, then base64url (Bitstring with `u` before it). */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Bitstring Status List 1.0, 2.2: "at least 131,072": a list of few tells whose bit was looked at. */
export const LEAST_BITS = 131_072;
/** Of a list that somebody else sends: 2^25 bits. */
const MOST_BYTES = 4 * 1024 * 1024;

/** "the first index … is located at the left-most bit". */
export const bitOf = (bits: Uint8Array, index: number): boolean =>
  (((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1;

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
