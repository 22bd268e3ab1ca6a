/** Long transfers have no fixed time, so what guards them is that something moves. */
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';

/** The longest that one connection may take: the guarded client wants a bound. */
export const HOURS_MS = 12 * 3_600_000;
/** Without a byte for so long a connection is held to be dead. */
const STALL_MS = 60_000;

/** Passes the bytes on, with their back-pressure; ends with an error when they stall, or when it is stopped. */
export function whileMoving(source: Readable, signal: AbortSignal, stallMs = STALL_MS): Readable {
  const passed = new PassThrough({ highWaterMark: 256 * 1024 });
  let seen = 0;
  let before = -1;
  passed.on('data', (chunk: Buffer) => {
    seen += chunk.length;
  });
  // A listener for data lets it flow: whoever takes it begins.
  passed.pause();
  const watch = setInterval(() => {
    if (seen === before) passed.destroy(new AppError('unavailable', 'The connection stands still'));
    before = seen;
  }, stallMs);
  watch.unref();
  const stop = () => passed.destroy(new AppError('gone', 'The transfer was stopped'));
  signal.addEventListener('abort', stop, { once: true });
  passed.once('close', () => {
    clearInterval(watch);
    signal.removeEventListener('abort', stop);
  });
  if (signal.aborted) stop();
  pipeline(source, passed, () => undefined);
  return passed;
}
