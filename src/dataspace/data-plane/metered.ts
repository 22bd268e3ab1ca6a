/** A body that knows how much of it was handed out. */
import { Readable } from 'node:stream';
import { FileBody } from '../../kernel/file-body.ts';

export interface Metered {
  readonly body: Readable;
  /** Bytes, until now. */
  readonly handed: () => number;
}

export function metered(source: Readable): Metered {
  // It counts by itself, and is not read as a stream where it goes to a socket.
  if (source instanceof FileBody) return { body: source, handed: () => source.handed };
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of source as AsyncIterable<Buffer>) {
      bytes += piece.length;
      yield piece;
    }
  }
  const body = Readable.from(counted(), { objectMode: false });
  body.once('close', () => source.destroy());
  return { body, handed: () => bytes };
}
