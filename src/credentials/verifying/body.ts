import type { Readable } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';

/** A body as it is; throws `too-large` above `most` bytes. */
export async function bodyBytes(body: Readable, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new AppError('too-large', 'The request is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
