import type { Method } from './baselines.ts';
import type { Question } from './held-out.ts';

export interface Quality {
  /** Share of questions whose first answer is right. */
  readonly precision1: number;
  /** Share with a right answer among the first five. */
  readonly recall5: number;
  /** Mean of one over the place of the first right answer. */
  readonly reciprocalRank: number;
}

export function measured(
  questions: readonly Question[],
  answer: (q: Question) => readonly number[],
) {
  let [first, five, reciprocal] = [0, 0, 0];
  for (const question of questions) {
    const place = answer(question).findIndex((id) => question.answers.has(id));
    if (place === 0) first += 1;
    if (place >= 0 && place < 5) five += 1;
    if (place >= 0) reciprocal += 1 / (place + 1);
  }
  const all = questions.length;
  return { precision1: first / all, recall5: five / all, reciprocalRank: reciprocal / all };
}

export const byMethod =
  (method: Method) =>
  (question: Question): readonly number[] =>
    method(question.text);
