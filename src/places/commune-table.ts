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
  /** Codes of the departments. */
  readonly departments: readonly string[];
}

const COLUMNS = [
  'code',
  'name',
  'department',
  'population',
  'latitude',
  'longitude',
  'postcodes',
  'partOf',
  'aliases',
  'former',
  'nuts',
] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Several rows may have one key; most have one. */
class Index {
  readonly #rows = new Map<string, number | number[]>();

  add(key: string, row: number): void {
    const before = this.#rows.get(key);
    if (before === undefined) this.#rows.set(key, row);
    else if (typeof before === 'object') before.push(row);
    else this.#rows.set(key, [before, row]);
  }

  at(key: string): readonly number[] {
    const found = this.#rows.get(key);
    if (found === undefined) return [];
    return typeof found === 'number' ? [found] : [...new Set(found)];
  }
}

const NEWLINE = 10;
const HASH = 35;

/** Where each line begins and ends, comments left out. */
function linesOf(bytes: Buffer): Uint32Array {
  const starts: number[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end === -1 ? bytes.length : end;
    if (to > from && bytes[from] !== HASH) starts.push(from, to);
    from = to + 1;
  }
  return Uint32Array.from(starts);
}

const list = (text: string, separator: string): readonly string[] =>
  text === '' ? [] : text.split(separator);

const degrees = (text: string): number => (text === '' ? Number.NaN : Number(text));

/** In the order of the columns; written out, since a whole country is read by it. */
function rowOf(cells: readonly string[]): Row {
  const cell = (i: number): string => cells[i] ?? '';
  return {
    code: cell(0),
    name: cell(1),
    department: cell(2),
    population: cell(3),
    latitude: cell(4),
    longitude: cell(5),
    postcodes: cell(6),
    partOf: cell(7),
    aliases: cell(8),
    former: cell(9),
    nuts: cell(10),
  };
}

/** The lines of a table, by number; line 0 is the header. */
function readerOf(bytes: Buffer, file: string) {
  const lines = linesOf(bytes);
  const cells = (line: number): string[] =>
    bytes.toString('utf8', lines[2 * line], lines[2 * line + 1]).split('\t');
  if (lines.length === 0 || cells(0).join() !== COLUMNS.join())
    throw new AppError('invalid', `The table of places ${file} does not begin with its columns`);
  return { size: lines.length / 2 - 1, read: (row: number) => rowOf(cells(row + 1)) };
}

interface Indexes {
  readonly codes: Map<string, number>;
  readonly formerCodes: Map<string, number>;
  readonly postcodes: Index;
  readonly names: Index;
  readonly formerNames: Index;
}

function addTo(index: Indexes, given: Row, row: number, abbreviations: Abbreviations): void {
  index.codes.set(given.code, row);
  for (const postcode of list(given.postcodes, ' ')) index.postcodes.add(postcode, row);
  for (const name of [given.name, ...list(given.aliases, '|')])
    index.names.add(nameKey(name, abbreviations), row);
  for (const one of list(given.former, '|')) {
    const [code = '', name = ''] = one.split('=');
    if (code !== '') index.formerCodes.set(code, row);
    if (name !== '') index.formerNames.add(nameKey(name, abbreviations), row);
  }
}

export function readCommunes(
  bytes: Buffer,
  file: string,
  abbreviations: Abbreviations,
): CommuneTable {
  const { size, read } = readerOf(bytes, file);
  const latitudes = new Float64Array(size);
  const longitudes = new Float64Array(size);
  const populations = new Uint32Array(size);
  const departments: string[] = [];
  const index: Indexes = {
    codes: new Map(),
    formerCodes: new Map(),
    postcodes: new Index(),
    names: new Index(),
    formerNames: new Index(),
  };
  const wholes = new Set<string>();
  /** One string for each department, however many rows have it. */
  const interned = new Map<string, string>();
  for (let row = 0; row < size; row += 1) {
    const given = read(row);
    latitudes[row] = degrees(given.latitude);
    longitudes[row] = degrees(given.longitude);
    populations[row] = Number(given.population);
    if (!interned.has(given.department)) interned.set(given.department, given.department);
    departments.push(interned.get(given.department) ?? '');
    if (given.partOf !== '') wholes.add(given.partOf);
    addTo(index, given, row, abbreviations);
  }
  const { codes, formerCodes, postcodes, names, formerNames } = index;
  const biggestFirst = (rows: readonly number[]): readonly number[] =>
    rows.toSorted((a, b) => (populations[b] ?? 0) - (populations[a] ?? 0));
  return {
    size,
    latitudes,
    longitudes,
    populations,
    departments,
    divided: new Set([...wholes].flatMap((code) => codes.get(code) ?? [])),
    read: (row) => communeOf(read(row)),
    withCode: (code) => codes.get(code) ?? formerCodes.get(code),
    withPostcode: (postcode) => postcodes.at(postcode),
    // A name of today goes before one that was given up.
    named: (key) => {
      const now = names.at(key);
      return biggestFirst(now.length > 0 ? now : formerNames.at(key));
    },
  };
}

const communeOf = (row: Row): Commune => ({
  code: row.code,
  name: row.name,
  department: row.department,
  population: Number(row.population),
  ...(row.latitude === ''
    ? {}
    : { latitude: Number(row.latitude), longitude: Number(row.longitude) }),
  postcodes: list(row.postcodes, ' '),
  ...(row.partOf === '' ? {} : { partOf: row.partOf }),
  ...(row.nuts === '' ? {} : { nuts: row.nuts }),
});
