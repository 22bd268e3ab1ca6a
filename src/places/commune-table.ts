/**
 * The municipalities of a country, in little memory: the file stays the bytes that it is, a row is read
 * out of it when it is asked for, and the numbers that are compared stand in typed arrays.
 */
import { AppError } from '../kernel/errors.ts';
import { type Abbreviations, nameKey } from './words.ts';

export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly population: number;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly postcodes: readonly string[];
  /** Of a part of a commune that has a code of its own (an arrondissement of Paris): the whole. */
  readonly partOf?: string;
  /** Where it is not that of the department. */
  readonly nuts?: string;
}

export interface CommuneTable {
  readonly size: number;
  readonly read: (row: number) => Commune;
  /** By its code, or one that it had. */
  readonly withCode: (code: string) => number | undefined;
  readonly withPostcode: (postcode: string) => readonly number[];
  /** By the key of its name, of another name, or of a commune that it took in; biggest first. */
  readonly named: (key: string) => readonly number[];
  /** Those that consist of parts with rows of their own. */
  readonly divided: ReadonlySet<number>;
  /** Degrees; NaN where not known. */
  readonly latitudes: Float64Array;
  readonly longitudes: Float64Array;
  readonly populations: Uint32Array;
}

const COLUMNS =
  'code name department population latitude longitude postcodes partOf aliases former nuts';

type Index = Map<string, number | number[]>;
const add = (index: Index, key: string, row: number): void => {
  const known = index.get(key);
  if (known === undefined) index.set(key, row);
  else if (typeof known === 'number') {
    if (known !== row) index.set(key, [known, row]);
  } else if (!known.includes(row)) known.push(row);
};
const at = (index: Index, key: string): readonly number[] => {
  const found = index.get(key);
  if (found === undefined) return [];
  return typeof found === 'number' ? [found] : found;
};

/** The bytes of each line after the header, comments left out. */
function linesOf(bytes: Buffer): Uint32Array {
  const starts: number[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end;
    if (to > from && bytes[from] !== 35) starts.push(from, to);
    from = to + 1;
  }
  return Uint32Array.from(starts);
}

const list = (text: string, separator: string): readonly string[] =>
  text === '' ? [] : text.split(separator);

const degrees = (text: string): number => (text === '' ? Number.NaN : Number(text));

export function readCommunes(
  bytes: Buffer,
  file: string,
  abbreviations: Abbreviations,
): CommuneTable {
  const lines = linesOf(bytes);
  const cells = (line: number): string[] =>
    bytes.toString('utf8', lines[2 * line], lines[2 * line + 1]).split('\t');
  if (lines.length === 0 || cells(0).join(' ') !== COLUMNS)
    throw new AppError('invalid', `The table of places ${file} does not begin with its columns`);
  const size = lines.length / 2 - 1;
  const latitudes = new Float64Array(size);
  const longitudes = new Float64Array(size);
  const populations = new Uint32Array(size);
  const codes = new Map<string, number>();
  const formerCodes = new Map<string, number>();
  const postcodes: Index = new Map();
  const names: Index = new Map();
  const formerNames: Index = new Map();
  const wholes = new Set<string>();
  for (let row = 0; row < size; row += 1) {
    const [
      code = '',
      name = '',
      ,
      people = '',
      north = '',
      east = '',
      posts = '',
      whole = '',
      ...rest
    ] = cells(row + 1);
    const [aliases = '', former = ''] = rest;
    codes.set(code, row);
    if (whole !== '') wholes.add(whole);
    latitudes[row] = degrees(north);
    longitudes[row] = degrees(east);
    populations[row] = Number(people);
    for (const postcode of list(posts, ' ')) add(postcodes, postcode, row);
    for (const called of [name, ...list(aliases, '|')])
      add(names, nameKey(called, abbreviations), row);
    for (const one of list(former, '|')) {
      const [old = '', called = ''] = one.split('=');
      if (old !== '') formerCodes.set(old, row);
      if (called !== '') add(formerNames, nameKey(called, abbreviations), row);
    }
  }
  const biggestFirst = (rows: readonly number[]): readonly number[] =>
    rows.length < 2 ? rows : rows.toSorted((a, b) => (populations[b] ?? 0) - (populations[a] ?? 0));
  return {
    size,
    divided: new Set([...wholes].flatMap((code) => codes.get(code) ?? [])),
    latitudes,
    longitudes,
    populations,
    read: (row) => communeOf(cells(row + 1)),
    withCode: (code) => codes.get(code) ?? formerCodes.get(code),
    withPostcode: (postcode) => at(postcodes, postcode),
    // A name of today goes before one that was given up.
    named: (key) => {
      const now = at(names, key);
      return biggestFirst(now.length > 0 ? now : at(formerNames, key));
    },
  };
}

function communeOf(cells: readonly string[]): Commune {
  const [code = '', name = '', department = '', people = '', north = '', east = ''] = cells;
  const [, , , , , , posts = '', partOf = '', , , nuts = ''] = cells;
  return {
    code,
    name,
    department,
    population: Number(people),
    ...(north === '' ? {} : { latitude: Number(north), longitude: Number(east) }),
    postcodes: list(posts, ' '),
    ...(partOf === '' ? {} : { partOf }),
    ...(nuts === '' ? {} : { nuts }),
  };
}
