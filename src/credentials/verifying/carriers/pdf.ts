/**
 * A PDF with the credential attached. Attachments are streams of the file (ISO 32000-2, 7.11.4), and streams never
 * stand inside others: they are found without reading the rest of the document, and unpacked within bounds. Why not
 * by a library: `docs/decisions/`.
 */
import { inflateSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-');

const STREAM = /\bstream\r?\n/g;
const MOST_STREAMS = 20_000;
const MOST_ATTACHED = 20;
/** A dictionary of an attachment has some 300 characters. */
const LONGEST_DICTIONARY = 4000;

/** The dictionary before `stream`: back to the object that it begins. */
function dictionaryBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LONGEST_DICTIONARY), at);
  const begin = before.lastIndexOf(' obj');
  return begin < 0 ? '' : before.slice(begin + ' obj'.length);
}

const isAttachment = (dictionary: string): boolean => /\/Type\s*\/EmbeddedFile\b/.test(dictionary);

/** 7.3.8.1: the length stands there, or in another object; then the end tells. */
function bytesAt(file: Buffer, from: number, dictionary: string): Buffer {
  const said = /\/Length\s+(\d+)(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1];
  const until = said === undefined ? undefined : from + Number(said);
  if (until !== undefined && /^\s*endstream/.test(file.toString('latin1', until, until + 20)))
    return file.subarray(from, until);
  const end = file.indexOf('endstream', from);
  return file.subarray(from, end < 0 ? file.length : end);
}

function unpacked(dictionary: string, bytes: Buffer): string | undefined {
  if (!/\/Filter\b/.test(dictionary)) return bytes.toString();
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?\s*(?:\/|>>)/.test(dictionary)) return undefined;
  try {
    return inflateSync(bytes, { maxOutputLength: LIMITS.maxBytes }).toString();
  } catch {
    // zlib says why in its own words: cut off, or too large.
    return undefined;
  }
}

/** JSON that names a data model, or a JWT. */
const isPerhapsCredential = (text: string): boolean =>
  /^\s*\{[\s\S]*"(?:@context|payload)"/.test(text) || /^\s*[\w-]+\.[\w-]+\.[\w~.-]+\s*$/.test(text);

/** All credentials that are attached, each once. */
export function inPdf(file: Buffer): readonly string[] {
  // A character for each byte, so that places are the same.
  const text = file.toString('latin1');
  const found = new Set<string>();
  let attached = 0;
  let streams = 0;
  for (const { index, 0: word } of text.matchAll(STREAM)) {
    streams += 1;
    if (streams > MOST_STREAMS || attached >= MOST_ATTACHED) break;
    const dictionary = dictionaryBefore(text, index);
    if (!isAttachment(dictionary)) continue;
    attached += 1;
    const inside = unpacked(dictionary, bytesAt(file, index + word.length, dictionary));
    if (inside !== undefined && isPerhapsCredential(inside)) found.add(inside.trim());
  }
  return [...found];
}
