/** The languages in which policies speak; a reader of another gets English. */
import type { Language } from './profile.ts';
import { en, type PolicyWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

const WORDS: Readonly<Record<Language, PolicyWords>> = { en, fr, es };

const isLanguage = (code: string): code is Language => Object.hasOwn(WORDS, code);
export const languageOf = (code: string): Language => (isLanguage(code) ? code : 'en');
export const wordsOf = (code: string): PolicyWords => WORDS[languageOf(code)];

/** An act in words; undefined where we have none for it. */
export const actWords = ({ acts }: PolicyWords, action: string): string | undefined =>
  Object.hasOwn(acts, action) ? acts[action] : undefined;

/** An act in words, else as it stands; a rule without an act is about all of them. */
export const actPhrase = (words: PolicyWords, action: string | undefined): string =>
  action === undefined ? words.anything : (actWords(words, action) ?? `“${action}”`);
