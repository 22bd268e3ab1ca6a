/** Skills as their reader calls them: a record names each in one language, ESCO in all of its own. */
import type { KnownConcept, TrainingRecord } from '../../credentials/index.ts';

export type ConceptLookup = (iris: readonly string[]) => Promise<readonly KnownConcept[]>;

export interface NamedSkill {
  /** As it is recorded. */
  readonly label: string;
  /** Of that label: ISO 639-1. */
  readonly language: string;
  readonly release: string;
  /** By language; empty where this node does not know the concept. */
  readonly labels: Readonly<Record<string, string>>;
}

export async function namedSkills(
  concepts: ConceptLookup,
  { achievement: { skills } }: TrainingRecord,
): Promise<readonly NamedSkill[]> {
  const known = await concepts(skills.map(({ id }) => id));
  return skills.map(({ id, label, language, release }) => {
    const names = known.find(({ iri }) => iri === id)?.labels ?? [];
    const labels = Object.fromEntries(names.map((name) => [name.language, name.label]));
    return { label, language, release, labels };
  });
}
