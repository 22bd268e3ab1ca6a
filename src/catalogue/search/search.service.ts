import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { today } from '../../kernel/clock.ts';
import type { Db, Reader } from '../../kernel/db.ts';
import { fold } from '../../kernel/fold.ts';
import { findTrainings, type StoredTraining } from '../training.store.ts';
import type { Area, AreaFinder } from './area.ts';
import {
  askedOf,
  orderOf,
  type PlaceAsked,
  pageOf,
  type Resolved,
  type WayOut,
  waysFrom,
} from './asked.ts';
import { type Compiled, compileText } from './compile.ts';
import { Counter } from './counter.ts';
import { type Counts, countsOf } from './counts.ts';
import { Kept } from './kept.ts';
import { placeKey } from './place-words.ts';
import {
  type After,
  type Found,
  MOST_COUNTED,
  type Order,
  sortedTrainings,
  walkedTrainings,
} from './search.store.ts';
import { PAGE_SIZE, type SearchRequest } from './search-request.ts';
import { ourSynonyms } from './synonyms.ts';
import { wordsIn } from './typed.ts';
import { answered, languagesInUse, lookUpWords, tellingOf, townsNamed } from './word.store.ts';

/** `R`: what is read of a training that is found. */
export interface Finding<R = StoredTraining> {
  readonly trainings: readonly (R & { readonly distance?: number })[];
  readonly counts: Counts;
  readonly order: Order;
  /** Where "near" is: asked for, or named among the words. */
  readonly place?: PlaceAsked;
  /** What stands in `near` names no place that is known. */
  readonly placeUnknown: boolean;
  readonly corrections: Compiled['corrections'];
  /** In orders that go on by keys: what the next page begins after. */
  readonly after?: After;
  /** Only when nothing was found. */
  readonly waysOut: readonly WayOut[];
}

/** Those of these ids that are there, in this order. */
type Read<R> = (db: Reader, ids: readonly string[]) => Promise<readonly R[]>;

/** Sorted at most by start, distance, price or title; of more, those found first. */
const MOST_SORTED = 100_000;

