/**
 * A PDF with the credential attached. Attachments are streams of the file (ISO 32000-2, 7.11.4), and streams never
 * stand inside others: they are found without reading the rest of the document, and unpacked within bounds. Why not
 * by a library: `docs/decisions/`.
 */
import { constants, inflateSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-');

const MOST_STREAMS = 20_000;
/** Of which so many are looked into, and so many unpacked as a whole. */
const MOST_BEGUN = 2000;
const MOST_WHOLE = 20;
/** A dictionary of an attachment has some 300 characters. */
const LONGEST_DICTIONARY = 4000;
/** Enough to see whether a credential begins. */
const BEGIN = 400;

/** 7.3.5: a name may write its letters as `#xx`. */
const plain = (dictionary: string): string =>
  dictionary.replaceAll(/#([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

interface Stream {
  /** The object before `stream`. */
  readonly number: string;
  readonly dictionary: string;
  readonly bytes: Buffer;
}

/** A character for each byte, so that places are the same. */
class Pdf {
  readonly #file: Buffer;
  readonly #text: string;
  readonly #lengths: ReadonlyMap<string, number>;
  /** The objects that a file specification names (7.11.3), where it is not packed itself. */
  readonly attached: ReadonlySet<string>;
  constructor(file: Buffer) {
    this.#file = file;
    this.#text = file.toString('latin1');
    const numbers = this.#text.matchAll(/\b(\d{1,10}) +\d+ +obj\s{0,9}(\d{1,10})\s{0,9}endobj/g);
    this.#lengths = new Map([...numbers].map(([, of = '', length]) => [of, Number(length)]));
    const named = [...this.#text.matchAll(/\/EF\s{0,9}<<([^>]{0,300})>>/g)];
    this.attached = new Set(
      named.flatMap(([, inside = '']) =>
        [...inside.matchAll(/(\d{1,10})\s+\d+\s+R/g)].map(([, of = '']) => of),
      ),
    );
  }

  /** What stands inside a stream is no stream. */
  *streams(): Generator<Stream> {
    const word = /\bstream\r?\n/g;
    for (let found = word.exec(this.#text); found !== null; found = word.exec(this.#text)) {
      const before = this.#text.slice(Math.max(0, found.index - LONGEST_DICTIONARY), found.index);
      const begin = before.lastIndexOf('obj');
      const [, number = ''] = /(\d+)\s+\d+\s+$/.exec(before.slice(0, begin).slice(-40)) ?? [];
      const inside = begin < 0 ? '' : before.slice(begin + 'obj'.length);
      const dictionary = plain(inside);
      const bytes = this.#bytesAt(word.lastIndex, dictionary);
      yield { number, dictionary, bytes };
      word.lastIndex += bytes.length;
    }
  }

  /** 7.3.8.1: the length stands there, or in another object; or else the end tells. */
  #bytesAt(from: number, dictionary: string): Buffer {
    const [, number = '', isOther] = /\/Length\s+(\d+)(\s+\d+\s+R\b)?/.exec(dictionary) ?? [];
    const length = isOther === undefined ? Number(number || Number.NaN) : this.#lengths.get(number);
    const until = from + (length ?? Number.NaN);
    if (/^\s*endstream/.test(this.#text.slice(until, until + 20)))
      return this.#file.subarray(from, until);
    const end = this.#text.indexOf('endstream', from);
    return this.#file.subarray(from, end < 0 ? this.#file.length : end);
  }
}

const FLATE = /\/Filter\s*\[?\s*\/FlateDecode\s*\]?\s*(?:\/|>>)/;

/** Undefined: packed in a way that this node does not unpack, cut off, or too large. */
function unpacked({ dictionary, bytes }: Stream, isWhole: boolean): string | undefined {
  const part = isWhole ? bytes : bytes.subarray(0, BEGIN);
  if (!/\/Filter\b/.test(dictionary)) return part.toString();
  if (!FLATE.test(dictionary)) return undefined;
  try {
    const partly = isWhole ? {} : { finishFlush: constants.Z_SYNC_FLUSH };
    return inflateSync(part, { maxOutputLength: LIMITS.maxBytes, ...partly }).toString();
  } catch {
    // zlib says why in its own words.
    return undefined;
  }
}

/** JSON, or a JWT, of which every one begins with a brace in base64. */
const BEGINS = /^\s*(?:\{|e[wy])/;
/** Not a credential, by how it begins; nothing but white space in it tells nothing yet. */
const isOther = (begin: string, { bytes }: Stream): boolean =>
  begin.trim() === '' ? bytes.length <= BEGIN : !BEGINS.test(begin);

/** JSON that names a data model, or a JWT. */
function isPerhapsCredential(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return /"(?:@context|payload)"/.test(trimmed);
  return !/[^\w~.-]/.test(trimmed) && trimmed.split('.', 3).length === 3;
}

/** The type of an attachment may be left out (7.11.4, table 44): any stream without one may be one. */
const isAttachment = ({ number, dictionary }: Stream, attached: ReadonlySet<string>): boolean =>
  /\/Type\s*\/EmbeddedFile\b/.test(dictionary) || attached.has(number);
const isUntyped = ({ dictionary }: Stream): boolean => !/\/Type\s*\//.test(dictionary);

/** Another reader may find a credential where this node finds none. */
class Unread extends Error {}

/** Those that may be attachments, with what they begin with. */
function* beginningsIn(pdf: Pdf): Generator<{ readonly stream: Stream; readonly begin: string }> {
  let [streams, begun] = [0, 0];
  for (const stream of pdf.streams()) {
    streams += 1;
    const isAttached = isAttachment(stream, pdf.attached);
    if (isAttached || isUntyped(stream)) begun += 1;
    else continue;
    if (streams > MOST_STREAMS || begun > MOST_BEGUN) throw new Unread();
    const begin = unpacked(stream, false);
    if (begin !== undefined) yield { stream, begin };
    else if (isAttached) throw new Unread();
  }
}

function* credentialsIn(pdf: Pdf): Generator<string> {
  let whole = 0;
  for (const { stream, begin } of beginningsIn(pdf)) {
    if (isOther(begin, stream)) continue;
    whole += 1;
    const text = whole > MOST_WHOLE ? undefined : unpacked(stream, true);
    // It begins as one.
    if (text === undefined) throw new Unread();
    if (isPerhapsCredential(text)) yield text.trim();
  }
}

/** All credentials that are attached, each once; undefined where another reader may find one that this node does not. */
export function inPdf(file: Buffer): readonly string[] | undefined {
  try {
    return [...new Set(credentialsIn(new Pdf(file)))];
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}
