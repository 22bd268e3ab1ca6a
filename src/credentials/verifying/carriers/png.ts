/** A baked picture (Open Badges 3.0, 8.2): the credential stands in a text chunk of the PNG. */
import { inflateSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** The final specification, and the drafts before it. */
const KEYWORDS = ['openbadgecredential', 'openbadges'];

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE);

const TEXTS = ['iTXt', 'tEXt', 'zTXt'];
const isText = (type: string): boolean => TEXTS.includes(type);

/** Some readers go on behind the end: what stands there may be the other credential. */
const hasMore = (rest: Buffer): boolean => KEYWORDS.some((keyword) => rest.includes(keyword));

/** PNG, 5.3: length, type, data, checksum. Undefined: cut off. */
function textChunks(bytes: Buffer): readonly (readonly [type: string, data: Buffer])[] | undefined {
  const chunks = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) return undefined;
    if (isText(type)) chunks.push([type, bytes.subarray(at + 8, at + 8 + length)] as const);
    at += 12 + length;
    if (type === 'IEND') return hasMore(bytes.subarray(at)) ? undefined : chunks;
  }
  return undefined;
}

/** Empty: it is not for this node to read, but another reader may. */
const UNREAD = '';

function unpacked(data: Buffer): string {
  try {
    return inflateSync(data, { maxOutputLength: LIMITS.maxBytes }).toString();
  } catch {
    // zlib says why in its own words: cut off, or too large.
    return UNREAD;
  }
}

/** 11.3.4.5: keyword, compression flag and method, language, keyword in it, text. */
function international(data: Buffer, from: number): string {
  const language = data.indexOf(0, from + 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return UNREAD;
  const text = data.subarray(translated + 1);
  return data[from] === 0 ? text.toString() : unpacked(text);
}

function textOf(type: string, data: Buffer): string | undefined {
  const end = data.indexOf(0);
  if (end < 0 || !KEYWORDS.includes(data.toString('latin1', 0, end))) return undefined;
  if (type === 'tEXt') return data.toString('utf8', end + 1);
  // 11.3.4.4: a byte tells the method, of which there is one.
  return type === 'zTXt' ? unpacked(data.subarray(end + 2)) : international(data, end + 1);
}

/** All credentials that it carries; undefined when it is no whole PNG, or one of them cannot be read. */
export function inPng(bytes: Buffer): readonly string[] | undefined {
  const found = textChunks(bytes)?.flatMap(([type, data]) => {
    const text = textOf(type, data);
    return text === undefined ? [] : [text];
  });
  return found?.includes(UNREAD) === true ? undefined : found;
}
