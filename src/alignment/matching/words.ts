/**
 * Words of a text as they are compared: folded, without those that say nothing, stemmed lightly. The
 * stemmers only take off what gender, number and the form of a verb put on; that `développeur` and
 * `développement` are akin is left to the letters they share (`letters.ts`).
 */
import { fold } from '../../kernel/fold.ts';

export type MatchLanguage = 'fr' | 'en';

const SILENT: Readonly<Record<MatchLanguage, ReadonlySet<string>>> = {
  fr: new Set(
    'a au aux avec ce ces cette d dans de des du elle en est et il ils l la le les leur leurs lors lorsque mais ne ni nos notre ou ou par pas pour qu que qui s sa sans se ses son sont sous sur un une vers vos votre y'.split(
      ' ',
    ),
  ),
  en: new Set(
    'a an and are as at be by for from in into is it its of on or s that the their them they this to using with within'.split(
      ' ',
    ),
  ),
};

type Ending = readonly [ending: string, instead: string, leaves: number];

/** The first that fits and leaves a stem of so many letters; each list is longest first. */
const FRENCH: readonly Ending[] = [
  ['atrices', 'at', 3],
  ['atrice', 'at', 3],
  ['ateurs', 'at', 3],
  ['ateur', 'at', 3],
  ['trices', 't', 3],
  ['trice', 't', 3],
  ['teurs', 't', 3],
  ['teur', 't', 3],
  ['ations', 'at', 3],
  ['ation', 'at', 3],
  ['euses', 'eu', 3],
  ['euse', 'eu', 3],
  ['eurs', 'eu', 3],
  ['eur', 'eu', 3],
  ['eux', 'eu', 3],
  ['iennes', 'ien', 2],
  ['ienne', 'ien', 2],
  ['iens', 'ien', 2],
  ['ieres', 'i', 3],
  ['iere', 'i', 3],
  ['iers', 'i', 3],
  ['ier', 'i', 3],
  ['ements', '', 4],
  ['ement', '', 4],
  ['elles', 'el', 3],
  ['elle', 'el', 3],
  ['ives', 'if', 3],
  ['ive', 'if', 3],
  ['ifs', 'if', 3],
  ['ales', 'al', 3],
  ['ale', 'al', 3],
  ['aux', 'al', 3],
  ['als', 'al', 3],
  ['iques', 'iqu', 3],
  ['ique', 'iqu', 3],
  ['ees', '', 3],
  ['ee', '', 3],
  ['er', '', 3],
  ['ez', '', 3],
  ['ir', '', 3],
  ['es', '', 3],
  ['s', '', 3],
  ['x', '', 3],
  ['e', '', 3],
];
const ENGLISH: readonly Ending[] = [
  ['isations', 'is', 3],
  ['izations', 'is', 3],
  ['isation', 'is', 3],
  ['ization', 'is', 3],
  ['ations', 'at', 3],
  ['ation', 'at', 3],
  ['ising', 'is', 3],
  ['izing', 'is', 3],
  ['ators', 'at', 3],
  ['ator', 'at', 3],
  ['ating', 'at', 3],
  ['ates', 'at', 3],
  ['ate', 'at', 3],
  ['ised', 'is', 3],
  ['ized', 'is', 3],
  ['ises', 'is', 3],
  ['izes', 'is', 3],
  ['ize', 'is', 3],
  ['ise', 'is', 3],
  ['ments', '', 4],
  ['ment', '', 4],
  ['ings', '', 3],
  ['ing', '', 3],
  ['ies', 'y', 2],
  ['ers', '', 3],
  ['ors', '', 4],
  ['er', '', 3],
  ['or', '', 4],
  ['ed', '', 3],
  ['es', '', 3],
  ['s', '', 3],
  ['e', '', 3],
];
const ENDINGS = { fr: FRENCH, en: ENGLISH } as const;

export function stem(word: string, language: MatchLanguage): string {
  for (const [ending, instead, leaves] of ENDINGS[language])
    if (word.endsWith(ending) && word.length - ending.length >= leaves)
      return word.slice(0, -ending.length) + instead;
  return word;
}

/** `c++`, `c#` and `.net` are words of their own. */
const WORD = /\.net\b|[\p{L}\p{N}]+(?:\+\+|#)?/gu;

/** The stems of a text, in its order, those that say nothing left out. */
export function stemsOf(text: string, language: MatchLanguage): readonly string[] {
  const silent = SILENT[language];
  return (fold(text).match(WORD) ?? [])
    .filter((word) => !silent.has(word))
    .map((word) => stem(word, language));
}
