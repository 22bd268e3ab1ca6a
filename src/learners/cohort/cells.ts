/** A cell of the file → what it says; or the rule that it breaks. */
import { isEmail } from '../../kernel/email.ts';
import { fold } from '../../kernel/fold.ts';
import { isLegible } from '../../kernel/legible.ts';
import { isDay } from '../../kernel/partial-date.ts';
import { isDid, isIri } from '../../kernel/url.ts';
import type { Rule } from './fault.ts';
import type { Field } from './fields.ts';
import type { LetterLanguage } from './template.ts';

export type Read = { readonly value: string } | { readonly rule: Rule };

const value = (text: string): Read => ({ value: text });
const fault = (rule: Rule): Read => ({ rule });

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
/** As Europe writes it: the day first. */
const DAY_FIRST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/;
/** What an export adds to a day. */
const MIDNIGHT = /[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?$/;

const pad = (part: string | undefined): string => (part ?? '').padStart(2, '0');

/** `YYYY-MM-DD`; undefined for what is no day of the calendar. */
function dayIn(text: string): string | undefined {
  const bare = text.replace(MIDNIGHT, '');
  const [, year, month, day] = YEAR_FIRST.exec(bare) ?? [];
  const [, first, second, last] = DAY_FIRST.exec(bare) ?? [];
  const found =
    year === undefined
      ? `${last ?? ''}-${pad(second)}-${pad(first)}`
      : `${year}-${pad(month)}-${pad(day)}`;
  return isDay(found) && found >= '1900' && found < '2200' ? found : undefined;
}

const date = (text: string): Read => {
  const day = dayIn(text);
  return day === undefined ? fault('not-a-date') : value(day);
};

/** A day until now: `today` is `YYYY-MM-DD`. */
const past = (text: string, today: string): Read => {
  const day = dayIn(text);
  if (day === undefined) return fault('not-a-date');
  return day <= today ? value(day) : fault('not-past');
};

const future = (text: string, today: string): Read => {
  const day = dayIn(text);
  if (day === undefined) return fault('not-a-date');
  return day >= today ? value(day) : fault('not-future');
};

const within =
  (most: number) =>
  (text: string): Read =>
    text.length > most ? fault('too-long') : value(text);

const LANGUAGES: ReadonlyMap<string, LetterLanguage> = new Map([
  ...['fr', 'francais', 'french', 'frances'].map((word) => [word, 'fr'] as const),
  ...['en', 'anglais', 'english', 'ingles'].map((word) => [word, 'en'] as const),
  ...['es', 'espagnol', 'spanish', 'espanol', 'castellano'].map((word) => [word, 'es'] as const),
]);

function language(text: string): Read {
  const found = LANGUAGES.get(fold(text));
  return found === undefined ? fault('not-a-language') : value(found);
}

const email = (text: string): Read => (isEmail(text) ? value(text) : fault('not-an-email'));

const address = (text: string): Read =>
  /^https?:/i.test(text) && isIri(text) && text.length <= 2000
    ? value(text)
    : fault('not-an-address');

const did = (text: string): Read =>
  text.length <= 500 && isDid(text) ? value(text) : fault('not-a-did');

const READERS: Readonly<Record<Field, (text: string, today: string) => Read>> = {
  name: within(200),
  'given-name': within(100),
  'family-name': within(100),
  email,
  language,
  reference: within(100),
  'birth-date': past,
  start: date,
  end: date,
  result: within(200),
  assessed: past,
  'valid-until': future,
  evidence: address,
  did,
};

/** Undefined for a cell that says nothing. Accents are composed: some systems write them apart. */
export function readCell(field: Field, given: string, today: string): Read | undefined {
  const text = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (text === '') return undefined;
  return isLegible(text) ? READERS[field](text, today) : fault('no-controls');
}
