import { type PreparedTraining, prepareTraining, type Training } from '../catalogue/record.ts';
import { inCharacters, mayHoldOthers } from '../linked-data/json-characters.ts';
import { asCharacters } from '../linked-data/texts.ts';
import type { ImportIssue } from './import-issue.ts';
import type { ImportItem, ReaderOptions } from './import-item.ts';
import { NO_CONTROLS } from './issues.ts';
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
  for await (const item of items)
    yield item.kind === 'record' ? ready(item, file) : inCharacters(item);
}

type RecordItem = ImportItem<Training> & { readonly kind: 'record' };

/** What is no character of XML (NUL, other controls) would make the database refuse the whole batch. */
function ready(item: RecordItem, file: string): ImportItem<PreparedTraining> {
  const asRead = prepared(item, file);
  if (asRead.kind !== 'record' || !mayHoldOthers(asRead.training.json)) return asRead;
  const { training, line, warnings } = item;
  const { sourceKey } = training;
  const about = { file, line } as const;
  // Two keys could become one.
  if (asCharacters(sourceKey) !== sourceKey) {
    const rule = 'a key has no control characters';
    const issue: ImportIssue = { ...about, field: 'key', rule, severity: 'rejected' };
    return { kind: 'rejected', issue, warnings: inCharacters(warnings) };
  }
  const clean = inCharacters(item);
  if (JSON.stringify(clean.training) === JSON.stringify(training)) return asRead;
  const field = fieldsThatDiffer(training, clean.training).join(', ');
  const warning: ImportIssue = {
    ...about,
    record: sourceKey,
    field,
    rule: NO_CONTROLS,
    severity: 'warning',
  };
  return prepared({ ...clean, warnings: [...clean.warnings, warning] }, file);
}

const fieldsThatDiffer = (before: Training, after: Training): readonly string[] => {
  const then = new Map(Object.entries(before).map(([name, v]) => [name, JSON.stringify(v)]));
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(value) !== then.get(name))
    .map(([name]) => name);
};

function prepared(item: RecordItem, file: string): ImportItem<PreparedTraining> {
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
