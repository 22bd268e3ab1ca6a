/** Long transfers have no fixed time, so what guards them is that something moves. */
import type { Readable } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';

/** The longest that one connection may take: the guarded client wants a bound. */
export const HOURS_MS = 12 * 3_600_000;
/** Without a byte for so long a connection is held to be dead. */
const STALL_MS = 60_000;

/** The source itself, which is destroyed with an error when nothing is taken from it for a while, or it is stopped. */
export function whileMoving(source: Readable, signal: AbortSignal, stallMs = STALL_MS): Readable {
  let seen = 0;
  let before = -1;
  source.on('data', (chunk: Buffer) => {
    seen += chunk.length;
  });
  // Whoever takes it gets the error; one that nobody takes yet must not bring the process down.
  source.on('error', () => undefined);
  // A listener for data lets it flow: whoever takes it begins.
  source.pause();
  const watch = setInterval(() => {
    if (seen === before) source.destroy(new AppError('unavailable', 'The connection stands still'));
    before = seen;
  }, stallMs);
  watch.unref();
  const stop = () => source.destroy(new AppError('gone', 'The transfer was stopped'));
  signal.addEventListener('abort', stop, { once: true });
  source.once('close', () => {
    clearInterval(watch);
    signal.removeEventListener('abort', stop);
  });
  if (signal.aborted) stop();
  return source;
}
