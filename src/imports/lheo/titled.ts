import { isFunction } from '../../kernel/functional-email.ts';
import { fold } from './words.ts';

/**
 * A title and a name, of whomever: "référent handicap : Mme Durand", "M MARTINEAU", "Dr Martineau".
 * The title in any case, the name with a capital.
 */
const SPACE = String.raw`(?:\s|<\/?(?:strong|em)>)`;
const anyCase = (words: string): string =>
  words
    .split(' ')
    .flatMap((w) => [w, w.charAt(0).toUpperCase() + w.slice(1), w.toUpperCase()])
    .join('|');
const LONG = anyCase('monsieur madame mademoiselle messieurs mesdames mme mmes mlle mlles docteur');
const SHORT = `M|MM|[mM]\\.|MM\\.|${anyCase('mr mrs dr pr')}|Me`;
const PARTICLE = String.raw`(?:(?:[dD]e|[dD]u|[dD]es|[dD]e la|DE|DU|DES|DE LA|[lL]e|[lL]a|LE|LA|[vV]on|[vV]an)\s+|[dD]['’])`;
const WORD = String.raw`\p{Lu}[\p{L}'’-]*`;
const TITLED = new RegExp(
  String.raw`(?<![\p{L}\d.'’-])((?:${LONG}|${SHORT})\.?)(?:${SPACE}+|(?<=\.))${PARTICLE}?(${WORD})(?:${SPACE}+${PARTICLE}?\p{Lu}[\p{L}'’-]+){0,2}`,
  'gu',
);
const SHORT_ONLY = new RegExp(`^(?:${SHORT})\\.?$`, 'u');

/** Without one of these, which most texts are, there is no title; to see it costs less than the pattern. */
const PERHAPS =
  /(?<![a-z\d])(?:m(?:onsieur|adame|ademoiselle|essieurs|esdames|mes?|lles?|[emr]|rs)?|docteur|dr|pr)(?:\.|\s|<)/i;

/** Before an `M`, `Dr` or `Pr` that is a letter of a course, a size, a unit or an abbreviation. */
const NO_TITLE_AFTER =
  /(?:\d|(?<!\p{L})(?:\p{L}|masters?|mastères?|licences?|l[123]|m[12]|bachelor|d\.?u\.?|diplôme|mention|parcours|option|spécialité|taille|niveau|groupe|classe|type|module|catégorie|permis|série|lot|salle|bâtiment|bloc|unité|ue|plan|norme|en|de|et))\s*$/iu;
/** "Dr. public" is law, "M INFORMATIQUE" no gentleman. */
const SUBJECTS =
  /^(?:publique?|prive|penal|civil|social|sociale|international|europeen|fiscal|rural|notarial|sciences?|informatique|management|gestion|droit|economie|euros?|ht|ttc|sante|industrie|chimie|physique|maths?|mathematiques|histoire|lettres|langues|arts?|web|data)$/;

export function replaceTitled(text: string, replacement: (match: string) => string): string {
  if (!PERHAPS.test(text)) return text;
  return text.replace(TITLED, (match: string, ...rest: readonly unknown[]) => {
    const [title, name, offset] = [String(rest[0]), String(rest[1]), Number(rest.at(-2))];
    return isTitle(title, name, text.slice(Math.max(0, offset - 30), offset))
      ? replacement(match)
      : match;
  });
}

/** A title of a few letters may be something else. */
function isTitle(title: string, name: string, before: string): boolean {
  if (!SHORT_ONLY.test(title)) return true;
  const word = fold(name);
  if (word.length < 2 || SUBJECTS.test(word) || isFunction(word)) return false;
  return /^m+\.$/i.test(title) ? !/\d\s*$/.test(before) : !NO_TITLE_AFTER.test(before);
}

export function tellsTitled(text: string): boolean {
  let found = false;
  replaceTitled(text, (match) => {
    found = true;
    return match;
  });
  return found;
}

/** At the start of a line of an address whoever follows is somebody, in small letters too. */
export const TITLED_LINE =
  /^\s*(?:m\.?|mr\.?|mme\.?|mlle\.?|dr\.?|pr\.?|monsieur|madame|mademoiselle|docteur)\s+\S/i;
