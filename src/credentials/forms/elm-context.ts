/**
 * The context of a credential in the European Learning Model on the data model 2.0. The official one redefines
 * `description`, which the data model protects; a context that belongs to one property may. So it is at work below
 * `hasClaim` alone, and what stands above it is named here.
 */
import { ELM_EDC_AP } from '../../linked-data/context-iris.ts';
import { NAMESPACES, PASSERELLE } from '../../linked-data/terms.ts';

const { elm, foaf } = NAMESPACES;

/** Under `{PUBLIC_URL}/contexts/`, at every node. */
export const ELM_CREDENTIAL_FILE = 'elm-credential-v1.jsonld';

export const ELM_CREDENTIAL_TYPE = 'LearningModelCredential';

const inLanguages = (iri: string) => ({ '@id': iri, '@container': '@language' });

export const elmCredentialContext = {
  '@context': {
    '@version': 1.1,
    '@protected': true,
    [ELM_CREDENTIAL_TYPE]: PASSERELLE.LearningModelCredential,
    Agent: `${elm}Agent`,
    Person: `${elm}Person`,
    fullName: inLanguages(`${foaf}fullName`),
    givenName: inLanguages(`${foaf}givenName`),
    familyName: inLanguages(`${foaf}familyName`),
    hasClaim: { '@id': `${elm}hasClaim`, '@type': '@id', '@context': ELM_EDC_AP },
  },
} as const;
