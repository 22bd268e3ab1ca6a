/** A CSV file of learners, whatever a spreadsheet wrote: comma, semicolon or tab, UTF-8 or Windows-1252, either line end. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { AppError } from '../../kernel/errors.ts';
import { LIMITS, type TableRow } from './table.ts';

/** How Excel's "Unicode text" begins. */
const UTF_16 = [
  { mark: Buffer.from([0xff, 0xfe]), name: 'utf-16le' },
  { mark: Buffer.from([0xfe, 0xff]), name: 'utf-16be' },
];

/** An official list is often Windows-1252, and says so nowhere. */
function textOf(bytes: Buffer): string {
  const wide = UTF_16.find(({ mark }) => bytes.subarray(0, 2).equals(mark));
  if (wide !== undefined) return new TextDecoder(wide.name).decode(bytes);
  if (bytes.includes(0))
    throw new AppError('malformed', 'The file is no text: save it as CSV (UTF-8) or .xlsx');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return iconv.decode(bytes, 'windows-1252');
    throw error;
  }
}

const DELIMITERS = [';', ',', '\t'] as const;

/** What stands most often in the first line, outside quotation marks. */
function delimiterOf(text: string): string {
  const first = (/^\s*[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((one) => first.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The message of the parser quotes the file; its code and line do not. */
function told(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const line = 'lines' in error ? Number(error.lines) : 1;
  return new AppError('malformed', `Line ${line}: the CSV is broken (${String(error.code)})`, {
    facts: { line },
  });
}

/** Its rows, the header among them. Throws `malformed` with the line where it is no CSV. */
export async function* readCsv(bytes: Buffer): AsyncGenerator<TableRow, void, undefined> {
  const text = textOf(bytes);
  const parser = Readable.from([text]).pipe(
    parse({
      delimiter: delimiterOf(text),
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.columns * LIMITS.cell,
    }),
  );
  try {
    for await (const found of parser) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the option `info` makes it so
      const { record, info } = found as { record: string[]; info: { lines: number } };
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    throw told(error);
  }
}
