import { Lexicon } from './search/lexicon.ts';

/** One run of a feed: what it lists carries its number, what a complete feed lists no more has another. */
export interface Run {
  readonly number: number;
  readonly source: string;
  /** Providers that this run has described already: the first description holds. */
  readonly described: Set<string>;
  /** What the words that it has met are in the index. */
  readonly lexicon: Lexicon;
  /** Trainings already listed in this run need their mark only when the feed is complete. */
  readonly complete: boolean;
}

export const runOf = (number: number, source: string, complete: boolean): Run => ({
  number,
  source,
  described: new Set(),
  lexicon: new Lexicon(),
  complete,
});
