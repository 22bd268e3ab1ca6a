/**
 * What of a place was worked out at import and is not exact, in our own graph: ELM's location is closed and
 * has no word for it.
 */
import type { Node } from '../linked-data/document.ts';
import { asNode } from '../linked-data/node.ts';
import { offeringIri, sessionIri } from './elm-opportunity.ts';
import { providerIri } from './elm-organisation.ts';
import type { Offering, Organisation, Place } from './training.ts';

type Located = readonly [iri: string, place: Place | undefined];

const factsOf = (located: readonly Located[]): Node[] => {
  const facts = new Map<string, Node>();
  for (const [about, place] of located)
    if (place?.approximate !== undefined) {
      const id = `${about}-facts`;
      facts.set(id, asNode({ id, type: 'PlaceFacts', about, approximate: place.approximate }));
    }
  return [...facts.values()];
};

const ofOrganisation =
  (publicUrl: string) =>
  (org: Organisation): Located => [`${providerIri(publicUrl, org.id)}#place`, org.place];

export const organisationPlaceFacts = (org: Organisation, publicUrl: string): Node[] =>
  factsOf([ofOrganisation(publicUrl)(org)]);

/** Of everywhere that a document about these offerings tells. */
export function placeFacts(
  provider: Organisation,
  offerings: readonly Offering[],
  publicUrl: string,
): Node[] {
  const organisation = ofOrganisation(publicUrl);
  return factsOf([
    organisation(provider),
    ...offerings.flatMap((offering): Located[] => {
      const iri = offeringIri(publicUrl, offering.id);
      return [
        ...offering.places.map((place, i): Located => [`${iri}#place-${i + 1}`, place]),
        [`${iri}#information`, offering.information?.place],
        ...offering.trainers.map(organisation),
        ...offering.sessions.map(
          (s): Located => [`${sessionIri(publicUrl, s.id)}#registration`, s.registration.place],
        ),
      ];
    }),
  ]);
}
