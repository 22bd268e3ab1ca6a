import { fold } from '../kernel/fold.ts';

export interface Token {
  /** Folded, and written out where it is an abbreviation. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

export type Abbreviations = ReadonlyMap<string, string>;

const NONE: Abbreviations = new Map();

/** The words of a text in order, folded, with their place in it. */
export const tokensOf = (text: string, abbreviations: Abbreviations = NONE): readonly Token[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => {
    const word = fold(match[0]);
    const from = match.index;
    return { word: abbreviations.get(word) ?? word, from, to: from + match[0].length };
  });

/** A name as the index has it: `St-Denis` and `SAINT DENIS` are one. */
export const nameKey = (name: string, abbreviations: Abbreviations = NONE): string =>
  (fold(name).match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => abbreviations.get(word) ?? word)
    .join(' ');
