/** What a person typed, taken apart. Work is bounded: of a long text only the beginning is looked at. */
import { fold } from '../../kernel/fold.ts';

export interface Typed {
  /** Folded, in order; a phrase in quotes has its words in one. */
  readonly words: readonly string[];
  readonly phrase: boolean;
  readonly excluded: boolean;
  /** As it was typed, to be shown again. */
  readonly said: string;
}

const LONGEST_TEXT = 10_000;
const MOST_WORDS = 16;
const LONGEST_WORD = 60;

/** `l’informatique`, `d’un`: the article is no word. */
const ELIDED = /(?<![\p{L}\p{N}])(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu)'(?=[\p{L}\p{N}])/gu;

/** The words of a text as a person could have typed them: folded, without articles that lean on the next word. */
export const wordsIn = (text: string): readonly string[] =>
  (
    fold(text)
      .replace(ELIDED, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((word) => word.slice(0, LONGEST_WORD));

/** `I.U.T.` is `IUT`. */
const DOTTED = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/gu;
const undotted = (text: string): string =>
  text.replace(DOTTED, (short) => short.replaceAll('.', ''));

const PARTS = /(-*)"([^"]{0,300})"|(\S+)/g;

/** One stretch between spaces or quotes: a phrase, or the words in it. */
function unitsOf([part, hyphens, quoted, bare]: RegExpMatchArray): readonly Typed[] {
  const excluded = (quoted === undefined ? bare : hyphens)?.startsWith('-') === true;
  const words = wordsIn(undotted(quoted ?? bare ?? ''));
  const units = quoted === undefined ? words.map((word) => [word]) : [words];
  return units
    .filter((unit) => unit.length > 0)
    .map((unit) => ({ words: unit, phrase: unit.length > 1, excluded, said: part }));
}

/** Each word once. A hyphen before it excludes; quotes hold words together. */
export function readTyped(text: string): readonly Typed[] {
  const found = new Map<string, Typed>();
  let left = MOST_WORDS;
  for (const part of text.slice(0, LONGEST_TEXT).matchAll(PARTS))
    for (const unit of unitsOf(part)) {
      const key = `${unit.excluded} ${unit.words.join(' ')}`;
      if (found.has(key)) continue;
      left -= unit.words.length;
      if (left < 0) return [...found.values()];
      found.set(key, unit);
    }
  return [...found.values()];
}
