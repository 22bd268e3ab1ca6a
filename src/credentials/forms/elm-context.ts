/**
 * The context of a credential in the European Learning Model on the data model 2.0. The official one redefines
 * `description`, which the data model protects; a context that belongs to one property may. So it is at work below
 * `hasClaim` alone, and what stands above it is named here.
 */
import { ELM_EDC_AP } from '../../linked-data/context-iris.ts';

const ELM = 'http://data.europa.eu/snb/model/elm/';
const FOAF = 'http://xmlns.com/foaf/0.1/';

/** Under `{PUBLIC_URL}/contexts/`, at every node. */
export const ELM_CREDENTIAL_FILE = 'elm-credential-v1.jsonld';

export const ELM_CREDENTIAL_TYPE = 'LearningModelCredential';

const inLanguages = (iri: string) => ({ '@id': iri, '@container': '@language' });

export const elmCredentialContext = {
  '@context': {
    '@version': 1.1,
    '@protected': true,
    [ELM_CREDENTIAL_TYPE]: 'urn:passerelle:ns#LearningModelCredential',
    Organisation: `${ELM}Organisation`,
    Person: `${ELM}Person`,
    fullName: inLanguages(`${FOAF}fullName`),
    givenName: inLanguages(`${FOAF}givenName`),
    familyName: inLanguages(`${FOAF}familyName`),
    hasClaim: { '@id': `${ELM}hasClaim`, '@type': '@id', '@context': ELM_EDC_AP },
  },
} as const;
