/** Which word of the catalogue was meant. */
import type { Alike } from './word.store.ts';

/** Letters put in, left out, changed or swapped with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  const d = Array.from({ length: (a.length + 1) * width }, (_, i) =>
    i < width ? i : i % width === 0 ? i / width : 0,
  );
  const at = (i: number, j: number): number => d[i * width + j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      d[i * width + j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + same,
        ...(swapped ? [at(i - 2, j - 2) + 1] : []),
      );
    }
  return at(a.length, b.length);
}

/** Short words are other words when a letter changes: they are taken as they are typed. */
const SHORTEST = 4;
const allowed = (length: number): number => Math.min(2, Math.max(1, Math.floor(length / 4)));
/** Of a short word nobody misses the first letter: `sage` is not `usage`. */
const BEGINS = 5;
const beginsAlike = (word: string, other: string): boolean =>
  word.length > BEGINS || word[0] === other[0];

const single = (word: string): string => word.replaceAll(/(.)\1/g, '$1');

/** The nearest; of those equally near first what has a letter twice that was typed once, or the other way; then the most frequent. */
export function meant(word: string, alike: readonly Alike[]): Alike | undefined {
  if (word.length < SHORTEST || /\d/.test(word)) return undefined;
  return alike
    .map((a) => ({
      a,
      distance: editDistance(word, a.folded),
      other: single(a.folded) === single(word) ? 0 : 1,
    }))
    .filter(({ a, distance }) => distance <= allowed(word.length) && beginsAlike(word, a.folded))
    .toSorted((x, y) => x.distance - y.distance || x.other - y.other || y.a.n - x.a.n)[0]?.a;
}

const PART = 3;
/** The two parts of a word written together: all ways to cut it. */
export const cuts = (word: string): readonly (readonly [string, string])[] =>
  word.length < 2 * PART || word.length > 40
    ? []
    : Array.from({ length: word.length - 2 * PART + 1 }, (_, i) => [
        word.slice(0, i + PART),
        word.slice(i + PART),
      ]);
