/** Skills whose own labels stand in the words of a training, word for word. */
import { fold } from '../../kernel/fold.ts';

import type { LabelWords, Spotted } from './label-words.ts';
import { subjectsOf } from './title.ts';
import type { TrainingText } from './training-text.ts';
import { type MatchLanguage, stemsOf } from './words.ts';

/** A label of one word is meant only where little stands around it: in a list, in a title. */
const SHORT_PHRASE = 3;
/** In a longer phrase the words of a label may belong to different things. */
const LONGEST_PHRASE = 24;
const MOST_PHRASES = 200;
/** Sum of the inverse frequencies at which half of what is spotted is meant. */
const HALF = 9;

export const phrasesOf = (text: string): readonly string[] =>
  text.split(/[\n.;:,•·!?()«»"[\]|]+|\s[-–—/]\s|\s(?:et|ou|and|or)\s(?=[\p{Lu}])/u);

export function spotSkills(
  labels: LabelWords,
  { title, texts, names }: TrainingText,
  language: MatchLanguage,
): readonly { readonly id: number; readonly confidence: number }[] {
  const best = new Map<number, number>();
  const note = (phrase: string, inTitle: boolean) => {
    const words = new Set(stemsOf(phrase, language)).size;
    if (words === 0 || words > LONGEST_PHRASE) return;
    for (const spotted of labels.spot(phrase, language)) {
      if (!isMeant(spotted, words, language)) continue;
      const confidence = confidenceOf(spotted, words, inTitle);
      if (confidence > (best.get(spotted.id) ?? 0)) best.set(spotted.id, confidence);
    }
  };
  for (const subject of subjectsOf(title)) note(subject, true);
  const phrases = texts.flatMap((text) => phrasesOf(withoutNames(text, names)));
  for (const phrase of new Set(phrases.slice(0, MOST_PHRASES))) note(phrase, false);
  return [...best].map(([id, confidence]) => ({ id, confidence }));
}

/** A single word of another language is more often another word. */
function isMeant(spotted: Spotted, around: number, language: MatchLanguage): boolean {
  if (spotted.words > 1) return true;
  return spotted.language === language && around <= SHORT_PHRASE;
}

function confidenceOf({ rarity, words, weight }: Spotted, around: number, inTitle: boolean) {
  const specific = rarity / (rarity + HALF);
  // Of twenty words any two meet by chance; of three hardly.
  const tight = Math.min(1, 0.55 + (0.45 * words) / around);
  return Math.min(0.95, weight * specific * tight * (inTitle ? 1.15 : 1));
}

/** The names of a school or a town are no skills: `Pierre`, `Fontaine`. */
function withoutNames(text: string, names: readonly string[]): string {
  let plain = text;
  for (const name of names) {
    if (name.length < 3) continue;
    const at = fold(plain).indexOf(fold(name));
    if (at >= 0 && fold(plain).length === plain.length)
      plain = `${plain.slice(0, at)}.${plain.slice(at + name.length)}`;
  }
  return plain;
}
