/** How the kinds of evidence are weighed against each other; found on the tuning sets of `bench/align`. */
import type { Evidence } from './label-index.ts';

export type Weights = Readonly<Record<'letters' | 'bm25' | 'akin' | 'support', number>>;
export type Kind = 'occupation' | 'skill';

export const WEIGHTS: Readonly<Record<Kind, Weights>> = {
  occupation: { letters: 2.6, bm25: 1.5, akin: 0.6, support: 0.35 },
  skill: { letters: 2.2, bm25: 0.1, akin: 2.3, support: 0.9 },
};

/** Between 0 and 1, whatever the weights. */
export const scoreOf = (e: Evidence, w: Weights): number =>
  (w.letters * e.letters + w.bm25 * e.bm25 + w.akin * e.akin + w.support * e.support) /
  (w.letters + w.bm25 + w.akin + w.support);

export interface Ranked extends Evidence {
  readonly score: number;
}

/** The best first; those that are as good by their number, so that every run answers alike. */
export const ranked = (found: readonly Evidence[], weights: Weights): readonly Ranked[] =>
  found
    .map((e) => ({ ...e, score: scoreOf(e, weights) }))
    .toSorted((a, b) => b.score - a.score || a.id - b.id);
