import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../src/linked-data/context-iris.ts';

/** An Open Badge of some 1,400 bytes of JSON; whoever it is for, texts and addresses of it are their own. */
export const badgeOf = (learner: number, issuer: string): object => ({
  '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
  id: `urn:uuid:4c1d9b1e-7a52-4d0b-9f3a-${learner.toString(16).padStart(12, '0')}`,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Installer and maintainer of heat pumps',
  issuer: {
    id: issuer,
    type: ['Profile'],
    name: 'Centre of vocational training of the examples',
    url: 'https://training.example',
  },
  validFrom: '2026-11-21T10:00:00Z',
  credentialSubject: {
    id: `did:example:learner-${learner}`,
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        hashed: false,
        identityHash: `Zoé Exemple-${learner}`,
        identityType: 'name',
      },
    ],
    achievement: {
      id: 'https://training.example/trainings/heat-pumps',
      type: ['Achievement'],
      achievementType: 'Course',
      name: 'Installation and maintenance of heat pumps',
      description:
        'Dimensioning, installation, start of operation and maintenance of heat pumps in houses and small workshops.',
      criteria: {
        narrative: `Took part in the whole course, and installed a pump alone on day ${learner % 90}.`,
      },
      creator: {
        id: 'https://training.example/providers/1',
        type: ['Profile'],
        name: 'Campus of trades of the examples',
      },
      alignment: [
        {
          type: ['Alignment'],
          targetCode: 'S4.8.1',
          targetName: 'install heat pump',
          targetUrl: 'http://data.europa.eu/esco/skill/5a2f3d5d-3f0c-4a4c-bd8f-0d0a2b7e1c11',
          targetFramework: 'ESCO',
          targetType: 'ext:Skill',
        },
      ],
      inLanguage: 'en',
    },
  },
});