const asQuery = (lexemes: readonly string[], mark: string): readonly string[] =>
  lexemes.length === 0
    ? []
    : [`(${lexemes.map((l) => `'${(mark + l).replaceAll("'", "''")}'`).join('|')})`];

/** Near a place the order weighs title and distance together: then titles do not go first. */
const titleOf = ({ compiled, place }: Resolved): string | undefined =>
  place === undefined ? compiled.title : undefined;

/** After the last of a full page, in an order that goes on by keys. */
function goingOn(found: readonly Found[]): Pick<Finding, 'after'> {
  const last = found.length === PAGE_SIZE ? found.at(-1) : undefined;
  return typeof last?.next_key === 'string' ? { after: { key: last.next_key, id: last.id } } : {};
}

/** Searches and counts; what was made out of words, and counts, are kept until something changes. */
export class Searcher {
  readonly #counter: Counter;
  readonly #compiled = new Kept<Compiled>({ max: 500 });
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
    this.#counter = new Counter(needs.db, this.#most);
    needs.bell.listen(() => {
      this.#counter.clear();
      this.#compiled.clear();
      this.#languages = undefined;
    });
  }

  get areas(): AreaFinder {
    return this.#areas;
  }

  async find(request: SearchRequest): Promise<Finding> {
    return this.findAs(request, findTrainings);
  }

  /** The same with the hits as `read` gives them. */
  async findAs<R extends { readonly id: string }>(
    request: SearchRequest,
    read: Read<R>,
  ): Promise<Finding<R>> {
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
    const counting = this.#counter.facets(resolved, this.#today);
    const finding =
      order === 'relevance'
        ? this.#ranked(resolved)
        : counting.then(async (counts) => this.#page(resolved, order, counts));
    const [counts, found, trainings] = await Promise.all([
      counting,
      finding,
      finding.then(async (some) => this.#records(some, read)),
    ]);
    const waysOut = counts.total === 0 ? await this.#waysOut(resolved) : [];
    return { ...about, ...goingOn(found), trainings, counts, waysOut };
  }

  /** By relevance how many there are says nothing of which come first: it is counted meanwhile. */
  async #ranked(resolved: Resolved): Promise<readonly Found[]> {
    const asked = askedOf(resolved, this.#today);
    const sorting = {
      any: resolved.compiled.any,
      title: titleOf(resolved),
      ...pageOf(resolved, 'relevance'),
    };
    const sorted = async (by: 'in-title' | 'relevance') =>
      sortedTrainings(this.#db, asked, { by, ...sorting });
    // Those with all of it in their title often fill the page: then nothing else is ranked.
    const titled = sorting.title === undefined ? [] : await sorted('in-title');
    return titled.length === sorting.limit ? titled : sorted('relevance');
  }

  async #records<R extends { readonly id: string }>(
    found: readonly Found[],
    read: Read<R>,
  ): Promise<Finding<R>['trainings']> {
    const stored = await read(
      this.#db,
      found.map((f) => f.id),
    );
    const distances = new Map(found.map((f) => [f.id, f.distance]));
    return stored.map((t) => {
      const distance = distances.get(t.id);
      return distance === undefined || distance === null ? t : { ...t, distance };
    });
  }

  /** Of these words and towns, those that some training holds together with what was typed before them. */
  async heldWith(before: string, ends: readonly string[]): Promise<ReadonlySet<string>> {
    const { all, title } = await this.#compile(before, false);
    if (all === undefined) return new Set(ends);
    const words = new Map(ends.map((end) => [end, wordsIn(end)]));
    const known = await lookUpWords(
      this.#db,
      [...new Set([...words.values()].flat())],
      await this.#used(),
    );
    const questions = [...words].map(([end, parts]) => {
      const lexemes = tellingOf(parts, known).map((word) => known.get(word)?.lexemes ?? []);
      return {
        end,
        wide: [`(${all})`, ...lexemes.flatMap((some) => asQuery(some, ''))].join('&'),
        narrow:
          title && [`(${title})`, ...lexemes.flatMap((some) => asQuery(some, 't:'))].join('&'),
      };
    });
    return new Set((await answered(this.#db, questions)).map(({ end }) => end));
  }

  async #used(): Promise<readonly string[]> {
    const reading = (this.#languages ??= languagesInUse(this.#db));
    reading.catch(() => {
      if (this.#languages === reading) this.#languages = undefined;
    });
    const used = await reading;
    return used.length > 0 ? used : [this.#language];
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
    const compile = async () =>
      compileText(this.#db, text, {
        synonyms: ourSynonyms(),
        areas: this.#areas,
        languages: await this.#used(),
        wantsPlace,
      });
    return text.length > 300 ? compile() : this.#compiled.make(`${wantsPlace} ${text}`, compile);
  }

  async #named(name: string): Promise<Area | undefined> {
    const key = placeKey(fold(name));
    const [known] = this.#areas.find(name);
    if (known !== undefined) return known;
    const [town] = await townsNamed(this.#db, [key]);
    return town && { ...town, kind: 'commune', code: town.folded, name: town.label };
  }

  get #today(): string {
    return today(this.#clock);
  }

  /** In orders that go by what stands in the row. */
  async #page(
    resolved: Resolved,
    by: Exclude<Order, 'relevance'>,
    { total, exact }: Counts,
  ): Promise<readonly Found[]> {
    const part = pageOf(resolved, by);
    if (exact && part.after === undefined && part.offset >= total) return [];
    const asked = askedOf(resolved, this.#today);
    if (!exact) {
      const found = await walkedTrainings(this.#db, asked, { by, ...part });
      if (found.length === part.limit) return found;
    }
    const { any } = resolved.compiled;
    return sortedTrainings(this.#db, asked, {
      by,
      any,
      title: titleOf(resolved),
      most: MOST_SORTED,
      ...part,
    });
  }

  async #waysOut(resolved: Resolved): Promise<readonly WayOut[]> {
    const ways: WayOut[] = [];
    for (const [drop, less] of waysFrom(resolved)) {
      const { counts } = await this.#counter.count(askedOf(less, this.#today));
      const { total, exact } = counts;
      if (total > 0) ways.push({ drop, without: less.request, n: total, exact });
    }
    return ways.toSorted((a, b) => b.n - a.n);
  }
}
