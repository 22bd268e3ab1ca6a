/** Whether a centre's number still means the person it was first given to: numbers are mistyped, and used again each year. */
import { fold, wordsOf } from '../kernel/fold.ts';

export interface Who {
  readonly name?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | undefined;
}

/** In whatever order and with whatever accents; two words that agree make up for a middle name that is left out. */
function isSameName(a: string, b: string): boolean {
  if (fold(a) === fold(b)) return true;
  const [few = new Set(), many = new Set()] = [wordsOf(a), wordsOf(b)].toSorted(
    (one, other) => one.size - other.size,
  );
  const least = Math.min(many.size, 2);
  return few.size > 0 && few.size >= least && [...few].every((word) => many.has(word));
}

/** What one of them does not say tells nobody apart. */
export function isSamePerson(a: Who, b: Who): boolean {
  const names = a.name === undefined || b.name === undefined || isSameName(a.name, b.name);
  const births =
    a.birthDate === undefined || b.birthDate === undefined || a.birthDate === b.birthDate;
  return names && births;
}
