import { buffer } from 'node:stream/consumers';
import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/universal';
import { z } from 'zod';
import { serveStream } from '../../jobs/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import { isBlank, type TableRow } from './table.ts';

/** A sheet of a workbook, read away from the thread that answers requests. */
const zOptions = z.object({ rows: z.number() });

/** A day is stored as a number with a format: it comes as midnight, UTC. */
const textOf = (cell: unknown): string => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '?' : cell.toISOString();
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
};

async function sheetOf(bytes: Buffer) {
  try {
    return await readSheet(new Uint8Array(bytes).buffer);
  } catch (cause) {
    // The message of a parser may quote the file.
    const isTheirs = cause instanceof InvalidInputError || cause instanceof InvalidSpreadsheetError;
    throw new AppError(
      'malformed',
      isTheirs
        ? 'The file is no Excel workbook that can be read'
        : 'The workbook could not be read: save it anew, or as CSV',
    );
  }
}

await serveStream<TableRow>(async function* rows(input, given) {
  const options = parse(zOptions, given, 'options');
  const sheet = await sheetOf(await buffer(input));
  let count = 0;
  for (const [i, row] of sheet.entries()) {
    const cells = row.map(textOf);
    if (isBlank(cells)) continue;
    yield { line: i + 1, cells };
    count += 1;
    // One more than a cohort may have: who reads them says so.
    if (count > options.rows) return;
  }
});
