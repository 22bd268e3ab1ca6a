/** A cell → a value, by the kind of its field; or the rule that it breaks. */

import { CODE_RULE, certificationCode } from '../../certifications/record.ts';
import { fold } from '../../kernel/fold.ts';
import type { PartialDate } from '../../kernel/partial-date.ts';
import { authorityTables } from '../../linked-data/authorities.ts';
import { webAddress } from '../../linked-data/texts.ts';
import { plainText, richText } from '../lheo/rich-text.ts';
import type { CellKind } from './fields.ts';

export type CellValue = string | number | boolean;
type Read = { readonly value: CellValue } | { readonly rule: string } | undefined;

export interface CellFormat {
  readonly decimal: ',' | '.';
  readonly dates: readonly string[];
  readonly choices?: readonly string[] | undefined;
  /** The least and the greatest number that can be. */
  readonly range?: readonly [number, number] | undefined;
}

const fault = (rule: string): Read => ({ rule });
const known = (value: CellValue | undefined, rule: string): Read =>
  value === undefined ? fault(rule) : { value };

const YES = new Set(['1', 'x', 'yes', 'true', 'oui', 'vrai', 'si', 'sim', 'ja', 'verdadero']);
const NO = new Set(['0', 'no', 'false', 'non', 'faux', 'nao', 'nein', 'falso']);

/** `1.234,50 €`: thousands may be apart; what is no number in this writing is none. */
export function numberIn(text: string, decimal: ',' | '.'): number | undefined {
  const bare = text.replace(/\s*(?:€|EUR|euros?)$/i, '').trim();
  const [group, point] = decimal === ',' ? ['[.\\s]', ','] : ['[,\\s]', '\\.'];
  const form = new RegExp(`^-?(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:${point}\\d+)?$`, 'u');
  if (!form.test(bare)) return undefined;
  const plain = bare.replace(new RegExp(group, 'gu'), '').replace(',', '.');
  return Number(plain);
}

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  dd: '(?<day>\\d{2})',
  M: '(?<month>\\d{1,2})',
  d: '(?<day>\\d{1,2})',
};
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function partsOf(text: string, pattern: string): Readonly<Record<string, string>> | undefined {
  const parts = pattern.split(/(yyyy|MM|dd|M|d)/).map((part) => TOKENS[part] ?? escaped(part));
  return new RegExp(`^${parts.join('')}$`).exec(text)?.groups;
}

/** Partial where the pattern is: `MM/yyyy` gives a month. */
export function dateIn(text: string, patterns: readonly string[]): PartialDate | undefined {
  const found = patterns.map((p) => partsOf(text, p)).find((parts) => parts !== undefined);
  if (found === undefined) return undefined;
  const { year = '', month, day } = found;
  const parts = month === undefined ? [year] : [year, month, ...(day === undefined ? [] : [day])];
  const date = parts.map((part) => part.padStart(2, '0')).join('-');
  return year >= '1900' && year <= '2199' && isCalendar(date) ? date : undefined;
}

function isCalendar(date: PartialDate): boolean {
  const [year, month = '01', day = '01'] = date.split('-').map(String);
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return at.getUTCMonth() + 1 === Number(month) && at.getUTCDate() === Number(day);
}

const READERS: Readonly<Record<CellKind, (text: string, format: CellFormat) => Read>> = {
  text: (text) => known(plainText(text), 'it says something'),
  rich: (text) => known(richText(text), 'it says something'),
  number: (text, { decimal, range: [least, greatest] = [-Infinity, Infinity] }) => {
    const number = numberIn(text, decimal);
    if (number === undefined)
      return fault(`it is a number, with ${decimal === ',' ? 'a comma' : 'a point'}`);
    const possible = number >= least && number <= greatest;
    return possible ? { value: number } : fault(`it is a number from ${least} to ${greatest}`);
  },
  integer: (text) =>
    known(/^\d{1,9}$/.test(text) ? Number(text) : undefined, 'it is a whole number'),
  boolean: (text) =>
    known(
      YES.has(fold(text)) ? true : NO.has(fold(text)) ? false : undefined,
      'it is a word for yes or no',
    ),
  date: (text, { dates }) =>
    known(dateIn(text, dates), `it is a date of the calendar, written ${dates.join(' or ')}`),
  url: (text) => known(webAddress(text), 'it is an address of the web (http or https)'),
  email: (text) =>
    known(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined, 'it is an e-mail address'),
  country: (text) =>
    known(
      authorityTables.countries.has(text.toUpperCase()) ? text.toUpperCase() : undefined,
      'it is a country by two letters of ISO 3166-1',
    ),
  language: (text) =>
    known(
      authorityTables.languages.has(text.toLowerCase()) ? text.toLowerCase() : undefined,
      'it is a language by two letters of ISO 639-1',
    ),
  eqf: (text) =>
    known(/^[1-8]$/.test(text) ? Number(text) : undefined, 'it is a level of the EQF, 1 to 8'),
  isced: (text) =>
    known(/^\d{2,4}$/.test(text) ? text : undefined, 'it is a code of ISCED-F, two to four digits'),
  rncp: (text) => known(certificationCode('rncp', text), CODE_RULE.rncp),
  rs: (text) => known(certificationCode('rs', text), CODE_RULE.rs),
  choice: (text, { choices = [] }) =>
    known(
      choices.find((choice) => choice === text),
      `it is ${choices.join(', ')}, or among the values of the map`,
    ),
};

export const readCell = (kind: CellKind, text: string, format: CellFormat): Read =>
  READERS[kind](text, format);
