/** What a search asks the index, made of its words, its filters and its place. */
import { fold } from '../../kernel/fold.ts';
import { isDay } from '../../kernel/partial-date.ts';
import type { Area } from './area.ts';
import { type Circle, cellsOf } from './cells.ts';
import type { Compiled } from './compile.ts';
import type { FacetName } from './counts.ts';
import type { After, Asked, Order } from './search.store.ts';
import type { SearchClass } from './search-class.store.ts';
import { PAGE_SIZE, type SearchRequest, USUAL_KM } from './search-request.ts';
import { EQF_SHIFT, FACTS, lexeme } from './search-row.ts';

/** Where "near" is: asked for, or named among the words. */
export interface PlaceAsked {
  readonly area: Area;
  readonly said: string;
  readonly fromWords: boolean;
}

/** A request with its words and its place made out. */
export interface Resolved {
  readonly request: SearchRequest;
  readonly compiled: Compiled;
  readonly place: PlaceAsked | undefined;
}

/** What a person could leave out to find something, and how much would then be found. */
export interface WayOut {
  readonly drop: FacetName | 'near' | 'before' | 'certification' | { readonly word: string };
  readonly without: SearchRequest;
  readonly n: number;
  readonly exact: boolean;
}

const quoted = (text: string): string => `'${text}'`;
const anyOf = (lexemes: readonly string[]): string => `(${lexemes.map(quoted).join('|')})`;

/** Near before far where a place was asked for in so many words; else what fits best. */
export function orderOf({ request, compiled, place }: Resolved): Order {
  const { order } = request;
  const hasPoint = circleOf(place, request.km) !== undefined;
  if (order === 'distance') return hasPoint ? order : 'title';
  if (order === 'relevance' || order === undefined) {
    if (compiled.any !== undefined) return 'relevance';
    return hasPoint ? 'distance' : 'title';
  }
  return order;
}

/** Keys of an order as the database writes them; one of another order says nothing in this one. */
const KEYS: Partial<Record<Order, (key: string) => boolean>> = {
  start: (key) => key === 'infinity' || isDay(key),
  price: (key) => /^(?:\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,2})?|Infinity)$/.test(key),
  title: () => true,
};

/** The page that is asked for, in this order. */
export function pageOf(
  { request: { page, after } }: Resolved,
  by: Order,
): { readonly limit: number; readonly offset: number; readonly after?: After } {
  const fits = after !== undefined && KEYS[by]?.(after.key) === true;
  return { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...(fits ? { after } : {}) };
}

function circleOf(place: PlaceAsked | undefined, km: number): Circle | undefined {
  if (place === undefined || place.area.kind === 'region' || place.area.kind === 'department')
    return undefined;
  const { latitude, longitude } = place.area;
  return latitude === undefined || longitude === undefined
    ? undefined
    : { latitude, longitude, km };
}

/** What is chosen of a filter that is a list to choose from. */
export function chosenOf(request: SearchRequest, name: FacetName): readonly string[] {
  if (name === 'area') return request.area === undefined ? [] : [request.area];
  if (name === 'mode') return request.modes;
  if (name === 'family') return request.families;
  return name === 'eqf' ? request.levels.map(String) : [];
}

/** Whether the filter takes away and nothing else: an area stands in the place of one among the words. */
export const isNarrowedBy = ({ place }: Resolved, name: FacetName | undefined): boolean =>
  name !== undefined && (name !== 'area' || place === undefined);

/** What the index would say of the filter. */
export function passes(request: SearchRequest, name: FacetName, of: SearchClass): boolean {
  if (name === 'area') return request.area === undefined || of.areas.includes(request.area);
  if (name === 'mode') return request.modes.some((mode) => (of.facts & FACTS[mode]) !== 0);
  if (name === 'family') return request.families.some((slug) => of.families.includes(slug));
  return request.levels.includes(of.facts >> EQF_SHIFT);
}

export function without(resolved: Resolved, name: FacetName): Resolved {
  const { request } = resolved;
  if (name === 'area')
    return {
      ...resolved,
      request: { ...request, area: undefined },
    };
  if (name === 'mode') return { ...resolved, request: { ...request, modes: [] } };
  if (name === 'family') return { ...resolved, request: { ...request, families: [] } };
  if (name === 'eqf') return { ...resolved, request: { ...request, levels: [] } };
  const off = {
    free: 'free',
    'no-diploma': 'noDiploma',
    certifying: 'certifying',
    open: 'onlyOpen',
  } as const;
  return { ...resolved, request: { ...request, [off[name]]: false } };
}

