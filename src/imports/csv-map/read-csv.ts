import type { Training } from '../../catalogue/record.ts';
import type { Reader } from '../../kernel/db.ts';
import { asCharacters } from '../../linked-data/texts.ts';
import type { ImportIssue } from '../import-issue.ts';
import type { ImportItem } from '../import-item.ts';
import { opened } from '../lheo/opened.ts';
import type { CsvMap } from './csv-map.schema.ts';
import { rowsOf } from './rows.ts';
import { withSkills } from './skills.ts';
import { trainingOf } from './training-of.ts';
import { columnNames, columnsOf, type Fault, type RowValues, valuesOf } from './values.ts';

export interface ReadCsvOptions {
  readonly source: string;
  readonly file: string;
  readonly map: CsvMap;
  /** Where the names of skills are looked up. */
  readonly db: Reader;
}

type CsvItem = Exclude<ImportItem<Training>, { readonly kind: 'remark' }>;

type Rows = [RowValues, ...RowValues[]];

/**
 * Reads trainings from a CSV file by a map of columns to fields. The rows of one key are the sessions of
 * one training, wherever they stand: the file is in memory, up to `CSV_LIMITS`. A record that lacks what is
 * needed is an item of its own with line, column and reason; a file that does not fit the map ends with an
 * AppError.
 */
export async function* readCsv(
  input: AsyncIterable<Uint8Array>,
  options: ReadCsvOptions,
): AsyncGenerator<CsvItem, void, undefined> {
  const { map, file } = options;
  const { bytes, taken } = opened(input);
  const columns = columnsOf(map);
  const byKey = new Map<string, Rows>();
  for await (const row of rowsOf(bytes, map, columnNames(map))) {
    const values = 'rule' in row ? undefined : valuesOf(row, map, columns);
    if ('rule' in row) yield rejected(file, row.line, { field: 'row', rule: row.rule });
    else if (values === undefined || values.key === '')
      yield rejected(file, row.line, { field: 'key', rule: 'the row has a key' });
    else if (asCharacters(values.key) !== values.key)
      yield rejected(file, row.line, { field: 'key', rule: 'a key has no control characters' });
    else put(byKey, values);
  }
  for (const [key, rows] of byKey) yield* itemsOf(rows, key, options, taken());
}

function put(byKey: Map<string, Rows>, row: RowValues): void {
  const rows = byKey.get(row.key);
  if (rows === undefined) byKey.set(row.key, [row]);
  else rows.push(row);
}

const rejected = (
  file: string,
  line: number,
  fault: Fault,
  more: { record?: string; warnings?: readonly ImportIssue[] } = {},
): CsvItem => ({
  kind: 'rejected',
  issue: {
    file,
    line,
    ...(more.record === undefined ? {} : { record: more.record }),
    ...fault,
    severity: 'rejected',
  },
  warnings: more.warnings ?? [],
});

async function* itemsOf(
  rows: Rows,
  record: string,
  { map, source, file, db }: ReadCsvOptions,
  bytesRead: number,
): AsyncGenerator<CsvItem> {
  const warned = (line: number, { field, rule }: Fault): ImportIssue => ({
    file,
    line,
    record,
    field,
    rule,
    severity: 'warning',
  });
  const warnings = rows.flatMap(({ line, faults }) => faults.map((fault) => warned(line, fault)));
  const [{ line }] = rows;
  const made = trainingOf(rows, map, source);
  if ('rule' in made) {
    yield rejected(file, line, made, { record, warnings });
    return;
  }
  const { training, rules } = await withSkills(db, made.training);
  yield {
    kind: 'record',
    training,
    line,
    bytesRead,
    warnings: [
      ...warnings,
      ...made.warnings.map((w) => warned(w.line, w)),
      ...rules.map((rule) => warned(line, { field: 'skills', rule })),
    ],
  };
  // Without a key of its own in the report: the record itself did enter.
  for (const { line: at, field, rule } of made.refused) yield rejected(file, at, { field, rule });
}
