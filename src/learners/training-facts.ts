/** What a record says of a training: as whoever holds the catalogue tells it. */
import type { Achievement, Skill } from '../credentials/index.ts';
import { cut } from '../kernel/cut.ts';
import { ourCriteria } from './our-words.ts';

/** Texts are plain, without markup. */
export interface TrainingFacts {
  readonly id: string;
  readonly iri: string;
  readonly title: string;
  readonly description?: string | undefined;
  /** ISO 639-1, of the texts. */
  readonly language: string;
  readonly provider: { readonly iri: string; readonly name: string };
  /** Asserted alone. */
  readonly skills?: readonly Skill[] | undefined;
  readonly eqfLevel?: number | undefined;
  readonly certification?:
    | { readonly id: string; readonly name: string; readonly code: string }
    | undefined;
}

/** What the centre says itself for all that it issues for the training. */
export interface AchievementWords {
  readonly criteria?: string | undefined;
  readonly language?: string | undefined;
  readonly credits?: Achievement['credits'] | undefined;
}

/** As `zAchievement` takes them. */
const LONGEST = { name: 500, description: 10_000, provider: 300 };
const MOST_SKILLS = 50;

export function achievementOf(training: TrainingFacts, words: AchievementWords = {}): Achievement {
  const { iri, title, description = title, provider, skills = [] } = training;
  const { language = training.language, criteria = ourCriteria(language, iri) } = words;
  return {
    id: iri,
    name: cut(title, LONGEST.name),
    description: cut(description, LONGEST.description),
    criteria,
    language,
    provider: { id: provider.iri, name: cut(provider.name, LONGEST.provider) },
    skills: skills.slice(0, MOST_SKILLS),
    eqfLevel: training.eqfLevel,
    certification: training.certification,
    credits: words.credits,
  };
}
