import { GRAMMAR } from './grammar.ts';

/**
 * A misspelt element is taken for the one element that it can only mean: among those that may stand
 * in this place, at an edit distance of at most two, and alone at that distance.
 */
export function correction(parent: string, name: string): string | undefined {
  const key = `${parent}/${name}`;
  if (cache.has(key)) return cache.get(key);
  const found = nearest(name, [...(GRAMMAR.get(parent) ?? [])]);
  // The names in a feed are few; a hostile one must not grow this for ever.
  if (cache.size < 1000) cache.set(key, found);
  return found;
}

const cache = new Map<string, string | undefined>();

/** Short names lie too close to each other for two mistakes: `nom`, `web`, `fax`, `fin`. */
const tolerance = (name: string) => (name.length <= 3 ? 0 : name.length <= 6 ? 1 : 2);

function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > 60) return undefined;
  const folded = fold(name);
  const near = candidates
    .map((c) => ({ c, edits: distance(folded, fold(c)) }))
    .filter(({ c, edits }) => edits <= tolerance(c))
    .toSorted((a, b) => a.edits - b.edits);
  const [first, second] = near;
  return first !== undefined && first.edits !== second?.edits ? first.c : undefined;
}

/** Case, accents and the separator carry no meaning in the names of LHÉO. */
const fold = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_.]/g, '-');

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
