/** Reads the files that a person edits (`vocabularies/job-families/*.txt`); docs/job-families.md explains them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Pair {
  readonly fr: string;
  readonly en: string;
}
export interface SourceMatch {
  readonly scheme: 'esco' | 'rome';
  readonly relation: 'exact' | 'close' | 'broad' | 'narrow';
  readonly code: string;
  /** Undefined where the official table is to say it. */
  readonly note?: Pair;
  readonly where: string;
}
export interface SourceOccupation {
  readonly slug: string;
  readonly family: string;
  /** Neutral, feminine, masculine. */
  readonly fr: readonly string[];
  readonly en: readonly string[];
  readonly definition: Pair;
  readonly alt: Readonly<Record<string, readonly string[]>>;
  readonly matches: readonly SourceMatch[];
}
export interface SourceFamily {
  readonly slug: string;
  readonly label: Pair;
  readonly definition: Pair;
}
export interface Source {
  readonly version: string;
  readonly issued: string;
  readonly title: Pair;
  readonly description: Pair;
  readonly families: readonly SourceFamily[];
  readonly occupations: readonly SourceOccupation[];
}

const HEAD = '00-map.txt';
/** What `name` stands for. */
const SAME_NAME: Pair = {
  fr: 'Les libellés nomment le même métier.',
  en: 'The labels name the same occupation.',
};

interface Line {
  readonly text: string;
  readonly where: string;
}

function blocksOf(folder: string, file: string): Line[][] {
  const blocks: Line[][] = [[]];
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  for (const [i, line] of lines.entries()) {
    const text = line.trim();
    if (text.startsWith('#')) continue;
    if (text === '') blocks.push([]);
    else blocks.at(-1)?.push({ text, where: `${file}:${i + 1}` });
  }
  return blocks.filter((block) => block.length > 0);
}

const fail = ({ where }: Line, rule: string): never => {
  throw new Error(`${where}: ${rule}`);
};

/** The values of `key: …` in a block, in their order. */
const valuesOf = (block: readonly Line[], key: string): readonly string[] =>
  block.flatMap(({ text }) => (text.startsWith(`${key}: `) ? [text.slice(key.length + 2)] : []));

function pairAt(block: readonly Line[], n: number): Pair {
  const [fr, en] = [valuesOf(block, 'fr')[n], valuesOf(block, 'en')[n]];
  if (fr === undefined || en === undefined)
    return fail(block[0] as Line, 'French and English, a label and a definition each');
  return { fr, en };
}

/** One form, or neutral | feminine | masculine. */
function formsOf(label: string, line: Line): readonly string[] {
  const forms = label.split('|').map((form) => form.trim());
  const [neutral = '', feminine = neutral, masculine = neutral] = forms;
  if (forms.length === 2 || forms.length > 3 || forms.includes(''))
    return fail(line, 'one form, or neutral | feminine | masculine');
  return [neutral, feminine, masculine];
}

const MATCH = /^(esco|rome) (exact|close|broad|narrow) (\S+)(?: (name)| ; (.+) ; (.+))?$/;

function matchOf(line: Line): SourceMatch {
  const [, scheme, relation, code = '', name, fr, en] = MATCH.exec(line.text) ?? [];
  if (scheme === undefined) return fail(line, 'scheme, relation, code, and `name` or ; fr ; en');
  if (name !== undefined && relation !== 'exact') return fail(line, '`name` is of exact matches');
  const note = name !== undefined ? SAME_NAME : fr && en ? { fr, en } : undefined;
  return {
    // The expression lets nothing else through.
    scheme: scheme as SourceMatch['scheme'],
    relation: relation as SourceMatch['relation'],
    code,
    where: line.where,
    ...(note === undefined ? {} : { note }),
  };
}

function occupationOf(block: readonly Line[], family: string): SourceOccupation {
  const [first, ...rest] = block as [Line, ...Line[]];
  if (!/^[a-z][a-z0-9-]*$/.test(first.text)) return fail(first, 'a slug: a-z, 0-9 and hyphens');
  const label = pairAt(rest, 0);
  const alt = (language: string) =>
    valuesOf(rest, `alt ${language}`).flatMap((v) => v.split(';').map((s) => s.trim()));
  const known = /^(fr|en|alt fr|alt en): /;
  return {
    slug: first.text,
    family,
    fr: formsOf(label.fr, first),
    en: formsOf(label.en, first),
    definition: pairAt(rest, 1),
    alt: { fr: alt('fr'), en: alt('en') },
    matches: rest.filter(({ text }) => !known.test(text)).map(matchOf),
  };
}

function occupationsOf(folder: string, file: string): readonly SourceOccupation[] {
  const [head = [], ...blocks] = blocksOf(folder, file);
  const family = valuesOf(head, 'family')[0] ?? fail(head[0] as Line, 'begins with its family');
  return blocks.map((block) => occupationOf(block, family));
}

export function readSource(folder: string): Source {
  const [head = [], ...families] = blocksOf(folder, HEAD);
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt') && name !== HEAD);
  return {
    version: valuesOf(head, 'version')[0] ?? '',
    issued: valuesOf(head, 'issued')[0] ?? '',
    title: pairAt(head, 0),
    description: pairAt(head, 1),
    families: families.map((block) => ({
      slug: (block[0] as Line).text.replace(/^family /, ''),
      label: pairAt(block, 0),
      definition: pairAt(block, 1),
    })),
    occupations: files.toSorted().flatMap((file) => occupationsOf(folder, file)),
  };
}
