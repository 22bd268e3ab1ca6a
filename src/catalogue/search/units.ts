/** What was typed, in the pieces that are looked for: a word, or a run of words that has synonyms. */
import type { Synonyms } from './synonyms.ts';
import type { Typed } from './typed.ts';

/** One thing that must be found, and the ways in which it may be. */
export interface Unit {
  readonly said: string;
  readonly ways: readonly (readonly string[])[];
}

export const isPlain = (t: Typed): boolean => !t.excluded && !t.phrase;

/** Neighbours, which may be one word in the catalogue: `cyber sécurité`. */
export const pairs = (typed: readonly Typed[]): readonly (readonly [string, string])[] =>
  typed.slice(1).map((t, i) => [typed[i]?.words[0] ?? '', t.words[0] ?? '']);

export const firstWords = (typed: readonly Typed[]): readonly string[] =>
  typed.map((t) => t.words[0] ?? '');

/** Words of runs that have a synonym together: right as they are spelt, and never idle (`école d’ingénieurs`). */
export function inRuns(typed: readonly Typed[], synonyms: Synonyms): ReadonlySet<Typed> {
  const found = new Set<Typed>();
  for (let i = 0; i < typed.length; ) {
    const length = synonyms.run(firstWords(typed.slice(i)));
    if (length > 1) for (const one of typed.slice(i, i + length)) found.add(one);
    i += Math.max(1, length);
  }
  return found;
}

/** Runs of words that have synonyms become one unit, the longest first. */
export function unitsOf(typed: readonly Typed[], synonyms: Synonyms): readonly Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < typed.length; ) {
    const length = synonyms.run(firstWords(typed.slice(i)));
    const run = typed.slice(i, i + Math.max(1, length));
    const ways = synonyms.of(firstWords(run).join(' '));
    const own = run.flatMap((t) => t.words);
    units.push({ said: run.map((t) => t.said).join(' '), ways: [own, ...ways] });
    i += run.length;
  }
  return units;
}
