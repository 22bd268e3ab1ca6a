/** Reads a CSV file row by row, in constant memory, whatever its line ends, byte order mark or encoding. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { AppError } from '../kernel/errors.ts';
import { asCharacters } from '../linked-data/texts.ts';
import type { ImportIssue } from './import-issue.ts';
import { NO_CONTROLS } from './issues.ts';

export interface CsvRow {
  readonly line: number;
  /** The cell of a column, trimmed; empty where the file has no such column. */
  readonly get: (column: string) => string;
}

export interface CsvFile {
  readonly path: string;
  /** Columns without which the file is of no use. */
  readonly needs: readonly string[];
  /** Tells the header from what stands above it; without, the first row is the header. */
  readonly isHeader?: (cells: readonly string[]) => boolean;
  readonly onPreamble?: (cells: readonly string[]) => void;
  /** A file without its columns fails: what is read beside it would lose what it adds. */
  readonly strict?: boolean;
  /** A comma unless given. */
  readonly delimiter?: string;
  /** False where a quotation mark is a character like another. */
  readonly quoted?: boolean;
  /** Where it does not lie by itself: in an archive. It is read twice. */
  readonly open?: () => Promise<Readable>;
}

export type OnIssue = (issue: ImportIssue) => void;

/** Some official files are Latin-1 in spite of their names. */
async function isUtf8(source: Readable): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source as AsyncIterable<Buffer>)
      decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Characters of one row: the longest of the official files have some ten thousand. */
const LONGEST_ROW = 2_000_000;

const OPTIONS: Options = {
  max_record_size: LONGEST_ROW,
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_error: true,
};

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The place of each column by its name. */
type Header = ReadonlyMap<string, number>;

export async function* readCsv(
  file: CsvFile,
  onIssue: OnIssue,
): AsyncGenerator<CsvRow, void, undefined> {
  const name = basename(file.path);
  const reject = (line: number, field: string, rule: string) => {
    onIssue({ file: name, line, field, rule, severity: 'rejected' });
  };
  const warn = (line: number, field: string) => {
    onIssue({ file: name, line, field, rule: NO_CONTROLS, severity: 'warning' });
  };
  const { isHeader = () => true, onPreamble = () => undefined } = file;
  let header: Header | undefined;
  for await (const { record, info } of await parserOf(file, reject)) {
    if (header !== undefined)
      yield* rowOf(cleaned(record, info.lines, header, warn), info.lines, header, reject);
    else if (isHeader(record)) {
      header = new Map(record.map((cell, i) => [cell.trim(), i]));
      if (file.strict === true) demand(header, file.needs, name);
      if (lacks(header, file.needs, info.lines, reject)) return;
    } else onPreamble(record);
  }
  if (header !== undefined) return;
  if (file.strict === true) throw new AppError('invalid', `The file ${name} is empty`);
  reject(1, '', 'the file has a header');
}

function lacks(header: Header, needs: readonly string[], line: number, reject: Reject): boolean {
  const missing = needs.filter((column) => !header.has(column));
  for (const column of missing) reject(line, column, 'the header has this column');
  return missing.length > 0;
}

function demand(header: Header, needs: readonly string[], name: string): void {
  const missing = needs.filter((column) => !header.has(column));
  if (missing.length > 0)
    throw new AppError('invalid', `The file ${name} has no column ${missing.join(', ')}`);
}

const tooLong = ({ path }: CsvFile, line: number) =>
  new AppError(
    'invalid',
    `The row at line ${line} of ${basename(path)} is longer than ${LONGEST_ROW} characters; is a quotation mark left open?`,
  );

type Reject = (line: number, field: string, rule: string) => void;

async function parserOf(file: CsvFile, reject: Reject): Promise<AsyncIterable<Parsed>> {
  let last = 0;
  const options: Options = {
    ...OPTIONS,
    delimiter: file.delimiter ?? ',',
    ...(file.quoted === false ? { quote: null } : {}),
    on_skip: (error) => {
      const line = Number(error?.['lines'] ?? 0);
      // What unpacks to one endless row is read no further.
      if (error?.code === 'CSV_MAX_RECORD_SIZE') parser.destroy(tooLong(file, line));
      // A quote that is open at the end of the file is told twice.
      if (line !== last) reject(line, '', 'the row can be read as CSV');
      last = line;
    },
  };
  const parser = parse(options);
  const open = file.open ?? (async () => createReadStream(file.path));
  const utf8 = await isUtf8(await open());
  const source = (await open()).on('error', (error: Error) => parser.destroy(error));
  parser.once('close', () => source.destroy());
  if (utf8) source.pipe(parser);
  else source.pipe(iconv.decodeStream('win1252')).pipe(parser);
  return parser;
}

/** The cells without what no database takes; each column where something stood is told. */
function cleaned(
  cells: readonly string[],
  line: number,
  header: Header,
  warn: (line: number, column: string) => void,
): readonly string[] {
  const clean = cells.map(asCharacters);
  for (const [column, i] of header) if (clean[i] !== cells[i]) warn(line, asCharacters(column));
  return clean;
}

function* rowOf(cells: readonly string[], line: number, header: Header, reject: Reject) {
  if (cells.length === header.size)
    yield { line, get: (column: string) => cells[header.get(column) ?? -1]?.trim() ?? '' };
  else reject(line, '', `the row has as many cells as the header (${header.size})`);
}
