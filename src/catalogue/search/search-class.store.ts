import { LRUCache } from 'lru-cache';
import type { Reader, Tx } from '../../kernel/db.ts';
import { classOf, type StateCount } from './search.store.ts';

/** What trainings that are counted alike have in common; see migration 0035. */
export interface SearchClass {
  /** Bits of `FACTS`, and the level. */
  readonly facts: number;
  readonly areas: readonly string[];
  readonly families: readonly string[];
}

/** So many trainings that are alike in all that is counted. */
export interface CountRow extends StateCount {
  readonly of: SearchClass;
}

/** Of what has no comma, quote or brace. */
export const arrayOf = (items: readonly string[]): string => `{${items.join(',')}}`;

/** By which a class is found; of rows that have its three columns as numbers and texts of lists. */
export const CLASS_KEY = 'md5(facts || areas::text[]::text || families::text[]::text)::uuid';

/** Sees to it that each of these is there. In the order of their keys: two imports at once do not wait in a ring. */
export async function addClasses(tx: Tx, classes: readonly SearchClass[]): Promise<void> {
  await tx.query(
    `insert into search_classes (key, facts, areas, families)
     select distinct on (key) key, facts, areas, families from (
       select ${CLASS_KEY} as key, facts, areas::text[], families::text[]
       from unnest($1::int[], $2::text[], $3::text[]) as g (facts, areas, families)) n
     where not exists (select from search_classes c where c.key = n.key)
     order by key on conflict (key) do nothing`,
    [
      classes.map((c) => c.facts),
      classes.map((c) => arrayOf(c.areas)),
      classes.map((c) => arrayOf(c.families)),
    ],
  );
}

/** So many are kept in memory; a catalogue of twenty thousand has some thousands. */
const KEPT = 20_000;

/** Reads classes by their numbers. They never change: what was read once is kept. */
export class ClassReader {
  readonly #known = new LRUCache<number, SearchClass>({ max: KEPT });
  /** The same few names again and again: one string for each. */
  readonly #names = new Map<string, string>();

  /** Each with what its class stands for. */
  async join(db: Reader, states: readonly StateCount[]): Promise<readonly CountRow[]> {
    const known = states.map(({ state }) => this.#known.get(classOf(state)));
    const strange = states.filter((_, i) => known[i] === undefined);
    const fresh = await this.#read(db, [...new Set(strange.map(({ state }) => classOf(state)))]);
    return states.flatMap(({ state, n }, i) => {
      const of = known[i] ?? fresh.get(classOf(state));
      return of === undefined ? [] : [{ of, state, n }];
    });
  }

  async #read(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, SearchClass>> {
    const found = new Map<number, SearchClass>();
    if (ids.length === 0) return found;
    const rows = await db.query<SearchClass & { readonly id: number }>(
      'select id, facts, areas, families from search_classes where id = any($1::int[])',
      [ids],
      { prepared: true },
    );
    for (const { id, facts, areas, families } of rows) {
      const one = { facts, areas: areas.map(this.#once), families: families.map(this.#once) };
      this.#known.set(id, one);
      found.set(id, one);
    }
    return found;
  }

  readonly #once = (name: string): string => {
    const known = this.#names.get(name);
    if (known === undefined) this.#names.set(name, name);
    return known ?? name;
  };
}
