import { LRUCache } from 'lru-cache';
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { today } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { fold } from '../../kernel/fold.ts';
import { findTrainings, type StoredTraining } from '../training.store.ts';
import type { Area, AreaFinder } from './area.ts';
import { type Compiled, compileText } from './compile.ts';
import { type Counts, countsOf, type FacetName } from './counts.ts';
import { placeKey } from './place-words.ts';
import {
  type Asked,
  countTrainings,
  type Found,
  MOST_COUNTED,
  type Order,
  sortedTrainings,
  walkedTrainings,
} from './search.store.ts';
import { PAGE_SIZE, type SearchRequest, USUAL_KM } from './search-request.ts';
import { type Circle, cellsOf, lexeme } from './search-row.ts';
import { ourSynonyms } from './synonyms.ts';
import { languagesInUse, townsNamed } from './word.store.ts';

/** What a person could leave out to find something, and how much would then be found. */
export interface WayOut {
  readonly drop: FacetName | 'near' | 'before' | 'certification' | { readonly word: string };
  readonly without: SearchRequest;
  readonly n: number;
  readonly exact: boolean;
}

export interface Finding {
  readonly trainings: readonly (StoredTraining & { readonly distance?: number })[];
  readonly counts: Counts;
  readonly order: Order;
  /** Where "near" is: asked for, or named among the words. */
  readonly place?: { readonly area: Area; readonly said: string; readonly fromWords: boolean };
  /** What stands in `near` names no place that is known. */
  readonly placeUnknown: boolean;
  readonly corrections: Compiled['corrections'];
  /** Only when nothing was found. */
  readonly waysOut: readonly WayOut[];
}

/** A request with its words and its place made out. */
interface Resolved {
  readonly request: SearchRequest;
  readonly compiled: Compiled;
  readonly place: Finding['place'];
}

const quoted = (text: string): string => `'${text}'`;
const anyOf = (lexemes: readonly string[]): string => `(${lexemes.map(quoted).join('|')})`;

/** Searches and counts; what was made out of words, and counts, are kept until something changes. */
export class Searcher {
  readonly #counts = new LRUCache<string, Counts>({ max: 500 });
  readonly #compiled = new LRUCache<string, Compiled>({ max: 500 });
  #languages: Promise<readonly string[]> | undefined;
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #areas: AreaFinder;
  readonly #language: string;
  readonly #most: number;

  constructor(needs: {
    readonly db: Db;
    readonly clock: Clock;
    readonly bell: Bell;
    /** Of the publisher: how words are read while the catalogue is empty. */
    readonly language: string;
    readonly areas: AreaFinder;
    /** Counts are exact up to so many. */
    readonly mostCounted?: number;
  }) {
    this.#db = needs.db;
    this.#clock = needs.clock;
    this.#language = needs.language;
    this.#areas = needs.areas;
    this.#most = needs.mostCounted ?? MOST_COUNTED;
    needs.bell.listen(() => {
      this.#counts.clear();
      this.#compiled.clear();
      this.#languages = undefined;
    });
  }

  get areas(): AreaFinder {
    return this.#areas;
  }

  async find(request: SearchRequest): Promise<Finding> {
    const resolved = await this.#resolve(request);
    const { compiled, place } = resolved;
    const order = orderOf(resolved);
    const placeUnknown = request.near !== undefined && place === undefined;
    const about = {
      order,
      placeUnknown,
      corrections: compiled.corrections,
      ...(place === undefined ? {} : { place }),
    };
    if (compiled.empty || placeUnknown)
      return { ...about, trainings: [], counts: countsOf([], this.#most), waysOut: [] };
    const counts = await this.#facets(resolved);
    const found = await this.#page(resolved, order, counts);
    const stored = await findTrainings(
      this.#db,
      found.map((f) => f.id),
    );
    const distances = new Map(found.map((f) => [f.id, f.distance]));
    const waysOut = counts.total === 0 ? await this.#waysOut(resolved) : [];
    const trainings = stored.map((t) => {
      const distance = distances.get(t.id);
      return distance === undefined || distance === null ? t : { ...t, distance };
    });
    return { ...about, trainings, counts, waysOut };
  }

  async #resolve(request: SearchRequest): Promise<Resolved> {
    const wantsPlace = !request.asWords && request.near === undefined && request.area === undefined;
    const compiled = await this.#compile(request.text, wantsPlace);
    if (request.near !== undefined) {
      const area = await this.#named(request.near);
      const place = area && { area, said: request.near, fromWords: false };
      return { request, compiled, place };
    }
    const place = compiled.place && { ...compiled.place, fromWords: true };
    return { request, compiled, place };
  }

  async #compile(text: string, wantsPlace: boolean): Promise<Compiled> {
    const key = `${wantsPlace} ${text.length > 300 ? '' : text}`;
    const known = text.length > 300 ? undefined : this.#compiled.get(key);
    if (known !== undefined) return known;
    this.#languages ??= languagesInUse(this.#db);
    const used = await this.#languages;
    const languages = used.length > 0 ? used : [this.#language];
    const compiled = await compileText(this.#db, text, {
      synonyms: ourSynonyms(),
      areas: this.#areas,
      languages,
      wantsPlace,
    });
    if (text.length <= 300) this.#compiled.set(key, compiled);
    return compiled;
  }

