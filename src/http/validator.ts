/** What a validator says besides the version of the data: the same record has other bytes where these differ. */
import { hash } from 'node:crypto';
import { codeIn } from '../kernel/code.ts';

/** All that an answer about a record is made by stands in these folders. */
const FOLDERS = [
  'catalogue',
  'certifications',
  'http',
  'job-families',
  'kernel',
  'linked-data',
  'pages',
  'places',
];

let code: string | undefined;

/** Of any length, and none of it lost: two languages never share a validator. */
const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);

/** Of what was put in, beside the data: addresses, licences, the reader's language. Another release gives another. */
export function madeFrom(...parts: readonly string[]): string {
  code ??= codeIn(FOLDERS);
  return digest(JSON.stringify([code, ...parts]));
}
