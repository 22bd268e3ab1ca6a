/**
 * How likely it is that a concept is meant, by the words that a title and its nearest label share. Read off
 * titles of Certif Info whose ROME codes say what they lead to (`bench:align -- --agreement` counts it anew).
 * What a label adds to a title speaks against it: `infirmier spécialiste` is not what `infirmier` means.
 */
import type { Coverage } from './label-words.ts';
import type { Kind } from './ranking.ts';

type Curve = readonly (readonly [x: number, y: number])[];

/** By the share of the title that the label says, where the title says the whole label. */
const WHOLE: Readonly<Record<Kind, Curve>> = {
  occupation: [
    [0, 0.15],
    [0.3, 0.38],
    [0.5, 0.55],
    [0.75, 0.78],
    [1, 0.92],
  ],
  skill: [
    [0, 0.25],
    [0.15, 0.45],
    [0.3, 0.6],
    [0.5, 0.72],
    [0.75, 0.86],
    [1, 0.95],
  ],
};
/** By the share of the label that the title says: what is left of the above. */
const PART: Curve = [
  [0.6, 0.15],
  [0.75, 0.5],
  [0.8, 0.8],
  [0.95, 1],
];
/** Of an occupation whose head the title does not name (`chef`, for a title of `mécanicien`). */
const HEADLESS = 0.45;

export function confidenceOf(kind: Kind, { label, subject, head }: Coverage): number {
  const named = kind === 'skill' || head ? 1 : HEADLESS;
  return interpolated(WHOLE[kind], subject) * interpolated(PART, label) * named;
}

/** What speaks for an occupation that a code leads to; each between 0 and 1. */
export interface Lead {
  /** By how many of the code's appellations are matched to it, and how near. */
  readonly strength: number;
  /** How far it is what the code is called. */
  readonly called: number;
  /** How far its words, and words akin to them, stand in the title; 1 where no title can be read. */
  readonly near: number;
  /** How likely the title, or the texts, mean it. */
  readonly said: number;
}
/** Of what the code says, so much is left where the title speaks of something else. */
const UNHEARD = 0.75;

/**
 * A code has a dozen occupations, a diploma five codes: what neither the code's name nor the title speaks
 * of is left below the threshold.
 */
export function confidenceOfLead({ strength, called, near, said }: Lead): number {
  const byCode = Math.min(0.85, 0.45 * strength + 0.45 * called);
  const before = byCode * (UNHEARD + (1 - UNHEARD) * near);
  return Math.min(0.95, before + (1 - before) * said);
}

function interpolated(points: Curve, x: number): number {
  let [x0, y0] = points[0] ?? [0, 0];
  for (const [x1, y1] of points) {
    if (x < x1) return x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
    [x0, y0] = [x1, y1];
  }
  return y0;
}
