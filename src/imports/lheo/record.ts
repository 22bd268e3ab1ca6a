import type { RichText } from '../../catalogue/index.ts';
import type { PartialDate } from '../../kernel/partial-date.ts';
import { isUrl } from '../../kernel/url.ts';
import type { ImportIssue } from '../import-issue.ts';
import { readDate } from './dates.ts';
import { at, child, children, type Element, pathOf, valueOf } from './element.ts';
import type { Persons } from './persons.ts';
import { plainText, richText } from './rich-text.ts';
import { addressesPerson, type Kind, type Scrubbed, withoutPersons } from './without-persons.ts';

/**
 * One formation on its way to a training, and what is to be said of it. Each reader takes an element
 * to a typed value, or says by a warning why there is none.
 */
export interface FormationRecord {
  readonly file: string;
  readonly source: string;
  readonly key: string;
  readonly persons: Persons;
  readonly warnings: ImportIssue[];
}

/** A record that is wrong throughout is reported by its first mistakes. */
const MAX_WARNINGS = 200;

export function warn(record: FormationRecord, element: Element, rule: string): void {
  if (record.warnings.length >= MAX_WARNINGS) return;
  record.warnings.push({
    file: record.file,
    line: element.line,
    record: record.key,
    field: pathOf(element),
    rule,
    severity: 'warning',
  });
}

/** A value that no rule of ours reads is left out, with the rule. */
function read<T>(
  record: FormationRecord,
  element: Element | undefined,
  rule: string,
  reader: (value: string) => T | undefined,
): T | undefined {
  const value = valueOf(element);
  if (element === undefined || value === undefined) return undefined;
  const found = reader(value);
  if (found === undefined) warn(record, element, rule);
  return found;
}

/** LHÉO ends its texts at 3,000 characters; what is many times that is no text for people. */
const MAX_TEXT = 50_000;

export function textOf(record: FormationRecord, element: Element | undefined): string | undefined {
  const value = valueOf(element);
  if (element === undefined || value === undefined || value.length <= MAX_TEXT) return value;
  warn(record, element, 'longer than 50,000 characters; left out');
  return undefined;
}

const REMOVED: Readonly<Record<NonNullable<Scrubbed['removed']>, string>> = {
  person: 'the name of a person is removed',
  telephone: 'the telephone number of a person is removed',
  email: 'an e-mail address that may be a person’s is removed',
};

/** Where a name that is also a word or a town is rather that. */
const KINDS: Readonly<{ [element: string]: Kind }> = {
  'intitule-formation': 'title',
  ville: 'town',
};

const scrub = (record: FormationRecord, element: Element, text: string): string | undefined => {
  const kind = Object.hasOwn(KINDS, element.name) ? KINDS[element.name] : undefined;
  const { text: clean, removed } = withoutPersons(text, record.persons, kind);
  if (removed === undefined) return text;
  warn(record, element, REMOVED[removed]);
  return clean.replace(/<[^<>]*>/g, '').trim() === '' ? undefined : clean;
};

export function plain(
  record: FormationRecord,
  parent: Element | undefined,
  name: string,
): string | undefined {
  return plainOf(record, child(parent, name));
}

export function plainOf(record: FormationRecord, element: Element | undefined): string | undefined {
  const value = textOf(record, element);
  const text = value === undefined ? undefined : plainText(value);
  return element === undefined || text === undefined ? undefined : scrub(record, element, text);
}

export function rich(
  record: FormationRecord,
  parent: Element | undefined,
  name: string,
): RichText | undefined {
  const element = child(parent, name);
  const value = textOf(record, element);
  const html = value === undefined ? undefined : richText(value);
  return element === undefined || html === undefined ? undefined : scrub(record, element, html);
}

export function date(
  record: FormationRecord,
  parent: Element | undefined,
  ...path: readonly string[]
): PartialDate | undefined {
  const element = at(parent, ...path);
  const value = valueOf(element);
  if (element === undefined || value === undefined) return undefined;
  const { date: found, impossible } = readDate(value);
  if (impossible === true) warn(record, element, 'no date of the calendar; left out');
  return found;
}

