/** A baked picture (Open Badges 3.0, 8.2): the credential stands in a text chunk of the PNG. */
import { inflateSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** The final specification, and the drafts before it. */
const KEYWORDS = ['openbadgecredential', 'openbadges'];

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE);

const isText = (type: string): boolean => type === 'iTXt' || type === 'tEXt';

/** PNG, 5.3: length, type, data, checksum. Undefined: cut off. */
function textChunks(bytes: Buffer): readonly (readonly [type: string, data: Buffer])[] | undefined {
  const chunks = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) return undefined;
    if (isText(type)) chunks.push([type, bytes.subarray(at + 8, at + 8 + length)] as const);
    if (type === 'IEND') return chunks;
    at += 12 + length;
  }
  return undefined;
}

const unpacked = (data: Buffer): string =>
  inflateSync(data, { maxOutputLength: LIMITS.maxBytes }).toString();

/** 11.3.4.5: keyword, compression flag and method, language, keyword in it, text. */
function international(data: Buffer, from: number): string | undefined {
  const language = data.indexOf(0, from + 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const text = data.subarray(translated + 1);
  if (data[from] === 0) return text.toString();
  try {
    return unpacked(text);
  } catch {
    // zlib says why in its own words: cut off, or too large.
    return undefined;
  }
}

function textOf(type: string, data: Buffer): string | undefined {
  const end = data.indexOf(0);
  if (end < 0 || !KEYWORDS.includes(data.toString('latin1', 0, end))) return undefined;
  return type === 'tEXt' ? data.toString('utf8', end + 1) : international(data, end + 1);
}

/** All credentials that it carries; undefined when it is no whole PNG. */
export function inPng(bytes: Buffer): readonly string[] | undefined {
  return textChunks(bytes)?.flatMap(([type, data]) => {
    const text = textOf(type, data);
    return text === undefined ? [] : [text];
  });
}
