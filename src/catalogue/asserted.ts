import type { AssertedConcept, Training } from './training.ts';

type Kind = AssertedConcept['kind'];

/** What the provider states itself, and what is asserted beside it; each concept once. */
export function assertedOf(
  training: Pick<Training, 'skills' | 'occupations' | 'asserted' | 'language'>,
  kind: Kind,
): readonly AssertedConcept[] {
  const stated = (kind === 'skill' ? training.skills : training.occupations) ?? [];
  const known = new Map(
    stated.map(({ iri, title }): [string, AssertedConcept] => [
      iri,
      { iri, kind, labels: { [training.language]: title } },
    ]),
  );
  for (const concept of training.asserted ?? [])
    if (concept.kind === kind) known.set(concept.iri, concept);
  return [...known.values()];
}

/** A short name for a node: the concept's own, as far as a fragment may carry it. */
export const nameOf = (iri: string): string =>
  (iri.split(/[/#]/).at(-1) ?? '').replace(/[^\w.-]/g, '_');
