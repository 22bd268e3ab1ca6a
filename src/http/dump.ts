/** A whole dataset as one compressed file, streamed as fast as it is taken. */
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Document } from '../linked-data/document.ts';
import type { Dump } from '../linked-data/serialisers.ts';
import type { Reply } from './reply.ts';
import { madeFrom } from './validator.ts';

interface Dumped {
  /** Of the dataset, and of the file before its extension. */
  readonly name: string;
  readonly dump: Dump;
  /** Of the data. */
  readonly version: string;
  readonly publicUrl: string;
  readonly modified?: Date;
  readonly licences: readonly string[];
  /** What the licences ask to be said, a line each, where the form has comments. */
  readonly notices: readonly string[];
  readonly documents: AsyncIterable<Document>;
}

/** Characters written at once. */
const PIECE = 200_000;
const NDJSON = 'application/x-ndjson';

export function dumpReply(dumped: Dumped): Reply {
  const { name, dump, version, publicUrl, modified, licences, notices } = dumped;
  const gzip = createGzip({ level: 5 });
  // A source that fails destroys the answer with its error, and the caller sees it break off.
  pipeline(Readable.from(written(dumped)), gzip, () => undefined);
  return {
    status: 200,
    type: 'application/gzip',
    etag: `${version}-${madeFrom(publicUrl, ...licences, ...notices)}-${dump.extension}`,
    ...(modified === undefined ? {} : { modified }),
    headers: {
      'access-control-allow-origin': '*',
      'content-disposition': `attachment; filename="${name}.${dump.extension}.gz"`,
      ...(licences.length === 0
        ? {}
        : { link: licences.map((l) => `<${l}>; rel="license"`).join(', ') }),
    },
    body: gzip,
  };
}

async function* written({ dump, notices, documents }: Dumped): AsyncGenerator<string> {
  const comments = dump.type === NDJSON ? [] : notices;
  yield comments.map((line) => `# ${line.replace(/\s+/g, ' ').trim()}\n`).join('') + dump.header;
  // Small pieces would each be a call of the compressor.
  let piece = '';
  for await (const document of documents) {
    piece += dump.record(document);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
