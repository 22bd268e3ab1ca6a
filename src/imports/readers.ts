import { type PreparedTraining, prepareTraining, type Training } from '../catalogue/record.ts';
import type { ImportIssue } from './import-issue.ts';
import type { ImportItem, ReaderOptions } from './import-item.ts';
import { readLheo } from './lheo/read-lheo.ts';
import { readParcoursup } from './parcoursup/read-parcoursup.ts';
import { withPlaces } from './with-places.ts';
import { withinLimits } from './within-limits.ts';

/** One format of trainings is one line here. */
const READERS = {
  lheo: readLheo,
  parcoursup: readParcoursup,
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

/** Reads a file of trainings, each within limits, with what follows from its places, and made ready for the database. */
export const readTrainings = (
  format: ReadFormat,
  input: AsyncIterable<Uint8Array>,
  options: ReaderOptions,
): AsyncGenerator<ImportItem<PreparedTraining>, void, undefined> =>
  allPrepared(READERS[format](input, options), options.file);

/** The same of records that come by a reader which is not in the list. */
export async function* allPrepared(
  items: AsyncIterable<ImportItem<Training>>,
  file: string,
): AsyncGenerator<ImportItem<PreparedTraining>, void, undefined> {
  for await (const item of items) yield item.kind === 'record' ? prepared(item, file) : item;
}

function prepared(
  item: ImportItem<Training> & { readonly kind: 'record' },
  file: string,
): ImportItem<PreparedTraining> {
  const { line, warnings } = item;
  const limited = withinLimits(item.training);
  if ('refused' in limited)
    return {
      kind: 'rejected',
      issue: { file, line, severity: 'rejected', ...limited.refused },
      // The key is what is wrong with it.
      warnings: warnings.map(({ record: _key, ...warning }) => warning),
    };
  const { training, remarks } = withPlaces(limited.training);
  const about = { file, line, record: training.sourceKey, severity: 'warning' } as const;
  const more = [...limited.remarks, ...remarks].map(
    ({ field, rule }): ImportIssue => ({ ...about, field, rule }),
  );
  return { ...item, training: prepareTraining(training), warnings: [...warnings, ...more] };
}
