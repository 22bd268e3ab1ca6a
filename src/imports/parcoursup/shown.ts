import { accented } from './spelling.ts';

/**
 * A title of Parcoursup's map as people read it. The file writes every hyphen and apostrophe as a space and
 * drops most accents. What can be told for sure comes back: a hyphen between spaces, an elided article, and the
 * accents of words that are written in one way only.
 */
export const shown = (text: string): string =>
  accented(text)
    .trim()
    .replace(/\s{3,}/g, ' – ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=^|[\s(/])([dl]|qu) (?=[aeiouyhàâéèêëîïôûü])/giu, (elided, article: string) =>
      // `D` and `L` alone may be the name of an option.
      article === article.toLowerCase() ? `${article}’` : elided,
    )
    .replace(/ ([.,])/g, '$1');
