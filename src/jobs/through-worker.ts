import { Worker } from 'node:worker_threads';
import { Mailbox } from './mailbox.ts';
import { errorOf, type FromWorker, failureOf, type ToWorker } from './message.ts';

/**
 * Megabytes that the thread may use: what it reads is a stream. With half the young generation the collector
 * comes round before a batch has gone, and reading takes a fifth more processor time (measured).
 */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 256 };

/**
 * Reads a stream in a thread of its own and answers what it yields: `module` is the address of a
 * `*.worker.ts` that calls `serveStream`. The input is taken no faster than the values are; who stops
 * early ends the thread.
 */
export async function* throughWorker<T>(
  module: URL,
  options: unknown,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<T, void, undefined> {
  const worker = new Worker(new URL('./worker-boot.mjs', import.meta.url), {
    workerData: { module: module.href, options },
    resourceLimits: LIMITS,
  });
  const chunks = input[Symbol.asyncIterator]();
  const inbox = inboxOf<T>(worker, () => void feed(worker, chunks));
  try {
    for (;;) {
      const message = await inbox.take();
      if (message.kind === 'end') return;
      if (message.kind === 'failed') throw errorOf(message.failure);
      if (message.kind === 'more') continue;
      yield* message.values;
      tell(worker, { kind: 'taken' });
    }
  } finally {
    await worker.terminate();
    await chunks.return?.(undefined);
  }
}

/** What the thread says, in order; its wish for more input is met at once. */
function inboxOf<T>(worker: Worker, onMore: () => void): Mailbox<FromWorker<T>> {
  const inbox = new Mailbox<FromWorker<T>>();
  worker.on('message', (message: FromWorker<T>) => {
    if (message.kind === 'more') onMore();
    else inbox.put(message);
  });
  worker.on('error', (error) => inbox.put({ kind: 'failed', failure: failureOf(error) }));
  worker.on('exit', () => {
    const error = new Error('The thread ended without an answer');
    inbox.put({ kind: 'failed', failure: failureOf(error) });
  });
  return inbox;
}

/** One chunk; a failure of the input is the reader's to tell, who knows how far it came. */
async function feed(worker: Worker, chunks: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    const { done, value } = await chunks.next();
    if (done === true) tell(worker, { kind: 'input-end' });
    else {
      // A copy: what a socket gives may be a part of memory that others use.
      const chunk = new Uint8Array(value);
      tell(worker, { kind: 'chunk', chunk }, [chunk.buffer]);
    }
  } catch (error) {
    tell(worker, { kind: 'input-failed', failure: failureOf(error) });
  }
}

const tell = (worker: Worker, message: ToWorker, transferred: readonly ArrayBuffer[] = []): void =>
  worker.postMessage(message, transferred);
