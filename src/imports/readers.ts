import { type PreparedTraining, prepareTraining, type Training } from '../catalogue/record.ts';
import type { ImportIssue } from './import-issue.ts';
import type { ImportItem, ReaderOptions } from './import-item.ts';
import { readLheo } from './lheo/read-lheo.ts';
import { withPlaces } from './with-places.ts';

/** One format of trainings is one line here. */
const READERS = { lheo: readLheo } as const satisfies Readonly<Record<string, Reader>>;

export type ReadFormat = keyof typeof READERS;

type Reader = (
  input: AsyncIterable<Uint8Array>,
  options: ReaderOptions,
) => AsyncIterable<ImportItem<Training>>;

/** Reads a file of trainings, each made ready for the database. */
export async function* readTrainings(
  format: ReadFormat,
  input: AsyncIterable<Uint8Array>,
  options: ReaderOptions,
): AsyncGenerator<ImportItem<PreparedTraining>, void, undefined> {
  for await (const item of READERS[format](input, options)) {
    yield item.kind === 'record' ? prepared(item, options) : item;
  }
}

/** With what follows from its places; what contradicts itself there is a warning. */
function prepared(
  item: ImportItem<Training> & { readonly kind: 'record' },
  { file }: ReaderOptions,
): ImportItem<PreparedTraining> {
  const { training, remarks } = withPlaces(item.training);
  const warnings = remarks.map(
    ({ field, rule }): ImportIssue => ({
      file,
      line: item.line,
      record: training.sourceKey,
      field,
      rule,
      severity: 'warning',
    }),
  );
  return {
    ...item,
    training: prepareTraining(training),
    warnings: [...item.warnings, ...warnings],
  };
}
