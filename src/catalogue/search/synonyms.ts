/**
 * Words that mean the same to who searches: `vocabularies/synonyms/*.txt`, ours. A line is a group of
 * equals; `a => b, c` widens one way only; `? a, b` are words that say nothing beside others, `* a, b` such as by
 * themselves mean every training; `@remote` stands for what a filter knows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS } from './search-row.ts';
import { wordsIn } from './typed.ts';

export interface Synonyms {
  /** Other ways to say these words (joined by spaces); each is words, or one `@fact`. */
  of(words: string): readonly (readonly string[])[];
  /** How many of these words, from the first one on, have a synonym together; none, if 0. */
  run(words: readonly string[]): number;
  /** Says nothing beside other words: `formation`. */
  isIdle(word: string): boolean;
  /** One of these words that by itself asks for all there is: `cours`. */
  isAny(word: string): boolean;
  /** Single words that have synonyms: they are right as they are spelt. */
  readonly known: readonly string[];
}

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'vocabularies', 'synonyms');

const isFact = (text: string): boolean =>
  text.startsWith('@') && Object.hasOwn(FACTS, text.slice(1));
const wordsOf = (text: string): readonly string[] =>
  isFact(text.trim()) ? [text.trim()] : wordsIn(text);
const listOf = (text: string): readonly (readonly string[])[] =>
  text
    .split(',')
    .map(wordsOf)
    .filter((words) => words.length > 0);

/** A key finds its plural, and its singular: `social workers`. */
const keyOf = (words: readonly string[]): string =>
  words.map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word)).join(' ');

/** Of the lines that begin with a mark. */
const listed = (lines: readonly string[], mark: string): ReadonlySet<string> =>
  new Set(
    lines
      .filter((line) => line.startsWith(mark))
      .flatMap((line) => listOf(line.slice(1)).map((words) => words.join(' '))),
  );

function readSynonyms(written: readonly string[]): Synonyms {
  const lines = written.map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
  const byKey = new Map<string, Map<string, readonly string[]>>();
  const [idle, any] = [listed(lines, '?'), listed(lines, '*')];
  const spelt = new Set<string>();
  const add = (from: readonly string[], to: readonly string[]) => {
    const [key, other] = [keyOf(from), to.join(' ')];
    if (from.join(' ') === other || isFact(key)) return;
    spelt.add(from.join(' '));
    byKey.set(key, (byKey.get(key) ?? new Map<string, readonly string[]>()).set(other, to));
  };
  for (const line of lines.filter((l) => !/^[?*]/.test(l))) {
    const [left = '', right = left] = line.split('=>');
    for (const a of listOf(left)) for (const b of listOf(right)) add(a, b);
  }
  const longest = Math.max(1, ...[...byKey.keys()].map((key) => key.split(' ').length));
  return {
    of: (words) => [...(byKey.get(keyOf(words.split(' ')))?.values() ?? [])],
    run: (words) => {
      for (let length = Math.min(longest, words.length); length > 0; length -= 1)
        if (byKey.has(keyOf(words.slice(0, length)))) return length;
      return 0;
    },
    isIdle: (word) => idle.has(word) || any.has(word),
    isAny: (word) => any.has(word),
    known: [...spelt].filter((key) => !key.includes(' ')),
  };
}

let known: Synonyms | undefined;
/** Ours, read once. */
export function ourSynonyms(): Synonyms {
  known ??= readSynonyms(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.txt'))
      .toSorted()
      .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n')),
  );
  return known;
}
