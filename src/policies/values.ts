/** Values of constraints as a reader of one language writes them; undefined where they cannot be read. */
import { durationParts, readMoment } from './moments.ts';
import { type Language, profileTerm } from './profile.ts';
import type { Scalar } from './terms.ts';
import { wordsOf } from './words.ts';

export type ValueWriter = (value: Scalar) => string | undefined;

export function dateWriter(language: Language): ValueWriter {
  const { locale, day } = wordsOf(language);
  return (value) => {
    const span = typeof value === 'string' ? readMoment(value) : undefined;
    if (span === undefined) return undefined;
    const wholeDay = span.last > span.first;
    const date = new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      ...(wholeDay ? {} : { timeStyle: 'short' as const }),
      timeZone: 'UTC',
    }).format(span.first);
    return wholeDay ? day(date) : `${day(date)} UTC`;
  };
}

export function durationWriter(language: Language): ValueWriter {
  const { locale } = wordsOf(language);
  return (value) => {
    const parts = typeof value === 'string' ? durationParts(value) : undefined;
    if (parts === undefined) return undefined;
    const said = parts.map(([unit, n]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(n),
    );
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(said);
  };
}

export function numberWriter(language: Language): ValueWriter {
  const numbers = new Intl.NumberFormat(wordsOf(language).locale);
  return (value) => {
    const n = typeof value === 'boolean' || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(n) ? numbers.format(n) : undefined;
  };
}

export function countryWriter(language: Language): ValueWriter {
  const names = new Intl.DisplayNames(wordsOf(language).locale, { type: 'region' });
  return (value) =>
    typeof value === 'string' && /^[a-z]{2}$/i.test(value)
      ? names.of(value.toUpperCase())
      : undefined;
}

export const purposeWriter =
  (language: Language): ValueWriter =>
  (value) => {
    const term = typeof value === 'string' ? profileTerm(value) : undefined;
    return term?.kind === 'purpose' ? term.label[language] : undefined;
  };

export const textWriter: ValueWriter = (value) => (typeof value === 'string' ? value : undefined);
