import { detached } from '../../http/upload.ts';
import { AppError } from '../../kernel/errors.ts';

/** A body as it is; throws `too-large` above `most` bytes, and whoever sent them gets the answer. */
export async function bodyBytes(
  req: Parameters<typeof detached>[0],
  most: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of detached(req) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new AppError('too-large', 'The request is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
