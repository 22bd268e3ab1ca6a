import { at } from './postings.ts';

/** The numbers with the highest scores, highest first; of two that are equal the lower number. */
export function best(
  numbers: readonly number[],
  scores: Float32Array,
  limit: number,
): readonly number[] {
  const most = Math.ceil(limit);
  const isBefore = (a: number, b: number) =>
    at(scores, a) > at(scores, b) || (at(scores, a) === at(scores, b) && a < b);
  const kept: number[] = [];
  for (const number of numbers) {
    const last = kept.at(-1);
    if (last !== undefined && kept.length === most && !isBefore(number, last)) continue;
    if (kept.length === most) kept.pop();
    let place = kept.length;
    while (place > 0 && isBefore(number, at(kept, place - 1))) place -= 1;
    kept.splice(place, 0, number);
  }
  return kept;
}
