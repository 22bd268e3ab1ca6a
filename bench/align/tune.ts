import { type Evidence, type LabelIndex } from '../../src/alignment/matching/label-index.ts';
import { scoreOf, type Weights } from '../../src/alignment/matching/ranking.ts';
import type { HeldOut, Question } from './held-out.ts';

interface Asked {
  readonly question: Question;
  readonly found: readonly Evidence[];
}

/** Mean over the sets of reciprocal rank plus half a point for a right first answer. */
function worth(sets: readonly (readonly Asked[])[], weights: Weights): number {
  const one = ({ question, found }: Asked): number => {
    let right = Number.NEGATIVE_INFINITY;
    for (const e of found)
      if (question.answers.has(e.id)) right = Math.max(right, scoreOf(e, weights));
    if (right === Number.NEGATIVE_INFINITY) return 0;
    const before = found.filter(
      (e) => !question.answers.has(e.id) && scoreOf(e, weights) > right,
    ).length;
    return 1 / (before + 1) + (before === 0 ? 0.5 : 0);
  };
  const means = sets.map((set) => set.reduce((sum, a) => sum + one(a), 0) / set.length);
  return means.reduce((a, b) => a + b, 0) / means.length;
}

const NAMES = ['letters', 'bm25', 'akin', 'support'] as const;

/**
 * Looks for better weights on the tuning halves alone: half of the tries anywhere, half near the best so
 * far. What it finds is written into `ranking.ts` by hand.
 */
export function tuned(
  index: LabelIndex,
  sets: readonly HeldOut[],
  begin: Weights,
  random: () => number,
  tries = 200,
): { readonly weights: Weights; readonly before: number; readonly after: number } {
  const asked = sets.map(({ tuning }) =>
    tuning.map((question) => ({ question, found: index.find(question.text, question.language) })),
  );
  const before = worth(asked, begin);
  let best = { weights: begin, worth: before };
  for (let i = 0; i < tries; i += 1) {
    const anywhere = i < tries / 2;
    const draw = (name: (typeof NAMES)[number]) =>
      anywhere ? random() * 3 : best.weights[name] * (0.7 + 0.6 * random());
    const weights = {
      letters: draw('letters'),
      bm25: draw('bm25'),
      akin: draw('akin'),
      support: draw('support'),
    };
    const found = worth(asked, weights);
    if (found > best.worth) best = { weights, worth: found };
  }
  return { weights: best.weights, before, after: best.worth };
}
