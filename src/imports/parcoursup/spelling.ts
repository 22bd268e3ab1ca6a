import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../kernel/fold.ts';

const FILE = join(import.meta.dirname, '../../../vocabularies/spelling/fr.txt');

let known: ReadonlyMap<string, string> | undefined;
const words = (): ReadonlyMap<string, string> =>
  (known ??= new Map(
    readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((word): [string, string] => [fold(word), word]),
  ));

const upper = (text: string): string => text.toUpperCase();

/**
 * The accents of a word that official labels write in one way only (`scripts/french-spelling.ts`); every other
 * word stays as it is, and so does one that mixes capitals into it.
 */
export const accented = (text: string): string =>
  text.replace(/[A-Za-z]{4,}/g, (word) => {
    const spelt = words().get(word.toLowerCase());
    if (spelt === undefined) return word;
    if (word === word.toLowerCase()) return spelt;
    if (word === upper(word)) return upper(spelt);
    const rest = word.slice(1);
    return rest === rest.toLowerCase() ? upper(spelt.slice(0, 1)) + spelt.slice(1) : word;
  });
