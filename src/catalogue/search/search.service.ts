import { LRUCache } from 'lru-cache';
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
import { answered, languagesInUse, lookUpWords, townsNamed } from './word.store.ts';

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
    const [counts, early] = await Promise.all([
      this.#counter.facets(resolved, this.#today),
      this.#amongTitles(resolved, order, read),
    ]);
    const found = early === undefined ? await this.#page(resolved, order, counts) : [];
    const trainings = early ?? (await this.#records(found, read));
    const waysOut = counts.total === 0 ? await this.#waysOut(resolved) : [];
    return { ...about, ...goingOn(found), trainings, counts, waysOut };
  }

  /** The page, when trainings with all of it in their title fill it: nothing else has to be known for that. */
  async #amongTitles<R extends { readonly id: string }>(
    resolved: Resolved,
    by: Order,
    read: Read<R>,
  ): Promise<Finding<R>['trainings'] | undefined> {
    const title = titleOf(resolved);
    if (by !== 'relevance' || title === undefined) return undefined;
    const part = pageOf(resolved, by);
    const { any } = resolved.compiled;
    const asked = askedOf(resolved, this.#today);
    const found = await sortedTrainings(this.#db, asked, { by: 'in-title', any, title, ...part });
    return found.length === part.limit ? this.#records(found, read) : undefined;
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
      const lexemes = parts.map((word) => known.get(word)?.lexemes ?? []);
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
    this.#languages ??= languagesInUse(this.#db);
    const used = await this.#languages;
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
    const key = `${wantsPlace} ${text.length > 300 ? '' : text}`;
    const known = text.length > 300 ? undefined : this.#compiled.get(key);
    if (known !== undefined) return known;
    const languages = await this.#used();
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

  get #today(): string {
    return today(this.#clock);
  }

  async #page(resolved: Resolved, by: Order, { total, exact }: Counts): Promise<readonly Found[]> {
    const part = pageOf(resolved, by);
    if (exact && part.after === undefined && part.offset >= total) return [];
    const asked = askedOf(resolved, this.#today);
    if (!exact && by !== 'relevance') {
      const found = await walkedTrainings(this.#db, asked, { by, ...part });
      if (found.length === part.limit) return found;
    }
    const { any } = resolved.compiled;
    // By rank costs more than by what stands in the row.
    const most = by === 'relevance' ? {} : { most: MOST_SORTED };
    return sortedTrainings(this.#db, asked, {
      by,
      any,
      title: titleOf(resolved),
      ...most,
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
