import { at, frequency, type Postings } from './postings.ts';

/** A word of more concepts has no company of its own. */
const MOST_CONCEPTS = 400;
const MOST_AKIN = 6;
const LEAST_AKIN = 0.06;

type Weighted = readonly [stem: number, weight: number];

/** Words that stand in the same concepts as another: synonyms, and the same in the other language. */
export class Akin {
  readonly #concepts: Postings;
  readonly #stems: Postings;
  /** Found once for a word, when it is first asked for. */
  readonly #known = new Map<number, readonly Weighted[]>();

  /** The concepts of each stem, and the stems of each concept. */
  constructor(concepts: Postings, stems: Postings) {
    this.#concepts = concepts;
    this.#stems = stems;
  }

  /** The words asked for, and those akin to them with the weight that this gives. */
  added(asked: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
    const all = new Map(asked);
    for (const [stem, n] of asked)
      if (stem >= 0)
        for (const [other, weight] of this.#of(stem))
          all.set(other, Math.max(all.get(other) ?? 0, n * weight));
    return all;
  }

  #of(stem: number): readonly Weighted[] {
    const known = this.#known.get(stem);
    if (known !== undefined) return known;
    const df = frequency(this.#concepts, stem);
    const akin = [...this.#together(stem, df)]
      .filter(([, n]) => n > 1)
      // Jaccard: how far the two stand in the same concepts.
      .map(([other, n]): Weighted => [other, n / (df + frequency(this.#concepts, other) - n)])
      .filter(([, likeness]) => likeness >= LEAST_AKIN)
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_AKIN);
    this.#known.set(stem, akin);
    return akin;
  }

  #together(stem: number, df: number): ReadonlyMap<number, number> {
    const together = new Map<number, number>();
    if (df < 2 || df > MOST_CONCEPTS) return together;
    for (let i = at(this.#concepts.starts, stem); i < at(this.#concepts.starts, stem + 1); i += 1) {
      const concept = at(this.#concepts.numbers, i);
      const end = at(this.#stems.starts, concept + 1);
      for (let j = at(this.#stems.starts, concept); j < end; j += 1) {
        const other = at(this.#stems.numbers, j);
        if (other !== stem) together.set(other, (together.get(other) ?? 0) + 1);
      }
    }
    return together;
  }
}
