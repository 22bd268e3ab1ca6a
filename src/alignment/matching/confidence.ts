/**
 * How likely the best match of a title is right, read off the tuning sets of `bench/align` (share of first
 * answers that were right, by score). A title is no label: what has few letters in common with the nearest
 * label is held back whatever its rank.
 */
import type { Kind, Ranked } from './ranking.ts';

const SHARE: Readonly<Record<Kind, readonly (readonly [score: number, right: number])[]>> = {
  occupation: [
    [0.3, 0],
    [0.5, 0.15],
    [0.62, 0.35],
    [0.71, 0.45],
    [0.79, 0.6],
    [0.88, 0.75],
    [0.97, 0.95],
  ],
  skill: [
    [0.3, 0],
    [0.5, 0.15],
    [0.62, 0.45],
    [0.71, 0.6],
    [0.79, 0.78],
    [0.88, 0.9],
    [0.97, 0.97],
  ],
};
/**
 * Below the first likeness to the nearest label nothing counts, from the second on all does. Of skills more
 * is asked: that a title holds one word of a longer label says little (`mathématiques`, `enseigner les
 * mathématiques`).
 */
const LETTERS: Readonly<Record<Kind, readonly [number, number]>> = {
  occupation: [0.3, 0.7],
  skill: [0.45, 0.85],
};

export function confidenceOf(kind: Kind, { score, letters }: Ranked): number {
  const [none, all] = LETTERS[kind];
  const near = Math.min(1, Math.max(0, (letters - none) / (all - none)));
  return interpolated(SHARE[kind], score) * near;
}

function interpolated(points: readonly (readonly [number, number])[], x: number): number {
  let [x0, y0] = [0, 0];
  for (const [x1, y1] of points) {
    if (x < x1) return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
    [x0, y0] = [x1, y1];
  }
  return y0;
}
