/** In JSON as `JSON.stringify` writes it: an escaped NUL or lone surrogate, and no backslash that merely precedes such letters. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Whether a database can hold every text of it: none has NUL or half a character. */
export const isStorable = (value: unknown): boolean => !UNSTORABLE.test(JSON.stringify(value));
