/** Place words in a query: "dev web Roubaix", "93", "59100", "formation en Seine-Saint-Denis". */
import type { AreaTable } from './area-table.ts';
import { departmentOfPostcode, type Tables } from './complete.ts';
import type { Area, FoundArea } from './gazetteer.ts';
import { type Token, tokensOf } from './words.ts';

/** The longest names of places have so many words. */
const LONGEST = 9;
/** A query is a line; what is longer is searched for places in its beginning only. */
const MOST_WORDS = 60;
/** A village whose name is one word is taken for one only where a word before it says so. */
const VILLAGE = 2_000;
/** A name that is also a word of the language: only a big town is meant by it alone. */
const CITY = 100_000;

type Described = Omit<FoundArea, 'from' | 'to'>;

interface Span {
  readonly first: number;
  readonly last: number;
  readonly areas: readonly Described[];
  readonly before: number;
}

/** What the words before a name say of it. */
interface Hint {
  readonly towns: boolean;
  readonly areas: boolean;
  /** Nothing else was typed. */
  readonly whole: boolean;
}

/** How many words before token `i` lead to a place ("près de", "dans le"), and to which kind. */
function leading({ near, within }: AreaTable, tokens: readonly Token[], i: number) {
  for (const count of [3, 2, 1]) {
    const words = tokens.slice(Math.max(0, i - count), i);
    const key = words.map((t) => t.word).join(' ');
    if (words.length < count) continue;
    const towns = near.has(key);
    if (towns || within.has(key)) return { words: count, towns, areas: true };
  }
  return { words: 0, towns: false, areas: false };
}

export interface AreaFinder {
  readonly find: (text: string) => readonly FoundArea[];
}

export function areaFinder(tables: Tables): AreaFinder {
  const { areas, communes } = tables;
  const described = describer(tables);

  const communesNamed = (key: string, { towns, whole }: Hint): readonly Described[] => {
    const plain = areas.plain.has(key) ? CITY : 0;
    const village = key.includes(' ') || whole ? 0 : VILLAGE;
    const least = towns ? 0 : Math.max(plain, village);
    return communes
      .named(key)
      .filter((row) => (communes.populations[row] ?? 0) >= least)
      .map(described.commune);
  };

  const areasNamed = (key: string, hint: Hint): readonly Described[] =>
    areas.plain.has(key) && !hint.areas ? [] : (areas.named.get(key) ?? []).map(described.area);

  const numbered = (tokens: readonly Token[], i: number, hint: Hint): readonly Described[] => {
    const word = tokens[i]?.word ?? '';
    const postcode = described.postcode(word);
    if (postcode !== undefined) return [postcode];
    const department = areas.departments.get(word.toUpperCase());
    if (department === undefined || !/\d/.test(word)) return [];
    const counted = [tokens[i - 1], tokens[i + 1]].some((t) => areas.counted.has(t?.word ?? ''));
    return counted && !hint.areas ? [] : [described.area(department)];
  };

  const spanAt = (tokens: readonly Token[], i: number): Span | undefined => {
    const before = leading(areas, tokens, i);
    for (let length = Math.min(LONGEST, tokens.length - i); length > 0; length -= 1) {
      const hint = { ...before, whole: length === tokens.length };
      const key = tokens
        .slice(i, i + length)
        .map((t) => t.word)
        .join(' ');
      const found = [...areasNamed(key, hint), ...communesNamed(key, hint)];
      if (length === 1) found.push(...numbered(tokens, i, hint));
      if (found.length > 0)
        return { first: i, last: i + length - 1, areas: found, before: before.words };
    }
    return undefined;
  };

  return {
    find: (text) => {
      const tokens = tokensOf(text, areas.abbreviations).slice(0, MOST_WORDS);
      const spans: Span[] = [];
      for (let i = 0; i < tokens.length; ) {
        const span = spanAt(tokens, i);
        if (span) spans.push(span);
        i = span ? span.last + 1 : i + 1;
      }
      return ranked(spans, tokens);
    },
  };
}

/** Whether an area of another span holds it: "Saint-Denis 93" means the one in the department 93. */
const isWithin = (one: Described, other: Described): boolean => {
  if (other.kind === 'region') return one.region === other.code && one.kind !== 'region';
  if (other.kind === 'department') return one.department === other.code && one.kind === 'commune';
  return other.kind === 'postcode' && one.kind === 'commune' && one.department === other.department;
};

