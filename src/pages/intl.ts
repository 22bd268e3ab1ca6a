/** Numbers, dates, amounts and names as a reader of one language writes them. */
import { localeOf } from '../kernel/locale.ts';
import type { PartialDate } from '../kernel/partial-date.ts';

/** What a count reads like, `#` standing for the number. Every language has at least `other`. */
export type Plural = { readonly other: string } & {
  readonly [category in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};

/** `count(3, { one: '# place', other: '# places' })` → `3 places`. */
export function counter(lang: string): (n: number, forms: Plural) => string {
  const rules = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replace('#', numbers.format(n));
}

const DATE_FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric', timeZone: 'UTC' },
  { year: 'numeric', month: 'long', timeZone: 'UTC' },
  { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' },
];

export interface Formats {
  readonly number: (n: number) => string;
  /** Of a share between 0 and 1, without decimals. */
  readonly percent: (share: number) => string;
  /** Euro; cents only where there are some. */
  readonly money: (euro: number) => string;
  /** As exact as it is known: a day, a month or a year. */
  readonly date: (date: PartialDate) => string;
  readonly instant: (date: Date) => string;
  /** To the minute, in UTC and saying so: a page knows no clock of its reader. */
  readonly moment: (date: Date) => string;
  /** Name of a language (ISO 639-1) or a country (ISO 3166-1); the code where it has none. */
  readonly language: (code: string) => string;
  readonly country: (code: string) => string;
  /** `a, b and c`. */
  readonly list: (items: readonly string[]) => string;
}

/** French counts the first of a month as first: « 1er septembre »; Intl does not know. */
const firstOfMonth =
  (lang: string) =>
  (date: string): string =>
    lang === 'fr' ? date.replace(/^1 /, '1er ') : date;

function dates(lang: string): (date: PartialDate) => string {
  const forms = DATE_FORMS.map((options) => new Intl.DateTimeFormat(lang, options));
  const ordinal = firstOfMonth(lang);
  return (date) => {
    const time = Date.parse(date);
    const form = forms[date.split('-').length - 1];
    return Number.isNaN(time) || form === undefined ? date : ordinal(form.format(time));
  };
}

/** Intl throws at what is no code at all; sources do write such. */
function named(lang: string, type: 'language' | 'region'): (code: string) => string {
  const names = new Intl.DisplayNames(lang, { type });
  const wellFormed = type === 'language' ? /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i : /^[a-z]{2}$/i;
  return (code) => (wellFormed.test(code) ? (names.of(code) ?? code) : code);
}

export function formatsOf(code: string): Formats {
  const lang = localeOf(code);
  const amounts = new Intl.NumberFormat(lang, { style: 'currency', currency: 'EUR' });
  const whole = new Intl.NumberFormat(lang, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const numbers = new Intl.NumberFormat(lang);
  const percents = new Intl.NumberFormat(lang, { style: 'percent' });
  const lists = new Intl.ListFormat(lang, { type: 'conjunction' });
  const instants = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(lang, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return {
    number: (n) => numbers.format(n),
    percent: (share) => percents.format(share),
    money: (euro) => (Number.isInteger(euro) ? whole : amounts).format(euro),
    date: dates(lang),
    instant: (date) => firstOfMonth(lang)(instants.format(date)),
    moment: (date) => firstOfMonth(lang)(moments.format(date)),
    language: named(lang, 'language'),
    country: named(lang, 'region'),
    list: (items) => lists.format(items),
  };
}
