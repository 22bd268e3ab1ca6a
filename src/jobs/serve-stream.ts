import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Mailbox } from './mailbox.ts';
import { errorOf, type FromWorker, failureOf, type ToWorker } from './message.ts';

/** Values of a batch, and batches on their way. */
const BATCH = 25;
const AHEAD = 3;
/** Chunks asked for before they are needed. */
const CHUNKS = 2;

type Read<T> = (input: AsyncIterable<Uint8Array>, options: unknown) => AsyncIterable<T>;

/** The side of `throughWorker` in the thread: what a `*.worker.ts` calls, once. */
export async function serveStream<T>(read: Read<T>): Promise<void> {
  if (parentPort === null) throw new Error('To be run in a worker thread');
  const port = parentPort;
  const tell = (message: FromWorker<T>): void => port.postMessage(message);
  const { chunks, mayGo } = inputOf(port, () => tell({ kind: 'more' }));
  let values: T[] = [];
  const flush = (): void => {
    if (values.length > 0) tell({ kind: 'values', values });
    values = [];
  };
  try {
    const { options }: { readonly options: unknown } = workerData;
    for await (const value of read(chunks, options)) {
      values.push(value);
      if (values.length < BATCH) continue;
      await mayGo.take();
      flush();
    }
    flush();
    tell({ kind: 'end' });
  } catch (error) {
    flush();
    tell({ kind: 'failed', failure: failureOf(error) });
  }
  port.close();
}

interface Input {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Has one for each batch that may go. */
  readonly mayGo: Mailbox<true>;
}

function inputOf(port: MessagePort, askMore: () => void): Input {
  const inbox = new Mailbox<Exclude<ToWorker, { kind: 'taken' }>>();
  const mayGo = new Mailbox<true>(Array.from({ length: AHEAD }, () => true));
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'taken') mayGo.put(true);
    else inbox.put(message);
  });
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let i = 0; i < CHUNKS; i += 1) askMore();
    for (;;) {
      const next = await inbox.take();
      if (next.kind === 'input-end') return;
      if (next.kind === 'input-failed') throw errorOf(next.failure);
      askMore();
      yield next.chunk;
    }
  }
  return { chunks: chunks(), mayGo };
}
