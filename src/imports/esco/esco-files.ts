import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../../kernel/errors.ts';

/** The official files that this node keeps something of, and the part each becomes. */
const PARTS: Readonly<Record<string, string>> = {
  ISCOGroups: 'isco-groups',
  skillGroups: 'skill-groups',
  occupations: 'occupations',
  skills: 'skills',
  broaderRelationsOccPillar: 'broader-occupations',
  broaderRelationsSkillPillar: 'broader-skills',
  occupationSkillRelations: 'occupation-skills',
  skillSkillRelations: 'skill-skills',
};
const ORDER = Object.keys(PARTS);
/** A file that is no part of the download: labels of occupations in many languages, one a row. */
export const LABEL_TABLE = 'occupation-labels';
const RELATIONS = new Set(ORDER.slice(4));

const FILE = /^([A-Za-z]+?)(?:_([a-z]{2}))?\.csv$/;

export interface EscoFile {
  readonly path: string;
  readonly name: string;
  readonly part: string;
  /** Empty for relations. */
  readonly language: string;
}

export interface EscoFolder {
  readonly release: string;
  readonly files: readonly EscoFile[];
  readonly ignored: readonly string[];
}

export interface EscoOptions {
  /** `1.1.1`; else what the folder is called by. */
  readonly release?: string;
  /** For files whose names have no language at their end. */
  readonly language?: string;
}

/** Says, without reading them, what the files of a folder are. */
export async function openEscoFolder(folder: string, options: EscoOptions): Promise<EscoFolder> {
  if (options.language !== undefined && !/^[a-z]{2}$/.test(options.language))
    throw new AppError('invalid', 'A language is two letters, e.g. fr');
  const names = (await readdir(folder)).toSorted();
  const found = names.map((name) => ({ name, match: FILE.exec(name) }));
  const known = found.filter(({ match }) => PARTS[match?.[1] ?? ''] !== undefined);
  const labels = names.filter((name) => name === `${LABEL_TABLE}.tsv`);
  if (known.length + labels.length === 0)
    throw new AppError(
      'invalid',
      'The folder holds no file of the official ESCO download (occupations_en.csv, skills_fr.csv, occupationSkillRelations.csv …)',
    );
  const title = basename(resolve(folder));
  const files = known.map(({ name, match }) => {
    const stem = match?.[1] ?? '';
    const language = RELATIONS.has(stem)
      ? ''
      : (match?.[2] ?? options.language ?? languageOf(title));
    return { path: join(folder, name), name, part: PARTS[stem] ?? '', language, stem };
  });
  return {
    release: options.release ?? releaseOf(title),
    files: [
      ...files.toSorted((a, b) => ORDER.indexOf(a.stem) - ORDER.indexOf(b.stem)),
      ...labels.map((name) => ({
        path: join(folder, name),
        name,
        part: LABEL_TABLE,
        language: 'und',
      })),
    ],
    ignored: names.filter((n) => n.endsWith('.csv') && !files.some((f) => f.name === n)),
  };
}

/** `ESCO dataset - v1.1.1 - classification - en - csv` and `esco-1.0-fr-es` name their release. */
function releaseOf(title: string): string {
  const release = /(?:^|[^\d.])(\d+\.\d+(?:\.\d+)?)(?![\d.])/.exec(title)?.[1];
  if (release !== undefined) return release;
  throw new AppError('invalid', 'The folder’s name tells no release: give it with --release 1.2.1');
}

function languageOf(title: string): string {
  const language = /(?:^|[\s_-])([a-z]{2})(?=$|[\s_-])/.exec(title)?.[1];
  if (language !== undefined) return language;
  throw new AppError('invalid', 'The files’ names tell no language: give it with --language fr');
}
