/** The download of France compétences: a folder, or the zip as it comes; files known by how they begin. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import yauzl from 'yauzl';
import { AppError } from '../../kernel/errors.ts';
import type { CsvFile } from '../csv.ts';

const FILES = {
  standard: 'Standard',
  blocks: 'Blocs',
  rome: 'Rome',
  nsf: 'Nsf',
  formacode: 'Formacode',
  certifiers: 'Certificateurs',
  ways: 'Voix',
  neighbours: 'Ancienne',
} as const;
export type RncpFile = keyof typeof FILES;

export interface RncpFolder {
  readonly file: (name: RncpFile, needs: readonly string[]) => CsvFile;
  readonly close: () => void;
}

interface Opened {
  readonly names: readonly string[];
  /** Of a file in an archive; a folder's are read where they lie. */
  readonly open?: (name: string) => Promise<Readable>;
  readonly pathOf: (name: string) => string;
  readonly close: () => void;
}

/** Names hold accents, which archives write in several ways: what stands before them is enough. */
const NAME = /^export_fiches_CSV_([A-Za-z]+).*?_(\d{4}_\d{2}_\d{2})\.csv$/;

export async function openRncp(path: string): Promise<RncpFolder> {
  const opened = (await stat(path)).isDirectory() ? await openFolder(path) : await openZip(path);
  try {
    const found = new Map<string, string>();
    const days = new Set<string>();
    for (const name of opened.names) {
      const [, begin = '', day = ''] = NAME.exec(name) ?? [];
      if (day === '') continue;
      found.set(begin, name);
      days.add(day);
    }
    const missing = Object.values(FILES).filter((begin) => nameIn(found, begin) === undefined);
    if (missing.length > 0) throw lacking(missing);
    if (days.size > 1) throw new AppError('invalid', 'The folder mixes files of several days');
    return {
      file: (name, needs) => fileOf(opened, nameIn(found, FILES[name]) ?? '', needs),
      close: opened.close,
    };
  } catch (error) {
    opened.close();
    throw error;
  }
}

const nameIn = (found: ReadonlyMap<string, string>, begin: string): string | undefined =>
  found.get([...found.keys()].find((key) => key.startsWith(begin)) ?? '');

const lacking = (missing: readonly string[]) =>
  new AppError(
    'invalid',
    `There is no file ${missing.map((m) => `export_fiches_CSV_${m}…_YYYY_MM_DD.csv`).join(', ')}`,
  );

function fileOf(opened: Opened, name: string, needs: readonly string[]): CsvFile {
  const { open, pathOf } = opened;
  return {
    path: pathOf(name),
    needs,
    delimiter: ';',
    strict: true,
    ...(open && { open: async () => open(name) }),
  };
}

const openFolder = async (path: string): Promise<Opened> => ({
  names: await readdir(path),
  pathOf: (name) => join(path, name),
  close: () => undefined,
});

/** Of one file of the archive, unpacked: the real ones have some 50 MB. */
const MOST_BYTES = 2_000_000_000;
/** Bytes out for each byte in, of what is large: text packs to a tenth. */
const [MOST_RATIO, RATIO_FROM] = [200, 64_000_000];

const isBomb = ({ compressedSize, uncompressedSize: size }: yauzl.Entry): boolean =>
  size > MOST_BYTES || (size > RATIO_FROM && size > MOST_RATIO * compressedSize);

async function openZip(path: string): Promise<Opened> {
  const zip = await entriesOf(path);
  return {
    names: [...zip.entries.keys()],
    open: async (name) => {
      const entry = zip.entries.get(name);
      if (entry === undefined) throw new AppError('invalid', `There is no file ${name}`);
      return streamOf(zip.file, entry);
    },
    pathOf: (name) => name,
    close: () => zip.file.close(),
  };
}

const unreadable = (cause: unknown) =>
  new AppError('invalid', 'The file is no zip archive that can be read', { cause });

async function entriesOf(path: string) {
  const file = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, opened) => {
      if (error) reject(unreadable(error));
      else resolve(opened);
    });
  });
  const entries = new Map<string, yauzl.Entry>();
  await new Promise<void>((resolve, reject) => {
    file.on('error', (error) => reject(unreadable(error)));
    file.on('end', resolve);
    file.on('entry', (entry: yauzl.Entry) => {
      if (isBomb(entry)) {
        reject(new AppError('too-large', `${entry.fileName} is too large when it is unpacked`));
        return;
      }
      entries.set(entry.fileName.split('/').at(-1) ?? entry.fileName, entry);
      file.readEntry();
    });
    file.readEntry();
  });
  return { file, entries };
}

/** Whoever reads it learns in words that it is damaged; it may fail after it was left, and nobody minds. */
function heard(entry: Readable): Readable {
  const through = new PassThrough();
  entry.on('error', (error) => through.destroy(unreadable(error)));
  through.once('close', () => entry.destroy());
  return entry.pipe(through);
}

const streamOf = async (file: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) reject(unreadable(error));
      else resolve(heard(stream));
    });
  });
