import type { AssertedConcept, Assertions } from '../catalogue/index.ts';
import { conceptsById, type NamedConcept } from '../job-families/index.ts';
import type { Tx } from '../kernel/db.ts';
import { assertedConcepts } from './statement.store.ts';

const published = ({ iri, face, skillType, labels }: NamedConcept): AssertedConcept => ({
  iri,
  kind: face === 'skills' ? 'skill' : 'occupation',
  ...(skillType === 'skill' || skillType === 'knowledge' ? { skillType } : {}),
  labels: Object.fromEntries(labels.map(({ language, label }) => [language, label])),
});

/** All that is asserted of these trainings now, as their records publish it. */
export async function assertionsOf(
  tx: Tx,
  trainings: readonly string[],
): Promise<readonly Assertions[]> {
  const rows = await assertedConcepts(tx, trainings);
  const concepts = await conceptsById(tx, [...new Set(rows.map((row) => row.concept))]);
  const byId = new Map(concepts.map((concept) => [concept.id, published(concept)]));
  const byTraining = new Map<string, AssertedConcept[]>(trainings.map((id) => [id, []]));
  for (const { training, concept } of rows) {
    const said = byId.get(concept);
    if (said !== undefined) byTraining.get(training)?.push(said);
  }
  return [...byTraining].map(([id, all]) => ({ id, concepts: all }));
}
