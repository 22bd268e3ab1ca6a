/** Reads the file of a country's regions, departments and rules of language (docs/places.md). */
import { AppError } from '../kernel/errors.ts';
import type { Area } from './gazetteer.ts';
import { nameKey } from './words.ts';

export interface AreaTable {
  readonly country: string;
  readonly alsoFor: readonly string[];
  readonly abbreviations: ReadonlyMap<string, string>;
  /** Keys of words that stand before a town ("à", "près de"), and before an area ("en", "dans le"). */
  readonly near: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
  /** Keys of names that are also words: places only where something else says so. */
  readonly plain: ReadonlySet<string>;
  /** Words next to which a number is no department ("bac", "windows"). */
  readonly counted: ReadonlySet<string>;
  readonly areas: readonly Area[];
  readonly departments: ReadonlyMap<string, Area>;
  readonly regions: ReadonlyMap<string, Area>;
  /** Code of a region that is no more, or as other lists have it → today's. */
  readonly formerRegions: ReadonlyMap<string, string>;
  /** Key of a name or of another name → the areas of that name. */
  readonly named: ReadonlyMap<string, readonly Area[]>;
  /** First digits of postcodes → code of the department. */
  readonly postcodes: ReadonlyMap<string, string>;
}

const list = (text: string | undefined, separator: string): readonly string[] =>
  (text ?? '').split(separator).filter((item) => item !== '');

interface Reading {
  readonly file: string;
  country: string;
  alsoFor: readonly string[];
  readonly abbreviations: Map<string, string>;
  readonly near: Set<string>;
  readonly within: Set<string>;
  readonly plain: Set<string>;
  readonly counted: Set<string>;
  readonly areas: Area[];
  readonly formerRegions: Map<string, string>;
  readonly named: Map<string, Area[]>;
  readonly postcodes: Map<string, string>;
}

function addArea(r: Reading, area: Area, aliases: string | undefined): void {
  r.areas.push(area);
  for (const name of [area.name, ...list(aliases, '|')]) {
    const key = nameKey(name, r.abbreviations);
    r.named.set(key, [...(r.named.get(key) ?? []), area]);
  }
}

const nutsOf = (nuts: string | undefined) => (nuts ? { nuts } : {});

const ROWS: Readonly<Record<string, (r: Reading, cells: readonly string[]) => void>> = {
  country: (r, [country = '', also]) => {
    r.country = country;
    r.alsoFor = list(also, ' ');
  },
  abbreviation: (r, [short = '', long = '']) => void r.abbreviations.set(short, long),
  near: (r, [words]) => list(words, '|').forEach((word) => r.near.add(nameKey(word))),
  within: (r, [words]) => list(words, '|').forEach((word) => r.within.add(nameKey(word))),
  plain: (r, [words]) => list(words, '|').forEach((word) => r.plain.add(nameKey(word))),
  counted: (r, [words]) => list(words, '|').forEach((word) => r.counted.add(nameKey(word))),
  region: (r, [code = '', nuts, name = '', aliases, former]) => {
    addArea(r, { kind: 'region', code, ...nutsOf(nuts), name, region: code }, aliases);
    for (const old of list(former, ' ')) r.formerRegions.set(old, code);
  },
  'former-region': (r, [code = '', nuts, name = '', aliases, region = '']) => {
    addArea(r, { kind: 'former-region', code, ...nutsOf(nuts), name, region }, aliases);
    r.formerRegions.set(code, region);
  },
  department: (r, [code = '', nuts, name = '', aliases, region = '', prefixes]) => {
    addArea(r, { kind: 'department', code, ...nutsOf(nuts), name, region }, aliases);
    for (const prefix of list(prefixes, ' ')) r.postcodes.set(prefix, code);
  },
};

export function readAreas(text: string, file: string): AreaTable {
  const r: Reading = {
    file,
    country: '',
    alsoFor: [],
    abbreviations: new Map(),
    near: new Set(),
    within: new Set(),
    plain: new Set(),
    counted: new Set(),
    areas: [],
    formerRegions: new Map(),
    named: new Map(),
    postcodes: new Map(),
  };
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [kind = '', ...cells] = line.split('\t');
    const read = ROWS[kind];
    if (read === undefined) throw broken(file, i + 1, `no such kind of row: ${kind}`);
    read(r, cells);
  }
  if (r.country === '') throw broken(file, 1, 'it names no country');
  const byCode = (kind: Area['kind']) =>
    new Map(r.areas.filter((a) => a.kind === kind).map((a): [string, Area] => [a.code, a]));
  const [departments, regions] = [byCode('department'), byCode('region')];
  const lost = r.areas.find((area) => !regions.has(area.region));
  if (lost) throw broken(file, 1, `${lost.code} lies in the region ${lost.region}, which it lacks`);
  return { ...r, departments, regions };
}

const broken = (file: string, line: number, rule: string) =>
  new AppError('invalid', `The table of places ${file} cannot be read at line ${line}: ${rule}`);