  async #named(name: string): Promise<Area | undefined> {
    const key = placeKey(fold(name));
    const [known] = this.#areas.find(name);
    if (known !== undefined) return known;
    const [town] = await townsNamed(this.#db, [key]);
    return town && { ...town, kind: 'commune', code: town.folded, name: town.label };
  }

  /** Counts of a list that one can choose from leave its own filter out: what else one could choose. */
  async #facets(resolved: Resolved): Promise<Counts> {
    const all = await this.#count(askedOf(resolved, this.#today));
    const facets: Record<FacetName, Counts['facets'][FacetName]> = { ...all.facets };
    for (const name of ['area', 'mode', 'family', 'eqf'] as const)
      if (isActive(resolved, name)) {
        const others = await this.#count(askedOf(without(resolved, name), this.#today));
        facets[name] = others.facets[name];
      }
    return { ...all, facets };
  }

  get #today(): string {
    return today(this.#clock);
  }

  async #count(asked: Asked): Promise<Counts> {
    const key = JSON.stringify(asked);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const counts = countsOf(await countTrainings(this.#db, asked, this.#most), this.#most);
    this.#counts.set(key, counts);
    return counts;
  }

  async #page(resolved: Resolved, by: Order, { total, exact }: Counts): Promise<readonly Found[]> {
    const { request, compiled } = resolved;
    const part = { limit: PAGE_SIZE, offset: (request.page - 1) * PAGE_SIZE };
    if (exact && part.offset >= total) return [];
    const asked = askedOf(resolved, this.#today);
    if (!exact) {
      const found =
        by === 'relevance'
          ? compiled.title === undefined
            ? []
            : await sortedTrainings(this.#db, asked, {
                by,
                any: compiled.any,
                title: compiled.title,
                ...part,
              })
          : await walkedTrainings(this.#db, asked, { by, ...part });
      if (found.length === part.limit) return found;
    }
    return sortedTrainings(this.#db, asked, { by, any: compiled.any, ...part });
  }

  async #waysOut(resolved: Resolved): Promise<readonly WayOut[]> {
    const ways: WayOut[] = [];
    for (const [drop, less] of waysFrom(resolved)) {
      const { total, exact } = await this.#count(askedOf(less, this.#today));
      if (total > 0) ways.push({ drop, without: less.request, n: total, exact });
    }
    return ways.toSorted((a, b) => b.n - a.n);
  }
}

/** Near before far where a place was asked for in so many words; else what fits best. */
function orderOf({ request, compiled, place }: Resolved): Order {
  const { order } = request;
  const hasPoint = circleOf(place, request.km) !== undefined;
  if (order === 'distance') return hasPoint ? order : 'title';
  if (order === 'relevance' || order === undefined) {
    if (compiled.any !== undefined) return 'relevance';
    return hasPoint ? 'distance' : 'title';
  }
  return order;
}

function circleOf(place: Resolved['place'], km: number): Circle | undefined {
  if (place === undefined || place.area.kind === 'region' || place.area.kind === 'department')
    return undefined;
  const { latitude, longitude } = place.area;
  return latitude === undefined || longitude === undefined
    ? undefined
    : { latitude, longitude, km };
}

const isActive = ({ request }: Resolved, name: FacetName): boolean => {
  if (name === 'area') return request.area !== undefined;
  if (name === 'mode') return request.modes.length > 0;
  if (name === 'family') return request.families.length > 0;
  return name === 'eqf' && request.levels.length > 0;
};

function without(resolved: Resolved, name: FacetName): Resolved {
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
function waysFrom(resolved: Resolved): readonly (readonly [WayOut['drop'], Resolved])[] {
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
function askedOf({ request, compiled, place }: Resolved, day: string): Asked {
  const circle = circleOf(place, request.km);
  const nuts =
    request.area ?? (circle === undefined && place !== undefined ? place.area.nuts : undefined);
  const parts = [
    ...(compiled.all === undefined ? [] : [`(${compiled.all})`]),
    ...(nuts === undefined ? [] : [quoted(lexeme.area(nuts))]),
    ...(circle === undefined ? [] : [anyOf(cellsOf(circle))]),
    ...(request.modes.length === 0 ? [] : [anyOf(request.modes.map(lexeme.fact))]),
    ...(request.free ? [quoted(lexeme.fact('free'))] : []),
    ...(request.noDiploma ? [quoted(lexeme.fact('no-diploma'))] : []),
    ...(request.certifying ? [quoted(lexeme.fact('certifying'))] : []),
    ...(request.certification === undefined
      ? []
      : [quoted(lexeme.certification(request.certification))]),
    ...(request.families.length === 0 ? [] : [anyOf(request.families.map(lexeme.family))]),
    ...(request.levels.length === 0 ? [] : [anyOf(request.levels.map(lexeme.eqf))]),
    ...(request.before === undefined ? [] : monthsUntil(day, request.before)),
  ];
  return {
    query: parts.length === 0 ? undefined : parts.join('&'),
    today: day,
    withEnded: request.withEnded,
    onlyOpen: request.onlyOpen,
    before: request.before,
    circle,
  };
}

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
