/** The first sheet of an Excel workbook, read in a thread of its own: a large one takes seconds. */
import yauzl from 'yauzl';
import { throughWorker } from '../../jobs/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { hasCode } from '../../kernel/file-errors.ts';
import { LIMITS, type TableRow, tooLarge } from './table.ts';

const WORKER = new URL('./read-xlsx.worker.ts', import.meta.url);
/** Of all that is in it, unpacked: 50,000 rows of 14 columns are some 40 MB of XML. */
const UNPACKED = 120 * 1024 ** 2;
const ENTRIES = 1000;

const broken = (cause?: unknown) =>
  new AppError('malformed', 'The file is no Excel workbook that can be read', { cause });

/** A small file may unpack to what no machine holds; the reader unpacks no more than an entry says that it is. */
async function unpackedSize(bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
      if (error !== null) return reject(broken(error));
      let [size, entries] = [0, 0];
      zip.on('entry', (entry: yauzl.Entry) => {
        size += entry.uncompressedSize;
        entries += 1;
        if (entries > ENTRIES) reject(broken());
      });
      zip.on('error', (cause: unknown) => reject(broken(cause)));
      zip.on('end', () => resolve(size));
    });
  });
}

/** Its rows, blank ones left out. Throws `malformed` where it is no workbook, `too-large` where it holds too much. */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<TableRow, void, undefined> {
  if ((await unpackedSize(bytes)) > UNPACKED) throw tooLarge('rows');
  async function* input() {
    yield bytes;
  }
  try {
    yield* throughWorker<TableRow>(WORKER, { rows: LIMITS.rows + 1 }, input());
  } catch (error) {
    if (hasCode(error, 'ERR_WORKER_OUT_OF_MEMORY')) throw tooLarge('cells');
    throw error;
  }
}
