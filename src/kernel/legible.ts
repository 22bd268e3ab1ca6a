/**
 * Text of others as a person may safely be shown it: without what moves a cursor, forges a line or turns the words
 * around it (controls of ISO 6429, separators of lines, the embeddings, overrides and isolates of UAX #9).
 */
const UNSAFE = /[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu;

/** In one line: white space stays a space, anything else of the kind is shown as the sign of what cannot be. */
export const legible = (text: string): string =>
  text.replace(UNSAFE, (c) => (/\s/.test(c) ? ' ' : '\uFFFD'));

/** The same in what spans lines and is our own but for its values. */
export const legibleLines = (text: string): string => text.split('\n').map(legible).join('\n');

/** Of JSON: what a terminal would obey is written as its number, so that it reads the same. */
export const legibleJson = (json: string): string =>
  json.replace(UNSAFE, (c) =>
    c === '\n' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

// Halves of surrogate pairs are told apart by the `u` flag. Joiners stay: scripts need them.
const UNREADABLE =
  /[\p{Cc}\p{Cs}\u00ad\u200b\u2028-\u202e\u2060-\u2069\u180e\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/u;

/** Of one line: nothing that is not seen, or turns what follows, and so makes one name look like another. */
export const isLegible = (text: string): boolean => !UNREADABLE.test(text);