/** The filters and the words of a search, each with the search that does without it. */
export function waysFrom(resolved: Resolved): readonly (readonly [WayOut['drop'], Resolved])[] {
  const { request, compiled, place } = resolved;
  const ways: (readonly [WayOut['drop'], Resolved])[] = [];
  const drop = (name: WayOut['drop'], less: Partial<SearchRequest>, active: boolean) => {
    if (active) ways.push([name, { ...resolved, request: { ...request, ...less } }]);
  };
  if (place !== undefined)
    ways.push([
      'near',
      {
        ...resolved,
        place: undefined,
        request: place.fromWords
          ? { ...request, text: wordsWithout(request.text, place.said), page: 1 }
          : { ...request, near: undefined, km: USUAL_KM, page: 1 },
      },
    ]);
  drop('area', { area: undefined, page: 1 }, request.area !== undefined);
  drop('mode', { modes: [], page: 1 }, request.modes.length > 0);
  drop('before', { before: undefined, page: 1 }, request.before !== undefined);
  drop('free', { free: false, page: 1 }, request.free);
  drop('no-diploma', { noDiploma: false, page: 1 }, request.noDiploma);
  drop('certifying', { certifying: false, page: 1 }, request.certifying);
  drop('certification', { certification: undefined, page: 1 }, request.certification !== undefined);
  drop('family', { families: [], page: 1 }, request.families.length > 0);
  drop('eqf', { levels: [], page: 1 }, request.levels.length > 0);
  drop('open', { onlyOpen: false, page: 1 }, request.onlyOpen);
  if (compiled.units.length > 1 || place !== undefined)
    for (const { said, without: all } of compiled.units.slice(0, MOST_WORDS_DROPPED)) {
      const { all: _, ...rest } = compiled;
      ways.push([
        { word: said },
        {
          ...resolved,
          compiled: { ...rest, ...(all === undefined ? {} : { all }) },
          request: { ...request, text: wordsWithout(request.text, said), page: 1 },
        },
      ]);
    }
  return ways;
}

const MOST_WORDS_DROPPED = 4;

function wordsWithout(text: string, said: string): string {
  const gone = new Set(said.split(' ').map(fold));
  return text
    .split(/\s+/)
    .filter((word) => !gone.has(fold(word)))
    .join(' ')
    .trim();
}

/** The question to the index: words and filters in one query, which one look-up answers. */
export function askedOf(resolved: Resolved, day: string): Asked {
  const { request, compiled } = resolved;
  const parts = [
    ...(compiled.all === undefined ? [] : [`(${compiled.all})`]),
    ...placeParts(resolved),
    ...filterParts(request),
    ...(request.before === undefined ? [] : monthsUntil(day, request.before)),
  ];
  return {
    query: parts.length === 0 ? undefined : parts.join('&'),
    today: day,
    withEnded: request.withEnded,
    onlyOpen: request.onlyOpen,
    before: request.before,
    circle: circleOf(resolved.place, request.km),
  };
}

function placeParts({ request, place }: Resolved): readonly string[] {
  const circle = circleOf(place, request.km);
  const named = circle === undefined ? place?.area.nuts : undefined;
  const nuts = request.area ?? named;
  return [
    ...(nuts === undefined ? [] : [quoted(lexeme.area(nuts))]),
    ...(circle === undefined ? [] : [anyOf(cellsOf(circle))]),
  ];
}

/** Each is a list of alternatives; an empty one asks for nothing. */
const filterParts = (request: SearchRequest): readonly string[] =>
  [
    request.modes.map(lexeme.fact),
    request.free ? [lexeme.fact('free')] : [],
    request.noDiploma ? [lexeme.fact('no-diploma')] : [],
    request.certifying ? [lexeme.fact('certifying')] : [],
    request.certification === undefined ? [] : [lexeme.certification(request.certification)],
    request.families.map(lexeme.family),
    request.levels.map(lexeme.eqf),
  ]
    .filter((alternatives) => alternatives.length > 0)
    .map(anyOf);

/** Beginning in one of the months up to then; the day itself is checked on the row. */
function monthsUntil(from: string, until: string): readonly string[] {
  const months: string[] = [];
  const [year = 0, month = 1] = from.split('-').map(Number);
  for (let i = 0; i < 36; i += 1) {
    const first = new Date(Date.UTC(year, month - 1 + i, 1)).toISOString().slice(0, 10);
    if (first > until) break;
    months.push(lexeme.month(first));
  }
  // Further away than that: whatever begins at all.
  return months.length === 0 || months.length === 36 ? [] : [anyOf(months)];
}
