const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l' };

/**
 * The form in which labels are compared: lower case, without accents, one kind of apostrophe, hyphen and
 * space. Computed here and stored, so that every database folds alike.
 */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøł]/g, (c) => LIGATURES[c] ?? c)
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** The words of a text, folded; elided articles (`l’`, `d’`) are words of their own. */
export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(fold(text).match(/[\p{L}\p{N}]+/gu));
