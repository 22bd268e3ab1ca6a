/** The languages of what leaves the node on paper or by mail: those of the pages. */
import { localeOf } from '../../../kernel/locale.ts';
import { type DeliveryWords, words as en } from './en.ts';
import { words as es } from './es.ts';
import { words as fr } from './fr.ts';

const ALL: Readonly<Record<string, DeliveryWords>> = { en, es, fr };

export interface Spoken {
  /** ISO 639-1: one that there is. */
  readonly language: string;
  readonly words: DeliveryWords;
  /** A day, as its readers write it. */
  readonly day: (date: Date | string) => string;
  readonly number: (n: number) => string;
  /** What a language is called; its code where it has no name. */
  readonly named: (language: string) => string;
}

/** The first of these languages that there is, else English. */
export function spoken(...wanted: readonly (string | undefined)[]): Spoken {
  const language = wanted.find((code) => code !== undefined && Object.hasOwn(ALL, code)) ?? 'en';
  const days = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(language);
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return {
    language,
    words: ALL[language] ?? en,
    // French counts the first of a month as first, which Intl does not know.
    day: (date) => {
      const written = days.format(new Date(date));
      return language === 'fr' ? written.replace(/^1 /, '1er ') : written;
    },
    number: (n) => numbers.format(n),
    named: (code) => names.of(code) ?? code,
  };
}
