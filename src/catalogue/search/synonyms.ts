/**
 * Words that mean the same to who searches: `vocabularies/synonyms/*.txt`, ours. A line is a group of
 * equals; `a => b, c` widens one way only; `? a, b` are words that say nothing beside others; `@remote`
 * stands for what a filter knows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../kernel/fold.ts';
import { FACTS } from './search-row.ts';

export interface Synonyms {
  /** Other ways to say these words (joined by spaces); each is words, or one `@fact`. */
  of(words: string): readonly (readonly string[])[];
  /** Says nothing beside other words: `formation`. */
  isIdle(word: string): boolean;
  /** Single words that have synonyms: they are right as they are spelt. */
  readonly known: readonly string[];
  /** Words of the longest key. */
  readonly longest: number;
}

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'vocabularies', 'synonyms');

const isFact = (text: string): boolean =>
  text.startsWith('@') && Object.hasOwn(FACTS, text.slice(1));
const wordsOf = (text: string): readonly string[] =>
  isFact(text.trim()) ? [text.trim()] : (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []);
const listOf = (text: string): readonly (readonly string[])[] =>
  text
    .split(',')
    .map(wordsOf)
    .filter((words) => words.length > 0);

function readSynonyms(lines: readonly string[]): Synonyms {
  const byKey = new Map<string, Map<string, readonly string[]>>();
  const idle = new Set<string>();
  const add = (from: readonly string[], to: readonly string[]) => {
    const [key, other] = [from.join(' '), to.join(' ')];
    if (key === other || isFact(key)) return;
    byKey.set(key, (byKey.get(key) ?? new Map<string, readonly string[]>()).set(other, to));
  };
  for (const line of lines.map((l) => l.replace(/#.*/, '').trim()).filter((l) => l !== '')) {
    const [left = '', right] = line.split('=>');
    if (line.startsWith('?')) for (const words of listOf(line.slice(1))) idle.add(words.join(' '));
    else if (right === undefined)
      for (const a of listOf(left)) for (const b of listOf(left)) add(a, b);
    else for (const a of listOf(left)) for (const b of listOf(right)) add(a, b);
  }
  return {
    of: (words) => [...(byKey.get(words)?.values() ?? [])],
    isIdle: (word) => idle.has(word),
    known: [...byKey.keys()].filter((key) => !key.includes(' ')),
    longest: Math.max(1, ...[...byKey.keys()].map((key) => key.split(' ').length)),
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
