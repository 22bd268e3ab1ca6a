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

const wordsIn = (text: string): readonly string[] =>
  (
    fold(text)
      .replace(ELIDED, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((word) => word.slice(0, LONGEST_WORD));

const PARTS = /(-*)"([^"]{0,300})"|(\S+)/g;

/** Each word once. A hyphen before it excludes; quotes hold words together. */
export function readTyped(text: string): readonly Typed[] {
  const found: Typed[] = [];
  const seen = new Set<string>();
  let left = MOST_WORDS;
  for (const [part, hyphens = '', quoted, bare = ''] of text
    .slice(0, LONGEST_TEXT)
    .matchAll(PARTS)) {
    const excluded = (quoted === undefined ? bare : hyphens).startsWith('-');
    const all = wordsIn(quoted ?? bare);
    const units = quoted === undefined ? all.map((word) => [word]) : [all];
    for (const words of units) {
      const key = `${excluded} ${words.join(' ')}`;
      if (words.length === 0 || seen.has(key)) continue;
      if (left < words.length) return found;
      seen.add(key);
      left -= words.length;
      found.push({ words, phrase: words.length > 1, excluded, said: part });
    }
  }
  return found;
}
