/**
 * Parcoursup and La Poste write without accents, apostrophes or hyphens. These tables give them back;
 * a correction is a spelling of the same letters, so it cannot name anything else: it is found by
 * its own folded form.
 */
import { TOWNS, WORDS } from './words.ts';

/** Lower case, without accents; all but letters and digits is one space. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('&', ' et ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const byFold = (spellings: readonly string[]): ReadonlyMap<string, string> =>
  new Map(spellings.map((spelling) => [fold(spelling), spelling]));

const words = byFold(WORDS);
const towns = byFold(TOWNS);

const SMALL = /^(de|du|des|la|le|les|et|en|sur|sous|lez|aux|au|d|l)$/;
const ACRONYM = /^([A-Z]{1,3}|[A-Z0-9]*\d[A-Z0-9]*|(?:[A-Z]\.)+[A-Z]?)$/;

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function spellWord(word: string): string {
  const known = words.get(fold(word));
  const shouted = word.length > 1 && word === word.toUpperCase();
  if (known !== undefined) {
    const proper = known !== known.toLowerCase();
    return !proper && (shouted || /^\p{Lu}/u.test(word)) ? capitalised(known) : known;
  }
  if (!shouted) return word;
  if (SMALL.test(word.toLowerCase())) return word.toLowerCase();
  return ACRONYM.test(word) ? word : capitalised(word.toLowerCase());
}

/** Of a course or an establishment. */
export const readable = (text: string): string =>
  text
    .trim()
    .replaceAll(/ {3,}/g, ' - ')
    .replaceAll(/\b([dln]) +(?=[aeiouyh])/gi, "$1'")
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ +([,:)])/g, (_, mark: string) => (mark === ':' ? ' :' : mark))
    .replaceAll('’', "'")
    .replaceAll(/[\p{L}\d.]+/gu, (word) => spellWord(word))
    .replaceAll(/\b([DL])'(?=\p{Ll})/gu, (_, letter: string) => `${letter.toLowerCase()}'`)
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Of a commune: "ST BRIEUC" → "Saint-Brieuc". */
export function readableTown(name: string): string {
  const known = towns.get(fold(name.replace(/\bSTE\b/g, 'SAINTE').replace(/\bST\b/g, 'SAINT')));
  if (known !== undefined) return known;
  return fold(name)
    .split(' ')
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word))
    .map((word, i) => (i > 0 && SMALL.test(word) ? word : capitalised(word)))
    .join('-')
    .replace(/^(Le|La|Les)-/, '$1 ')
    .replaceAll(/\b([dl])-(?=[aeiouyh])/g, "$1'");
}