/** A commune before the department or region that bears its name with as many people: Paris. */
const PRECISION: readonly Described['kind'][] = ['postcode', 'commune', 'department', 'region'];

function ranked(spans: readonly Span[], tokens: readonly Token[]): readonly FoundArea[] {
  const found = spans.flatMap((span) =>
    span.areas.map((area) => ({
      area,
      span,
      held: spans.some((other) => other !== span && other.areas.some((a) => isWithin(area, a))),
    })),
  );
  return found
    .toSorted(
      (a, b) =>
        Number(b.held) - Number(a.held) ||
        Math.sign(b.span.before) - Math.sign(a.span.before) ||
        b.area.population - a.area.population ||
        PRECISION.indexOf(a.area.kind) - PRECISION.indexOf(b.area.kind),
    )
    .map(({ area, span: { first, last, before } }) => ({
      ...area,
      from: tokens[first - before]?.from ?? 0,
      to: tokens[last]?.to ?? 0,
    }));
}

/** What is said of each kind of place. */
function describer(tables: Tables) {
  const { areas, communes } = tables;
  const { country } = areas;
  const sums = sumsOf(tables);
  const area = ({ kind, code, nuts, name, region }: Area): Described => {
    const { population = 0, ...middle } = sums.get(`${kind} ${code}`) ?? {};
    return {
      kind: kind === 'department' ? 'department' : 'region',
      code,
      name,
      country,
      ...(nuts === undefined ? {} : { nuts }),
      ...(kind === 'department' ? { department: code } : {}),
      region,
      ...middle,
      population,
    };
  };
  const commune = (row: number): Described => {
    const {
      code,
      name,
      department,
      nuts: own,
      population,
      latitude,
      longitude,
    } = communes.read(row);
    const home = areas.departments.get(department);
    const nuts = own ?? home?.nuts;
    return {
      kind: 'commune',
      code,
      name,
      country,
      ...(nuts === undefined ? {} : { nuts }),
      department,
      ...(home === undefined ? {} : { region: home.region }),
      ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
      population,
    };
  };
  const postcode = (code: string): Described | undefined => {
    const [row] = communes
      .withPostcode(code)
      .toSorted((a, b) => (communes.populations[b] ?? 0) - (communes.populations[a] ?? 0));
    if (row !== undefined) {
      const biggest = commune(row);
      return { ...biggest, kind: 'postcode', code, name: `${code} ${biggest.name}` };
    }
    // Those of large receivers are in no table, but tell the department.
    const department = /^\d{5}$/.test(code) ? departmentOfPostcode(areas, code) : undefined;
    return department && area(department);
  };
  return { area, commune, postcode };
}

interface Sum {
  readonly population: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** People of each area, and the middle of where they live. */
function sumsOf({ areas, communes }: Tables): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  const addTo = (key: string, people: number, north: number, east: number): void => {
    const { population, latitude, longitude } = sums.get(key) ?? {
      population: 0,
      latitude: 0,
      longitude: 0,
    };
    const share = population + people === 0 ? 0 : people / (population + people);
    sums.set(key, {
      population: population + people,
      latitude: latitude + (north - latitude) * share,
      longitude: longitude + (east - longitude) * share,
    });
  };
  const former = areas.areas.filter((a) => a.kind === 'former-region');
  const keysOf = (department: string): readonly string[] => {
    const home = areas.departments.get(department);
    const old = former.find(({ nuts }) => nuts !== undefined && home?.nuts?.startsWith(nuts));
    return [
      `department ${department}`,
      ...(home ? [`region ${home.region}`] : []),
      ...(old ? [`former-region ${old.code}`] : []),
    ];
  };
  const keys = new Map([...areas.departments.keys()].map((code) => [code, keysOf(code)]));
  for (let row = 0; row < communes.size; row += 1) {
    const [north = Number.NaN, east = 0] = [communes.latitudes[row], communes.longitudes[row]];
    // The parts of a divided commune are counted, not the whole.
    if (communes.divided.has(row) || Number.isNaN(north)) continue;
    for (const key of keys.get(communes.departments[row] ?? '') ?? [])
      addTo(key, communes.populations[row] ?? 0, north, east);
  }
  return sums;
}
