import { at, type Element, valueOf } from './element.ts';
import { type FormationRecord, warn } from './record.ts';

/**
 * SIRET by its check digit (Luhn); the post offices of La Poste follow a rule of their own. One that
 * fails is left out: it would make another organisation of this one.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || /^(\d)\1+$/.test(text)) return false;
  const digits = Array.from(text, Number);
  if (text.startsWith('356000000'))
    return digits.reduce((a, b) => a + b, 0) % 5 === 0 || luhn(digits);
  return luhn(digits);
}

const luhn = (digits: readonly number[]): boolean => {
  const sum = digits
    .toReversed()
    .map((digit, i) => (i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)))
    .reduce((a, b) => a + b, 0);
  return sum % 10 === 0;
};

const compact = (text: string) => text.replace(/[\s\u00a0.-]/g, '').toUpperCase();
/** 99999999999 and the like stand for "none". */
const isFiller = (text: string) => /^(.)\1*$/.test(text);

function identifier(
  record: FormationRecord,
  element: Element | undefined,
  rule: string,
  valid: (text: string) => boolean,
): string | undefined {
  const value = valueOf(element);
  if (element === undefined || value === undefined) return undefined;
  const text = compact(value);
  if (isFiller(text)) return undefined;
  if (valid(text)) return text;
  warn(record, element, rule);
  return undefined;
}

export const siret = (record: FormationRecord, parent: Element | undefined, wrapper: string) =>
  identifier(
    record,
    at(parent, wrapper, 'SIRET'),
    'not a SIRET: 14 digits with a check digit; left out',
    isSiret,
  );

export const uai = (record: FormationRecord, parent: Element | undefined, wrapper: string) =>
  identifier(
    record,
    at(parent, wrapper, 'code-UAI'),
    'not a UAI code: 7 digits and a letter; left out',
    (text) => /^\d{7}[A-Z]$/.test(text),
  );

export const activityNumber = (record: FormationRecord, parent: Element) =>
  identifier(
    record,
    at(parent, 'numero-activite'),
    'not a declaration of activity: 11 digits; left out',
    (text) => /^\d{11}$/.test(text) || /^\d[\dAB]\d{9}$/.test(text),
  );