/** A code of one of LHÉO's lists, as `table` has it. */
export const coded = <T>(
  record: FormationRecord,
  parent: Element | undefined,
  name: string,
  table: Readonly<{ [code: string]: T }>,
): T | undefined =>
  read(record, child(parent, name), 'not a code of LHÉO’s list; left out', (value) =>
    Object.hasOwn(table, unpadded(value)) ? table[unpadded(value)] : undefined,
  );

/** `06` is written for `6`. */
const unpadded = (code: string) => code.replace(/^0+(?=\d)/, '');

const BOOLEANS: Readonly<{ [code: string]: boolean }> = {
  '0': false,
  '1': true,
  non: false,
  oui: true,
  false: false,
  true: true,
};

export const boolean = (record: FormationRecord, parent: Element | undefined, name: string) =>
  read(record, child(parent, name), 'neither 0 nor 1; left out', (value) =>
    Object.hasOwn(BOOLEANS, value.toLowerCase()) ? BOOLEANS[value.toLowerCase()] : undefined,
  );

/** LHÉO 2.3, `int`: 0 to 99999; some feeds write half hours. */
export const count = (record: FormationRecord, parent: Element | undefined, name: string) =>
  read(record, child(parent, name), 'not a number from 0 to 99999; left out', (value) => {
    const found = amountOf(value);
    return found !== undefined && found >= 0 && found <= 99_999 ? found : undefined;
  });

/** "1 250,00 €", "1250.5", "1.250,00", "45 euros TTC". */
export const money = (record: FormationRecord, element: Element | undefined) =>
  read(record, element, 'not an amount in euro, or not surely which; left out', (value) => {
    const amount = amountOf(value.replace(/(?:€|euros?|eur|ttc|net)/gi, ''));
    return amount === undefined || amount < 0 ? undefined : Math.round(amount * 100) / 100;
  });

/** A dot before three digits parts thousands ("1.250,00"); without a comma nobody can tell ("1.250"). */
function amountOf(text: string): number | undefined {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '');
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)) return numberOf(digits.replaceAll('.', ''));
  return /\.\d{3}$/.test(digits) ? undefined : numberOf(digits);
}

export function numberOf(text: string): number | undefined {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** Every code of that name which has the form, once each. */
export function codes(
  record: FormationRecord,
  elements: readonly Element[],
  form: RegExp,
  what: string,
): readonly string[] {
  const found = elements.map((element) =>
    read(record, element, `not a code of ${what}; left out`, (value) =>
      form.test(value.toUpperCase()) ? value.toUpperCase() : undefined,
    ),
  );
  return [...new Set(found.filter((code) => code !== undefined))];
}

export const codesOf = (
  record: FormationRecord,
  parent: Element | undefined,
  name: string,
  form: RegExp,
  what: string,
) => codes(record, children(parent, name), form, what);

/** Addresses of the web; one without a scheme is what a browser would make of it. */
export function urls(record: FormationRecord, parent: Element | undefined): readonly string[] {
  const found = children(parent, 'urlweb').map((element) =>
    read(
      record,
      element,
      'not an address of the web, or one with the name of a person; left out',
      (value) => url(value, record),
    ),
  );
  return [...new Set(found.filter((u) => u !== undefined))];
}

function url(value: string, { persons }: FormationRecord): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(value) ? value : `http://${value}`;
  if (address.length > 2000 || /\s/.test(address) || !isUrl(address)) return undefined;
  const parsed = new URL(address);
  return isWeb(parsed) && !addressesPerson(parsed, persons) ? parsed.href : undefined;
}

const isWeb = ({ protocol, hostname, username }: URL): boolean =>
  (protocol === 'http:' || protocol === 'https:') && username === '' && hostname.includes('.');
