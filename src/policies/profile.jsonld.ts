/** Our ODRL profile as linked data: a concept scheme, and for each who keeps them a collection of its terms. */
import { contextAddress, type Document, type Node } from '../linked-data/document.ts';
import { node } from '../linked-data/node.ts';
import { LICENCES } from '../linked-data/terms.ts';
import { PROFILE, type ProfileTerm } from './profile.ts';
import { shortName } from './terms.ts';
import { wordsOf } from './words.ts';

export const PROFILE_VERSION = '1.0.0';
const ISSUED = '2026-11-22T00:00:00Z';

export const profileAddress = (publicUrl: string): string => `${publicUrl}/policy-profile`;

const TITLE = {
  en: 'Terms of our contracts',
  fr: 'Termes de nos contrats',
  es: 'Términos de nuestros contratos',
};

const inWords = (by: ProfileTerm['keptBy']) => ({
  en: wordsOf('en').keptBy[by],
  fr: wordsOf('fr').keptBy[by],
  es: wordsOf('es').keptBy[by],
});

const termNode = (term: ProfileTerm, scheme: string): Node =>
  node(term.iri, term.kind === 'operand' ? ['Concept', 'LeftOperand'] : 'Concept', {
    prefLabel: term.label,
    definition: term.definition,
    notation: shortName(term.iri) === term.iri ? undefined : shortName(term.iri),
    inScheme: scheme,
    relatedMatch: term.near,
  });

export function profileDocument(publicUrl: string): Document {
  const scheme = profileAddress(publicUrl);
  const collection = (by: ProfileTerm['keptBy'], name: string) =>
    node(`${scheme}#${name}`, 'ConceptCollection', {
      prefLabel: inWords(by),
      collectionMember: PROFILE.filter((t) => t.keptBy === by).map((t) => t.iri),
    });
  return {
    context: contextAddress(publicUrl),
    nodes: [
      node(scheme, 'ConceptScheme', {
        title: TITLE,
        versionInfo: PROFILE_VERSION,
        dateIssued: ISSUED,
        license: LICENCES.ccBy4,
      }),
      collection('node', 'checked'),
      collection('partner', 'promised'),
      ...PROFILE.map((term) => termNode(term, scheme)),
    ],
  };
}
