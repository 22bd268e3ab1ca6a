/**
 * A title of Parcoursup's map as people read it. The file writes every hyphen and apostrophe as a space and
 * drops most accents. A hyphen between spaces and an elided article can be told for sure and come back; what
 * accents a word had cannot, so it stays as it is.
 */
export const shown = (text: string): string =>
  text
    .trim()
    .replace(/\s{3,}/g, ' – ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=^|[\s(/])([dl]|qu) (?=[aeiouyhàâéèêëîïôûü])/giu, (elided, article: string) =>
      // `D` and `L` alone may be the name of an option.
      article === article.toLowerCase() ? `${article}’` : elided,
    )
    .replace(/ ([.,])/g, '$1');
