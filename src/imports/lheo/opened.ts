import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../kernel/errors.ts';

/** How much a file may grow when it is unpacked: a small file must not fill the machine. */
export interface OpeningLimits {
  /** Bytes after unpacking. */
  readonly maxBytes?: number;
  /** Bytes out for each byte in, once the output has passed 64 MiB. XML catalogues reach 40. */
  readonly maxRatio?: number;
}

const DEFAULT_MAX_BYTES = 4 * 1024 ** 3;
const DEFAULT_MAX_RATIO = 200;
const RATIO_FROM = 64 * 1024 ** 2;

export interface Opened {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes of the file itself taken so far, for a progress bar. */
  readonly taken: () => number;
}

/** The bytes of a file, unpacked when it is gzip: told by its first two bytes, not by its name. */
export function opened(input: AsyncIterable<Uint8Array>, limits: OpeningLimits = {}): Opened {
  const progress = { taken: 0 };
  return {
    bytes: unpacked(counted(input, progress), progress, limits),
    taken: () => progress.taken,
  };
}

async function* counted(input: AsyncIterable<Uint8Array>, progress: { taken: number }) {
  for await (const chunk of input) {
    progress.taken += chunk.length;
    yield chunk;
  }
}

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const starts = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte);

async function* unpacked(
  input: AsyncGenerator<Uint8Array>,
  progress: { readonly taken: number },
  { maxBytes = DEFAULT_MAX_BYTES, maxRatio = DEFAULT_MAX_RATIO }: OpeningLimits,
): AsyncGenerator<Uint8Array> {
  const { head, rest } = await beginning(input, 4);
  if (starts(head, ZIP)) {
    throw new AppError(
      'malformed',
      'A ZIP archive is not read: unpack it and import the file in it',
    );
  }
  let total = 0;
  for await (const chunk of starts(head, GZIP) ? gunzipped(rest) : rest) {
    total += chunk.length;
    const swollen = total > RATIO_FROM && total / progress.taken > maxRatio;
    if (total > maxBytes || swollen) {
      throw new AppError(
        'too-large',
        `The file unpacks to more than ${swollen ? `${maxRatio} times its size` : `${maxBytes} bytes`}: nothing further of it is read`,
      );
    }
    yield chunk;
  }
}

/** The first `length` bytes, and an iterable that gives everything, these included. */
async function beginning(input: AsyncGenerator<Uint8Array>, length: number) {
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const { done, value } = await input.next();
    if (done === true) break;
    first.push(value);
    size += value.length;
  }
  async function* rest() {
    try {
      yield* first;
      yield* input;
    } finally {
      // Stopped early: let go of the file.
      await input.return(undefined);
    }
  }
  return { head: Buffer.concat(first), rest: rest() };
}

async function* gunzipped(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(input, { objectMode: false });
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw new AppError('malformed', 'The gzip data is damaged or cut short', { cause: error });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('Z_');
