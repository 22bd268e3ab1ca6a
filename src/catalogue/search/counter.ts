import type { Reader } from '../../kernel/db.ts';
import { askedOf, chosenOf, isNarrowedBy, passes, type Resolved, without } from './asked.ts';
import { boundsOf, type Counts, countsOf, type FacetName } from './counts.ts';
import { Kept } from './kept.ts';
import { type Asked, countTrainings } from './search.store.ts';
import { ClassReader, type CountRow } from './search-class.store.ts';

/** Filters that are lists to choose from. */
const CHOSEN_FROM = ['area', 'mode', 'family', 'eqf'] as const;

interface Counted {
  readonly rows: readonly CountRow[];
  readonly counts: Counts;
}

/** Of all counts together: some ten megabytes. */
const ROWS_KEPT = 100_000;

/** Counts what is found, by all that one can filter by; keeps it until something changes. */
export class Counter {
  readonly #counted = new Kept<Counted>({
    max: 500,
    maxSize: ROWS_KEPT,
    sizeCalculation: ({ rows }) => 1 + rows.length,
  });
  readonly #classes = new ClassReader();
  readonly #db: Reader;
  readonly #most: number;

  /** `most`: of more than so many, all counts are lower bounds. */
  constructor(db: Reader, most: number) {
    this.#db = db;
    this.#most = most;
  }

  clear(): void {
    this.#counted.clear();
  }

  /** Counts of a list that one can choose from leave its own filter out: what else one could choose. */
  async facets(resolved: Resolved, day: string): Promise<Counts> {
    const chosen = CHOSEN_FROM.filter((name) => chosenOf(resolved.request, name).length > 0);
    const others = await Promise.all(
      chosen.map(async (name) => this.count(askedOf(without(resolved, name), day))),
    );
    const all = await this.#among(resolved, askedOf(resolved, day), { chosen, others });
    const facets: Record<FacetName, Counts['facets'][FacetName]> = { ...all.facets };
    for (const [i, name] of chosen.entries()) {
      const wide = others[i]?.counts ?? all;
      const values = chosenOf(resolved.request, name);
      facets[name] = wide.exact ? wide.facets[name] : boundsOf(name, { wide, all, chosen: values });
    }
    return { ...all, facets };
  }

  /** What was counted without one filter holds what there is with it, unless that was too much to be counted. */
  async #among(
    resolved: Resolved,
    asked: Asked,
    {
      chosen,
      others,
    }: { readonly chosen: readonly FacetName[]; readonly others: readonly Counted[] },
  ): Promise<Counts> {
    const known = this.#counted.get(JSON.stringify(asked));
    if (known !== undefined) return known.counts;
    const at = others.findIndex(
      ({ counts }, i) => counts.exact && isNarrowedBy(resolved, chosen[i]),
    );
    const name = chosen[at];
    if (name === undefined) return (await this.count(asked)).counts;
    const rows = (others[at]?.rows ?? []).filter(({ of }) => passes(resolved.request, name, of));
    return countsOf(rows, this.#most);
  }

  async count(asked: Asked): Promise<Counted> {
    return this.#counted.make(JSON.stringify(asked), async () => {
      const states = await countTrainings(this.#db, asked, this.#most);
      const rows = await this.#classes.join(this.#db, states);
      return { rows, counts: countsOf(rows, this.#most) };
    });
  }
}
