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

interface Signatory {
  readonly did: string;
  readonly name: string;
  readonly url: string;
}

/** Whose key signs, and the other party that the credential names. */
export interface IssuerProfile extends Signatory {
  /** Who runs the node that it issues under. */
  readonly under?: Signatory;
  /** The organisation that has given the issuer a mandate. */
  readonly behalf?: { readonly iri: string; readonly name: string };
}

const profileOf = ({ did, name, url }: Signatory) => ({ id: did, type: ['Profile'], name, url });

/**
 * OB 3.0, B.1.2, `source`: who "assessed the achievement on behalf of the issuer", as "a school may assess the
 * achievement, while the school district issues the credential".
 */
const sourceOf = ({ behalf }: IssuerProfile) =>
  behalf === undefined ? {} : { source: { id: behalf.iri, type: ['Profile'], name: behalf.name } };

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
    issuer: profileOf(issuer),
    validFrom,
    // VCDM 2.0, 5.6: under what terms it was issued; here, on whose node.
    ...(issuer.under === undefined ? {} : { termsOfUse: [profileOf(issuer.under)] }),
    credentialSubject: {
      ...(learner.id === undefined ? {} : { id: learner.id }),
      type: ['AchievementSubject'],
      ...(learner.name === undefined ? {} : { identifier: identifierOf(learner.name) }),
      ...sourceOf(issuer),
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
