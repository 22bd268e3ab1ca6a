/** Texts of a JSON value made of characters only: what an importer read may hold NUL, which no database takes. */
import { asCharacters } from './texts.ts';

// As JSON.stringify writes them; also true for a few texts with a backslash, which stay as they are.
const PERHAPS = /\\(?:u00[01]|ud[89a-f]|[bf])|[\ufffe\uffff]/;

/** Of a text by JSON.stringify; false for nearly every one, and fast. */
export const mayHoldOthers = (json: string): boolean => PERHAPS.test(json);

/** The same value with U+FFFD for what is no character, in texts and in keys. */
export function inCharacters<T>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape stays
  return JSON.parse(JSON.stringify(value), cleaned) as T;
}

function cleaned(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return asCharacters(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [asCharacters(key), one]));
}
