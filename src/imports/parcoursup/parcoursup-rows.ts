/** The rows of a file of Parcoursup's map, in constant memory: plain or packed, with commas or semicolons. */
import { Readable } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import { AppError } from '../../kernel/errors.ts';
import { fold } from '../../kernel/fold.ts';
import { type OpeningLimits, opened } from '../lheo/opened.ts';

/** By the words of the header, without accents and signs: editions of the file differ in those. */
const COLUMNS = {
  status: 'statut de l etablissement de la filiere de formation public prive',
  uai: 'code uai de l etablissement',
  establishment: 'etablissement',
  region: 'region de l etablissement',
  course: 'filiere de formation',
  position: 'coordonnees gps de la formation',
} as const;

export type ParcoursupRow = Readonly<Record<keyof typeof COLUMNS, string>>;

export type ReadRow =
  | { readonly line: number; readonly row: ParcoursupRow; readonly bytesRead: number }
  | { readonly line: number; readonly rule: string };

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const wordsOf = (header: string): string => (fold(header).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

async function* textsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('malformed', 'The file is not in UTF-8', { cause: error });
  }
}

/** The first line tells which sign parts the cells; it is given back with the rest. */
async function sniffed(texts: AsyncGenerator<string>) {
  let head = '';
  while (!head.includes('\n')) {
    const { done, value } = await texts.next();
    if (done === true) break;
    head += value;
    if (head.length > 100_000)
      throw new AppError('malformed', 'The first line is no header of CSV');
  }
  const [line = ''] = head.split('\n', 1);
  async function* all() {
    yield head;
    yield* texts;
  }
  const count = (sign: string) => line.split(sign).length;
  return { delimiter: count(';') > count(',') ? ';' : ',', all: all() };
}

/** Characters; its rows have some hundreds. */
const LONGEST_ROW = 1_000_000;

const OPTIONS: Options = {
  max_record_size: LONGEST_ROW,
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_error: true,
};

export async function* parcoursupRows(
  input: AsyncIterable<Uint8Array>,
  limits: OpeningLimits = {},
): AsyncGenerator<ReadRow> {
  const { bytes, taken } = opened(input, limits);
  const { delimiter, all } = await sniffed(textsOf(bytes));
  const skipped: number[] = [];
  const parser = parse({
    ...OPTIONS,
    delimiter,
    on_skip: (error) => {
      const line = Number(error?.['lines'] ?? 0);
      if (error?.code === 'CSV_MAX_RECORD_SIZE')
        parser.destroy(new AppError('malformed', `Line ${line}: the row has no end`));
      skipped.push(line);
    },
  });
  const source = Readable.from(all);
  source.once('error', (error) => parser.destroy(error));
  let header: ReadonlyMap<string, number> | undefined;
  for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
    yield* unreadable(skipped);
    if (header === undefined) header = headerOf(record);
    else if (record.length === header.size)
      yield { line: info.lines, row: rowOf(record, header), bytesRead: taken() };
    else
      yield {
        line: info.lines,
        rule: `the row has ${record.length} cells, the header ${header.size}`,
      };
  }
  yield* unreadable(skipped);
  if (header === undefined) throw new AppError('malformed', 'The file is empty');
}

/** A quote that is open at the end of the file is told twice. */
const unreadable = (skipped: number[]): ReadRow[] =>
  [...new Set(skipped.splice(0))].map((line) => ({ line, rule: 'cannot be read as CSV' }));

function headerOf(cells: readonly string[]): ReadonlyMap<string, number> {
  const header = new Map(cells.map((cell, i) => [wordsOf(cell), i]));
  const missing = Object.values(COLUMNS).filter((name) => !header.has(name));
  if (missing.length > 0)
    throw new AppError('malformed', 'The file is not Parcoursup’s map', {
      issues: missing.map((name) => ({
        pointer: '/header',
        message: `it has no column "${name}"`,
      })),
    });
  return header;
}

const rowOf = (cells: readonly string[], header: ReadonlyMap<string, number>): ParcoursupRow => {
  const get = (name: string) => cells[header.get(name) ?? -1]?.trim() ?? '';
  const { status, uai, establishment, region, course, position } = COLUMNS;
  return {
    status: get(status),
    uai: get(uai),
    establishment: get(establishment),
    region: get(region),
    course: get(course),
    position: get(position),
  };
};
