/** The download of France compétences: a folder, or the zip as it comes; files known by how they begin. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
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
  readonly open: (name: string) => Promise<Readable> | undefined;
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
  const open = async () => {
    const stream = await opened.open(name);
    if (stream === undefined) throw new AppError('invalid', `There is no file ${name}`);
    return stream;
  };
  const path = opened.pathOf(name);
  return {
    path,
    needs,
    delimiter: ';',
    strict: true,
    ...(opened.open(name) === undefined ? {} : { open }),
  };
}

const openFolder = async (path: string): Promise<Opened> => ({
  names: await readdir(path),
  open: () => undefined,
  pathOf: (name) => join(path, name),
  close: () => undefined,
});

/** Of one file of the archive, unpacked: the real ones have some 50 MB. */
const MOST_BYTES = 2_000_000_000;

async function openZip(path: string): Promise<Opened> {
  const zip = await entriesOf(path);
  return {
    names: [...zip.entries.keys()],
    open: (name) => {
      const entry = zip.entries.get(name);
      return entry === undefined ? undefined : streamOf(zip.file, entry);
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
      if (entry.uncompressedSize > MOST_BYTES) {
        reject(new AppError('too-large', 'A file of the archive is too large'));
        return;
      }
      entries.set(entry.fileName.split('/').at(-1) ?? entry.fileName, entry);
      file.readEntry();
    });
    file.readEntry();
  });
  return { file, entries };
}

const streamOf = async (file: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) reject(unreadable(error));
      else resolve(stream);
    });
  });
