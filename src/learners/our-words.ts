/**
 * The node's own words in what it signs, where the centre says nothing itself: in the training's language. What was
 * signed stays as it is; who reads another language is told beside it what it says.
 */
import type { TrainingRecord } from '../credentials/index.ts';

interface Words {
  /** Before the address of the training. */
  readonly completed: string;
  readonly assessment: string;
}

const WORDS = {
  fr: {
    completed: 'Avoir suivi la formation en entier, telle qu’elle est décrite à cette adresse : ',
    assessment: 'évaluation',
  },
  es: {
    completed: 'Haber completado la formación, tal como se describe en esta dirección: ',
    assessment: 'evaluación',
  },
  en: {
    completed: 'Completion of the training, as it is described at this address: ',
    assessment: 'assessment',
  },
} satisfies Readonly<Record<string, Words>>;

const isOurs = (language: string): language is keyof typeof WORDS => Object.hasOwn(WORDS, language);
/** English for a language of which we have no words. */
const oneOfOurs = (language: string) => (isOurs(language) ? language : 'en');

export const ourCriteria = (language: string, iri: string): string =>
  WORDS[oneOfOurs(language)].completed + iri;
export const ourAssessment = (language: string): string => WORDS[oneOfOurs(language)].assessment;

interface ToldBeside {
  /** Of our words as they were signed: ISO 639-1. */
  readonly language: string;
  readonly criteria?: string;
  readonly assessment?: string;
}

/** Which of the signed words are ours and in another language than the reader's, and what they say in that one. */
export function ourWordsFor(
  { achievement, assessment }: TrainingRecord,
  reader: string,
): ToldBeside {
  const { criteria, id } = achievement;
  const language = oneOfOurs(achievement.language);
  if (language === oneOfOurs(reader)) return { language };
  return {
    language,
    ...(criteria === ourCriteria(language, id) && { criteria: ourCriteria(reader, id) }),
    ...(assessment?.kind === ourAssessment(language) && { assessment: ourAssessment(reader) }),
  };
}
