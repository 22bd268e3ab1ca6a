/** The body as the caller reads it: decompressed as a stream, counted before and after, ended at the deadline. */
import {
  pipeline,
  type Readable,
  Transform,
  type TransformCallback,
  type TransformOptions,
} from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Answer } from './exchange.ts';
import { asFailure, tooLarge, unavailable } from './failure.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** host:port, for messages. */
  readonly place: string;
  readonly signal: AbortSignal;
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/** These have no body, whatever their headers say (RFC 9110, 15.3.5, 15.3.6, 15.4.5). */
const EMPTY = new Set([204, 205, 304]);

/** One coding at most: nobody sends two, and a chain of them multiplies what a small bomb unfolds to. */
function decoderOf({ status, headers }: Answer, place: string): Transform | undefined {
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (EMPTY.has(status) || coding === '' || coding === 'identity') return undefined;
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined;
  if (decoder === undefined) throw unavailable('coding', place);
  return decoder();
}

const counting = (what: 'body' | 'decompressed body', { maxBytes, place }: BodyLimits) => {
  let bytes = 0;
  return {
    transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
      bytes += chunk.length;
      if (bytes > maxBytes) done(tooLarge(what, place));
      else done(null, chunk);
    },
  };
};

const MOST_LISTENERS = 30;

/** The last stream. Whatever breaks before it, early or late, its reader sees an AppError. */
class ToldBody extends Transform {
  readonly #limits: BodyLimits;

  constructor(limits: BodyLimits, options: TransformOptions) {
    super(options);
    this.#limits = limits;
    // Deadline, stall, stop of a transfer and each pipeline listen once: together more than the ten that pass for a leak.
    this.setMaxListeners(MOST_LISTENERS);
  }

  override destroy(error?: Error | null): this {
    const { place, signal } = this.#limits;
    return super.destroy(error ? asFailure(error, place, signal) : undefined);
  }
}

export function bodyOf(answer: Answer, limits: BodyLimits): Readable {
  const { place, signal, maxBytes } = limits;
  const announced = Number(answer.headers['content-length'] ?? 0);
  if (announced > maxBytes && !EMPTY.has(answer.status)) throw tooLarge('body', place);
  const decoder = decoderOf(answer, place);
  const body = new ToldBody(
    limits,
    counting(decoder === undefined ? 'body' : 'decompressed body', limits),
  );
  const before = decoder === undefined ? [] : [new Transform(counting('body', limits)), decoder];
  // Destroys all of them with the first that fails or is destroyed, and so the socket.
  pipeline([answer.stream, ...before, body], () => undefined);
  const onTime = () => body.destroy(unavailable('time', place));
  signal.addEventListener('abort', onTime, { once: true });
  body.once('close', () => signal.removeEventListener('abort', onTime));
  // Whoever reads the body gets the error; a body that nobody reads must not bring the process down.
  body.on('error', () => undefined);
  return body;
}
