/** Reads the files that a person edits (`vocabularies/job-families/*.txt`); docs/job-families.md explains them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Pair {
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
interface SourceFamily {
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

/** Lines between empty ones. */
interface Block {
  readonly first: Line;
  readonly lines: readonly Line[];
}

function blocksOf(folder: string, file: string): readonly Block[] {
  const blocks: Line[][] = [[]];
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  for (const [i, line] of lines.entries()) {
    const text = line.trim();
    if (text.startsWith('#')) continue;
    if (text === '') blocks.push([]);
    else blocks.at(-1)?.push({ text, where: `${file}:${i + 1}` });
  }
  return blocks.flatMap((given) => {
    const [first] = given;
    return first === undefined ? [] : [{ first, lines: given }];
  });
}

const fail = ({ where }: Line, rule: string): never => {
  throw new Error(`${where}: ${rule}`);
};

/** The values of `key: …` in a block, in their order. */
const valuesOf = ({ lines }: Block, key: string): readonly string[] =>
  lines.flatMap(({ text }) => (text.startsWith(`${key}: `) ? [text.slice(key.length + 2)] : []));

function pairAt(block: Block, n: number): Pair {
  const [fr, en] = [valuesOf(block, 'fr')[n], valuesOf(block, 'en')[n]];
  if (fr === undefined || en === undefined)
    return fail(block.first, 'French and English, a label and a definition each');
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

const SCHEMES = ['esco', 'rome'] as const;
const RELATIONS = ['exact', 'close', 'broad', 'narrow'] as const;
const MATCH = /^(\w+) (\w+) (\S+)(?: (name)| ; (.+) ; (.+))?$/;

function noteOf([, , , , name, fr, en]: readonly string[]): Pair | undefined {
  if (name !== undefined) return SAME_NAME;
  return fr !== undefined && en !== undefined ? { fr, en } : undefined;
}

function matchOf(line: Line): SourceMatch {
  const found = MATCH.exec(line.text) ?? [];
  const scheme = SCHEMES.find((s) => s === found[1]);
  const relation = RELATIONS.find((r) => r === found[2]);
  const [, , , code = '', name] = found;
  if (scheme === undefined || relation === undefined)
    return fail(line, 'scheme, relation, code, and `name` or ; fr ; en');
  if (name !== undefined && relation !== 'exact') return fail(line, '`name` is of exact matches');
  const note = noteOf(found);
  return { scheme, relation, code, where: line.where, ...(note === undefined ? {} : { note }) };
}

const LABELS = /^(fr|en|alt fr|alt en): /;

function occupationOf(block: Block, family: string): SourceOccupation {
  const { first, lines } = block;
  if (!/^[a-z][a-z0-9-]*$/.test(first.text)) return fail(first, 'a slug: a-z, 0-9 and hyphens');
  const label = pairAt(block, 0);
  const alt = (language: string) =>
    valuesOf(block, `alt ${language}`).flatMap((v) => v.split(';').map((s) => s.trim()));
  return {
    slug: first.text,
    family,
    fr: formsOf(label.fr, first),
    en: formsOf(label.en, first),
    definition: pairAt(block, 1),
    alt: { fr: alt('fr'), en: alt('en') },
    matches: lines
      .slice(1)
      .filter(({ text }) => !LABELS.test(text))
      .map(matchOf),
  };
}

function opened(folder: string, file: string) {
  const [head, ...blocks] = blocksOf(folder, file);
  if (head === undefined) throw new Error(`${file}: holds nothing`);
  return { head, blocks };
}

function occupationsOf(folder: string, file: string): readonly SourceOccupation[] {
  const { head, blocks } = opened(folder, file);
  const family = valuesOf(head, 'family')[0] ?? fail(head.first, 'begins with its family');
  return blocks.map((block) => occupationOf(block, family));
}

export function readSource(folder: string): Source {
  const { head, blocks } = opened(folder, HEAD);
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt') && name !== HEAD);
  return {
    version: valuesOf(head, 'version')[0] ?? fail(head.first, 'has a version'),
    issued: valuesOf(head, 'issued')[0] ?? fail(head.first, 'has a day of issue'),
    title: pairAt(head, 0),
    description: pairAt(head, 1),
    families: blocks.map((block) => ({
      slug: block.first.text.replace(/^family /, ''),
      label: pairAt(block, 0),
      definition: pairAt(block, 1),
    })),
    occupations: files.toSorted().flatMap((file) => occupationsOf(folder, file)),
  };
}
