import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../kernel/errors.ts';

/** The files of the ROME download that this node keeps something of. */
const ROME_FILES = [
  'referentiel_code_rome',
  'referentiel_appellation',
  'referentiel_competence',
  'referentiel_savoir',
  'coherence_item',
] as const;
type RomeFileName = (typeof ROME_FILES)[number];

const FILE = /^unix_([a-z_]+?)_v(\d+)_utf8\.csv$/;

export interface RomeFolder {
  /** As the files' names have it: `v460`. */
  readonly release: string;
  readonly pathOf: (name: RomeFileName) => string;
  readonly ignored: readonly string[];
}

const versionText = async (folder: string, names: readonly string[]): Promise<string> =>
  names.includes('version.txt') ? readFile(join(folder, 'version.txt'), 'utf8') : '';

/** All files of one version stand in a folder; `version.txt`, if there, must not say another. */
export async function openRomeFolder(folder: string): Promise<RomeFolder> {
  const names = (await readdir(folder)).toSorted();
  const matches = names.flatMap((file) => {
    const [, name, version] = FILE.exec(file) ?? [];
    return name === undefined || version === undefined ? [] : [{ file, name, version }];
  });
  const missing = ROME_FILES.filter((name) => !matches.some((m) => m.name === name));
  if (missing.length > 0)
    throw new AppError(
      'invalid',
      `The folder lacks files of the ROME download: ${missing.map((m) => `unix_${m}_v…_utf8.csv`).join(', ')}`,
    );
  const [version, another] = new Set(matches.map((m) => m.version));
  if (version === undefined || another !== undefined)
    throw new AppError('invalid', 'The folder mixes files of several versions of ROME');
  const told = /Numero de version\s*:\s*(\d+)/i.exec(await versionText(folder, names))?.[1];
  if (told !== undefined && !version.endsWith(told))
    throw new AppError('invalid', 'version.txt and the names of the files tell different versions');
  const used = new Map(matches.map((m) => [m.name, m.file]));
  return {
    release: `v${version}`,
    pathOf: (name) => join(folder, used.get(name) ?? ''),
    ignored: matches.filter((m) => !ROME_FILES.some((name) => name === m.name)).map((m) => m.file),
  };
}
