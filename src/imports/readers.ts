import { type PreparedTraining, prepareTraining, type Training } from '../catalogue/record.ts';
import type { ImportItem, ReaderOptions } from './import-item.ts';
import { readLheo } from './lheo/read-lheo.ts';

/** One format of trainings is one line here. */
const READERS = {
  lheo: readLheo,
  // Its parsers are loaded when they are needed.
  async *elm(input, options) {
    const { readElm } = await import('./elm/read-elm.ts');
    yield* readElm(input, options);
  },
} as const satisfies Readonly<Record<string, Reader>>;

export type ReadFormat = keyof typeof READERS;

type Reader = (
  input: AsyncIterable<Uint8Array>,
  options: ReaderOptions,
) => AsyncIterable<ImportItem<Training>>;

/** Reads a file of trainings, each made ready for the database. */
export const readTrainings = (
  format: ReadFormat,
  input: AsyncIterable<Uint8Array>,
  options: ReaderOptions,
): AsyncGenerator<ImportItem<PreparedTraining>, void, undefined> =>
  prepared(READERS[format](input, options));

/** Records as a reader gives them, each made ready for the database. */
export async function* prepared(
  items: AsyncIterable<ImportItem<Training>>,
): AsyncGenerator<ImportItem<PreparedTraining>, void, undefined> {
  for await (const item of items)
    yield item.kind === 'record' ? { ...item, training: prepareTraining(item.training) } : item;
}
