/** What an offer says, for the eyes of the one who brought it. */
import type { KnownConcept, Shown } from '../credentials/index.ts';
import type { JobOffer } from './job-offer.schema.ts';

/** What it names in ESCO: the occupation first. */
export const termsIn = ({ relevantOccupation, skills }: JobOffer) => [
  relevantOccupation,
  ...skills,
];

/** `known`: how this node calls what it names; else as the offer does. */
export function shownOffer(offer: JobOffer, known: readonly KnownConcept[]): Shown {
  const { title, inLanguage, hiringOrganization, jobLocation, sdPublisher } = offer;
  const { name, identifier } = hiringOrganization;
  const said = (text: string | undefined) => (text === undefined ? {} : { [inLanguage]: text });
  return {
    title: said(title),
    employer: { und: `${name} (${identifier.propertyID} ${identifier.value})` },
    ...(jobLocation && { place: { und: jobLocation.name ?? jobLocation.identifier.value } }),
    issuer: { und: sdPublisher['@id'] },
    from: offer.datePosted,
    until: offer.validThrough,
    skills: termsIn(offer).map((term) => {
      const labels = known.find(({ iri }) => iri === term['@id'])?.labels ?? [];
      const names = Object.fromEntries(labels.map(({ language, label }) => [language, label]));
      return { iri: term['@id'], labels: labels.length > 0 ? names : said(term.name) };
    }),
  };
}
