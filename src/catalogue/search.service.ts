import { LRUCache } from 'lru-cache';
import type { Bell } from '../feed/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { today } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { firstDay } from '../kernel/partial-date.ts';
import { countFound, type Search, searchIds } from './search.store.ts';
import { findTrainings, type StoredTraining } from './training.store.ts';
import type { Training } from './training.ts';
import { sessionState, trainingState } from './training-state.ts';
import type { Hit } from './views.ts';

export interface Finding {
  readonly trainings: readonly StoredTraining[];
  readonly total: number;
  readonly ended: number;
}

export interface Wanted {
  readonly text: string;
  readonly withEnded: boolean;
  /** From 1. */
  readonly page: number;
}

export const PAGE_SIZE = 20;
/** Nobody reads on; a program takes the list by cursor or the dump. */
export const LAST_PAGE = 50;
/** Words beyond these are left out of the search. */
const MOST_WORDS = 16;
const LONGEST_WORD = 100;

/** What has a letter or a digit in it; a hyphen before it excludes, more of them mean nothing else. */
const wordsIn = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => word.replace(/^-+/, '-').slice(0, LONGEST_WORD));

/** Searches and counts; counts are kept until something changes. */
export class Searcher {
  readonly #counts = new LRUCache<string, { live: number; ended: number }>({ max: 500 });
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #language: string;

  constructor(needs: {
    readonly db: Db;
    readonly clock: Clock;
    readonly bell: Bell;
    readonly language: string;
  }) {
    this.#db = needs.db;
    this.#clock = needs.clock;
    this.#language = needs.language;
    needs.bell.listen(() => this.#counts.clear());
  }

  async find({ text, withEnded, page }: Wanted): Promise<Finding> {
    const search: Search = {
      text: wordsIn(text).slice(0, MOST_WORDS).join(' '),
      language: this.#language,
      today: today(this.#clock),
      withEnded,
    };
    // Something was typed, and nothing of it is a word.
    if (search.text === '' && text.trim() !== '') return { trainings: [], total: 0, ended: 0 };
    const ids = await searchIds(this.#db, search, PAGE_SIZE, (page - 1) * PAGE_SIZE);
    const { live, ended } = await this.#count(search);
    const trainings = await findTrainings(this.#db, ids);
    return { trainings, total: withEnded ? live + ended : live, ended };
  }

  async #count(search: Search): Promise<{ live: number; ended: number }> {
    const key = `${search.today} ${search.text}`;
    const known = this.#counts.get(key);
    if (known) return known;
    const counted = await countFound(this.#db, search);
    this.#counts.set(key, counted);
    return counted;
  }
}

/** The line about a training in a list. */
export function hitOf(training: Training, day: string): Hit {
  const sessions = training.offerings.flatMap((o) =>
    o.sessions.map((s) => ({ session: s, state: sessionState(s, o.entry, day) })),
  );
  const starts = sessions
    .flatMap(({ session: s }) => (s.starts === undefined ? [] : [s.starts]))
    .filter((date) => firstDay(date) >= day)
    .toSorted()[0];
  const city = training.offerings.flatMap((o) => o.places).find((p) => p.city !== undefined)?.city;
  const mode = training.offerings.find((o) => o.mode !== undefined)?.mode;
  const eqf = training.exitLevel?.eqf;
  return {
    id: training.id,
    title: training.title,
    provider: training.provider.name,
    ...(city === undefined ? {} : { city }),
    ...(mode === undefined ? {} : { mode }),
    state: trainingState(training, day),
    ...(starts === undefined ? {} : { starts }),
    ...(eqf === undefined ? {} : { eqf }),
    example: sessions.some(({ session }) => session.example === true),
  };
}
