import type { PreparedTraining } from '../catalogue/record.ts';
import { throughWorker } from '../jobs/index.ts';
import type { ImportItem, ReaderOptions } from './import-item.ts';
import { type ReadFormat, readTrainings } from './readers.ts';

const WORKER = new URL('./read.worker.ts', import.meta.url);
/** Less than so many bytes are read sooner than a thread is started for them. */
const SMALL = 1_000_000;

/** Reads trainings in a thread of its own, unless the file is small. */
export const readApart = (format: ReadFormat, publicUrl?: string) =>
  async function* (
    input: AsyncIterable<Uint8Array>,
    given: ReaderOptions,
  ): AsyncGenerator<ImportItem<PreparedTraining>, void, undefined> {
    const options = publicUrl === undefined ? given : { ...given, publicUrl };
    const rest = input[Symbol.asyncIterator]();
    const { head, end } = await beginning(rest);
    const bytes = all(head, end ?? rest);
    if (end === undefined) yield* throughWorker(WORKER, { format, ...options }, bytes);
    else yield* readTrainings(format, bytes, options);
  };

/** The first chunks; and how it ended, when that is all there is. */
async function beginning(input: AsyncIterator<Uint8Array>): Promise<{
  readonly head: readonly Uint8Array[];
  readonly end: AsyncIterator<Uint8Array> | undefined;
}> {
  const head: Uint8Array[] = [];
  for (let size = 0; size < SMALL; ) {
    // What came before a failure is read first.
    const next = await input.next().catch((error: unknown) => failing(error));
    if (!('value' in next)) return { head, end: next };
    if (next.done === true) return { head, end: { next: async () => next } };
    head.push(next.value);
    size += next.value.length;
  }
  return { head, end: undefined };
}

const failing = (error: unknown): AsyncIterator<Uint8Array> => ({
  next: async () => {
    throw error;
  },
});

async function* all(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* head;
  try {
    for (;;) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Stopped early: let go of the file.
    await rest.return?.(undefined);
  }
}
