/**
 * What a training credential says: Open Badges 3.0 in a credential of the data model 2.0. Only what was
 * asserted of the training enters (no suggested skill), and of the learner no more than was given.
 */
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../linked-data/context-iris.ts';

/** The training, as whoever holds the catalogue tells it. Texts are plain, without markup. */
export interface TrainingFacts {
  readonly id: string;
  readonly iri: string;
  readonly title: string;
  readonly description?: string;
  /** ISO 639-1, of the texts. */
  readonly language: string;
  readonly provider: { readonly iri: string; readonly name: string };
}

export interface Learner {
  /** Their DID, where they have one. */
  readonly id?: string;
  readonly name?: string;
}

export interface IssuerProfile {
  readonly did: string;
  readonly name: string;
  readonly url: string;
}

const COMPLETED: Readonly<Record<string, string>> = {
  fr: 'Avoir suivi la formation en entier, telle qu’elle est décrite à cette adresse : ',
  es: 'Haber completado la formación, tal como se describe en esta dirección: ',
  en: 'Completion of the training, as it is described at this address: ',
};

/** OB 3.0, B.1.3: a person is named by an IdentityObject, here in clear text. */
const identifierOf = (name: string) => [
  { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' },
];

export function trainingCredential(
  id: string,
  validFrom: string,
  training: TrainingFacts,
  learner: Learner,
  issuer: IssuerProfile,
): object {
  const { iri, title, description = title, language, provider } = training;
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: title,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom,
    credentialSubject: {
      ...(learner.id === undefined ? {} : { id: learner.id }),
      type: ['AchievementSubject'],
      ...(learner.name === undefined ? {} : { identifier: identifierOf(learner.name) }),
      achievement: {
        id: iri,
        type: ['Achievement'],
        achievementType: 'Course',
        name: title,
        description,
        criteria: { narrative: `${COMPLETED[language] ?? COMPLETED['en'] ?? ''}${iri}` },
        creator: { id: provider.iri, type: ['Profile'], name: provider.name },
        inLanguage: language,
      },
    },
  };
}
