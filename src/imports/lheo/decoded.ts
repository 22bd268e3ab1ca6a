import iconv from 'iconv-lite';
import { AppError } from '../../kernel/errors.ts';

/**
 * Bytes → text by the byte order mark, else by the XML declaration, else UTF-8 (XML 1.0, 4.3.3).
 * ISO-8859-1 is read as Windows-1252, as browsers do: the controls that the two differ in have no
 * place in a text, and the feeds that declare the first hold the "œ", "€" and "’" of the second.
 */
type Encoding = Parameters<typeof iconv.getDecoder>[0];

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'us-ascii': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Where a declaration ends at the latest; longer ones do not occur. */
const DECLARATION_BYTES = 1024;

export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head: Buffer = Buffer.alloc(0);
  let decoder: iconv.DecoderStream | undefined;
  for await (const chunk of bytes) {
    if (decoder !== undefined) {
      yield* pieces(decoder.write(viewed(chunk)));
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < DECLARATION_BYTES) continue;
    decoder = iconv.getDecoder(encodingOf(head));
    yield* pieces(decoder.write(head));
  }
  if (decoder === undefined) {
    decoder = iconv.getDecoder(encodingOf(head));
    yield* pieces(decoder.write(head));
  }
  yield decoder.end() ?? '';
}

const viewed = (chunk: Uint8Array): Buffer =>
  Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

/** One write of the parser holds at most this much, whatever size the chunks come in. */
const PIECE = 65_536;

function* pieces(text: string): Generator<string> {
  if (text.length <= PIECE) yield text;
  else for (let i = 0; i < text.length; i += PIECE) yield text.slice(i, i + PIECE);
}

function encodingOf(head: Uint8Array): Encoding {
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (mark !== undefined) return mark[0];
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(
    Buffer.from(head.subarray(0, DECLARATION_BYTES)).toString('latin1'),
  );
  const encoding = ENCODINGS[(declared?.[1] ?? 'utf-8').toLowerCase()];
  if (encoding !== undefined) return encoding;
  throw new AppError(
    'malformed',
    'The encoding that the XML declaration names is not read: use UTF-8, ISO-8859-1 or Windows-1252',
  );
}
