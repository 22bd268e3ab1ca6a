/** The bytes of a CSV file → its rows by column, in the encoding that the map declares. */

import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { AppError } from '../../kernel/errors.ts';
import type { CsvMap } from './csv-map.schema.ts';

export interface Row {
  readonly line: number;
  /** Trimmed; empty for a column that the row lacks. */
  readonly cell: (column: string) => string;
}

/** Rows of one key may stand anywhere: all of them are in memory, so a file has an end. */
const CSV_LIMITS = Object.freeze({ bytes: 64 * 1024 ** 2, rows: 200_000 });

export async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  map: CsvMap,
  wanted: readonly string[],
): AsyncGenerator<Row | { readonly line: number; readonly rule: string }> {
  const parser = parse({
    delimiter: map.delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  });
  pipeline(Readable.from(decodedBy(map, bytes)), parser, () => undefined);
  let places: ReadonlyMap<string, number> | undefined;
  let count = 0;
  try {
    for await (const found of parser) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the option `info` makes it so
      const { record, info } = found as { record: string[]; info: { lines: number } };
      if (places === undefined) {
        places = headerOf(record, wanted);
        continue;
      }
      count += 1;
      if (count > CSV_LIMITS.rows)
        throw new AppError(
          'too-large',
          `The file has more than ${CSV_LIMITS.rows} rows: divide it`,
        );
      if (
        record.length > places.size &&
        record.slice(places.size).some((cell) => cell.trim() !== '')
      )
        yield { line: info.lines, rule: 'the row has more cells than the header has columns' };
      else yield rowOf(record, info.lines, places);
    }
  } catch (error) {
    throw said(error);
  }
  if (places === undefined) throw new AppError('malformed', 'The file has no header');
}

const rowOf = (
  record: readonly string[],
  line: number,
  places: ReadonlyMap<string, number>,
): Row => ({
  line,
  cell: (column) => record[places.get(column) ?? -1]?.trim() ?? '',
});

/** The message of the parser quotes the file; its code and line do not. */
function said(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) return error;
  const line = 'lines' in error ? Number(error.lines) : 1;
  return new AppError('malformed', `Line ${line}: the CSV is broken (${String(error.code)})`, {
    facts: { line },
  });
}

function headerOf(
  record: readonly string[],
  wanted: readonly string[],
): ReadonlyMap<string, number> {
  const names = record.map((name) => name.trim());
  const issues = wanted.flatMap((column) => {
    const times = names.filter((name) => name === column).length;
    if (times === 1) return [];
    const message =
      times === 0 ? 'the header has no such column' : 'the header has it more than once';
    return [{ pointer: `/columns/${column}`, message }];
  });
  if (issues.length > 0)
    throw new AppError('invalid', 'The file does not have the columns that the map names', {
      issues,
    });
  return new Map(names.map((name, i) => [name, i]));
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

async function* decodedBy(map: CsvMap, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let total = 0;
  const decode = map.encoding === 'utf-8' ? strictUtf8() : oneByte(map.encoding);
  for await (const chunk of bytes) {
    if (total === 0 && map.encoding !== 'utf-8' && MARK.equals(chunk.subarray(0, 3)))
      throw new AppError('malformed', `The file is UTF-8, and the map says ${map.encoding}`);
    total += chunk.length;
    if (total > CSV_LIMITS.bytes)
      throw new AppError(
        'too-large',
        `The file is larger than ${CSV_LIMITS.bytes} bytes: divide it`,
      );
    yield decode(chunk);
  }
  yield decode(undefined);
}

/** Lets the byte order mark pass. */
function strictUtf8(): (chunk: Uint8Array | undefined) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new AppError(
        'malformed',
        'The file is not UTF-8: say in the map which encoding it has, e.g. windows-1252',
      );
    }
  };
}

function oneByte(encoding: string): (chunk: Uint8Array | undefined) => string {
  const decoder = iconv.getDecoder(encoding === 'windows-1252' ? 'windows-1252' : 'iso-8859-15');
  return (chunk) => (chunk === undefined ? decoder.end() : decoder.write(Buffer.from(chunk))) ?? '';
}
