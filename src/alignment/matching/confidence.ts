/**
 * How likely the best match of a title is right, read off the tuning sets of `bench/align` (share of first
 * answers that were right, by score). A title is no label: what has few letters in common with the nearest
 * label is held back whatever its rank.
 */
import type { Ranked } from './ranking.ts';
import type { Kind } from './ranking.ts';

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
/** Below this likeness to the nearest label nothing counts, from the second on all does. */
const LETTERS = [0.25, 0.65] as const;

export function confidenceOf(kind: Kind, { score, letters }: Ranked): number {
  const near = Math.min(1, Math.max(0, (letters - LETTERS[0]) / (LETTERS[1] - LETTERS[0])));
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
