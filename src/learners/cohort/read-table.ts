/** A file that somebody chose → a table: CSV or an Excel workbook, told apart by how it begins. */
import { AppError } from '../../kernel/errors.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { columnNames, isBlank, LIMITS, type TableRow, tooLarge } from './table.ts';

export interface ReadTable {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<TableRow>;
}

const ZIP = Buffer.from('PK\u0003\u0004');
/** What Excel wrote until 2003, and an encrypted workbook today. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Throws `too-large` beyond the bytes that a cohort may have. */
export async function bytesOf(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > LIMITS.bytes) throw tooLarge('bytes');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function rowsOf(bytes: Buffer): AsyncGenerator<TableRow, void, undefined> {
  if (bytes.subarray(0, OLE.length).equals(OLE))
    throw new AppError(
      'malformed',
      'The workbook is of an old Excel, or has a password: save it as .xlsx without one, or as CSV',
    );
  return bytes.subarray(0, ZIP.length).equals(ZIP) ? readXlsx(bytes) : readCsv(bytes);
}

async function* within(rows: AsyncGenerator<TableRow, void, undefined>) {
  let [count, cells] = [0, 0];
  for await (const row of rows) {
    if (isBlank(row.cells)) continue;
    count += 1;
    cells += row.cells.length;
    if (count > LIMITS.rows) throw tooLarge('rows');
    if (cells > LIMITS.cells) throw tooLarge('cells');
    yield row;
  }
}

/** Its first row that says something is the header. Throws `malformed` where there is none. */
export async function readTable(bytes: Buffer): Promise<ReadTable> {
  const all = rowsOf(bytes);
  try {
    for (;;) {
      const { value } = await all.next();
      if (!value) throw new AppError('malformed', 'The file is empty');
      if (isBlank(value.cells)) continue;
      return { columns: columnNames(value.cells), rows: within(all) };
    }
  } catch (error) {
    await all.return(undefined);
    throw error;
  }
}
