import { createHash } from 'node:crypto';
import type { Place, Training } from '../catalogue/index.ts';
import { plainText } from '../linked-data/texts.ts';
import type { TrainingText } from './matching/training-text.ts';
import type { MatchLanguage } from './matching/words.ts';

const MATCHED: Readonly<Record<string, MatchLanguage>> = { fr: 'fr', en: 'en' };

const namesOf = (place: Place | undefined): readonly (string | undefined)[] =>
  place === undefined ? [] : [place.name, place.city];

/** What of a training is read for its meaning. `rome` are the codes of its certifications. */
export function textOf(training: Training, rome: readonly string[]): TrainingText {
  const { title, objective, results, content, provider, offerings } = training;
  const names = [
    provider.name,
    provider.legalName,
    ...namesOf(provider.place),
    ...offerings.flatMap((o) => o.places.flatMap(namesOf)),
  ].filter((name) => name !== undefined);
  const subjects = offerings.flatMap((o) => o.subjects.map((s) => s.title));
  const texts = [objective, results, content].map(plainText).filter((text) => text !== undefined);
  return {
    language: MATCHED[training.language.slice(0, 2).toLowerCase()],
    title,
    texts: [...new Set([...texts, ...subjects])],
    // Most offerings repeat the places of the others.
    names: [...new Set(names)].slice(0, 20),
    rome: [...new Set([...training.domain.rome, ...rome])],
  };
}

/** Titles of the parts of its certification that the training prepares. */
export const blocksOf = ({ offerings }: Training): readonly string[] => [
  ...new Set(
    offerings.flatMap((o) => o.sessions.flatMap((s) => (s.blocks ?? []).map((b) => b.title))),
  ),
];

/** Changes when what is read changes, and not with dates, prices or telephones. */
export const meaningOf = (text: TrainingText, ...more: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([text, ...more]))
    .digest('base64url')
    .slice(0, 22);
