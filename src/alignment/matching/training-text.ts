import type { MatchLanguage } from './words.ts';

/** What of a training is read for its meaning. */
export interface TrainingText {
  /** Of the texts; in another language than these nothing is read, and the codes alone speak. */
  readonly language: MatchLanguage | undefined;
  readonly title: string;
  /** Objective, content, results: plain. */
  readonly texts: readonly string[];
  /** Names in the texts that mean no skill: of the provider, of places. */
  readonly names: readonly string[];
  /** Codes of ROME, of the training and of its certifications. */
  readonly rome: readonly string[];
}
