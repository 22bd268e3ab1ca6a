/** What is wrong with a row, and where. It never quotes the row: a person's data stands there. */
import type { Field } from './fields.ts';

/** Each with its sentence in English; the pages have them in the reader's language. */
export const RULES = Object.freeze({
  needed: 'it is needed',
  'too-long': 'it is shorter than that',
  'no-controls': 'it has no control characters',
  'not-a-date': 'it is a day of the calendar, such as 2026-06-30 or 30/06/2026',
  'not-an-email': 'it is an e-mail address',
  'not-a-language': 'it is fr, en or es',
  'not-a-did': 'it is a DID, such as did:key:z6Mk…',
  'not-an-address': 'it is an address of the web (https)',
  'not-past': 'it lies in the past',
  'not-future': 'it lies in the future',
  'before-start': 'it is not before the start',
  twice: 'no other row of the file has it: a learner stands there once',
  'somebody-else': 'no learner of another name or birth date has this number already',
  unfit: 'a credential can hold what the row says',
  'more-cells': 'the row has no more cells than the header has columns',
});
export type Rule = keyof typeof RULES;

export interface RowFault {
  /** Line of the file. */
  readonly line: number;
  /** Place of the column, from 0; undefined where the row as a whole is at fault, or no column holds the field. */
  readonly column?: number;
  readonly field?: Field;
  readonly rule: Rule;
}
