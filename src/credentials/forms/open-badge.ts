/**
 * Open Badges 3.0 in a credential of the data model 2.0. Of the learner it names no more than a name and a DID: the
 * date of birth is only in forms whose claims the learner discloses one by one.
 */
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../../linked-data/context-iris.ts';
import type { Achievement, Learner, Skill, TrainingRecord } from '../record.ts';
import type { Issued, IssuerProfile, Signatory } from './issued.ts';

const profileOf = ({ did, name, url }: Signatory) => ({
  id: did,
  type: ['Profile'],
  name,
  url,
});

/**
 * OB 3.0, B.1.2, `source`: who "assessed the achievement on behalf of the issuer", as "a school may assess the
 * achievement, while the school district issues the credential".
 */
const sourceOf = ({ behalf }: IssuerProfile) =>
  behalf === undefined ? {} : { source: { id: behalf.iri, type: ['Profile'], name: behalf.name } };

/** OB 3.0, B.1.3: a person is named by an IdentityObject, here in clear text. */
const identifierOf = ({ name }: Learner) =>
  name === undefined
    ? {}
    : {
        identifier: [
          { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' },
        ],
      };

const ASSERTED: Readonly<Record<string, Readonly<Record<Skill['assertedBy'], string>>>> = {
  fr: {
    provider: 'Affirmé par l’organisme de formation',
    certification: 'Affirmé par la certification',
    operator: 'Affirmé par l’exploitant de ce nœud',
  },
  es: {
    provider: 'Afirmado por el centro de formación',
    certification: 'Afirmado por la certificación',
    operator: 'Afirmado por quien gestiona este nodo',
  },
  en: {
    provider: 'Asserted by the training provider',
    certification: 'Asserted by the certification',
    operator: 'Asserted by the operator of this node',
  },
};

/** Who says that the training gives a skill, in words of its language, else in English. */
export const assertedIn = ({ language, assertedBy }: Skill): string =>
  (ASSERTED[language] ?? ASSERTED['en'])?.[assertedBy] ?? assertedBy;

/** OB 3.0, B.1.1, `Alignment`. The release of ESCO is the version of the framework. */
const skillOf = (skill: Skill) => ({
  type: ['Alignment'],
  targetName: skill.label,
  targetDescription: assertedIn(skill),
  targetUrl: skill.id,
  targetType: 'ext:EscoSkill',
  targetFramework: `ESCO ${skill.release}`,
});

const FRAMEWORK_EQF = 'European Qualifications Framework';

/** What the achievement is said to be, beside its skills: the level and the certification it leads to. */
function othersOf({ eqfLevel, certification }: Achievement) {
  const level =
    eqfLevel === undefined
      ? []
      : [
          {
            type: ['Alignment'],
            targetName: `EQF ${eqfLevel}`,
            targetUrl: `http://data.europa.eu/snb/eqf/${eqfLevel}`,
            targetCode: String(eqfLevel),
            targetType: 'ext:EqfLevel',
            targetFramework: FRAMEWORK_EQF,
          },
        ];
  const leadsTo =
    certification === undefined
      ? []
      : [
          {
            type: ['Alignment'],
            targetName: certification.name,
            targetUrl: certification.id,
            targetCode: certification.code,
            targetType: 'ceterms:Credential',
          },
        ];
  return [...level, ...leadsTo];
}

function achievementOf(achievement: Achievement) {
  const { id, name, description, criteria, provider, language, credits } = achievement;
  const alignment = [...achievement.skills.map(skillOf), ...othersOf(achievement)];
  return {
    id,
    type: ['Achievement'],
    achievementType: 'Course',
    name,
    description,
    criteria: { narrative: criteria },
    creator: { id: provider.id, type: ['Profile'], name: provider.name },
    inLanguage: language,
    ...(credits === undefined ? {} : { creditsAvailable: credits.points }),
    ...(alignment.length === 0 ? {} : { alignment }),
  };
}

/** OB 3.0, B.1.15 and B.1.16: what was assessed, and what came of it; without a word on that, that it was done. */
function resultOf({ assessment, achievement }: TrainingRecord) {
  if (assessment === undefined) return {};
  const { kind, result } = assessment;
  const id = `${achievement.id}#result`;
  const resultType = result === undefined ? 'Status' : 'Result';
  const came = result === undefined ? { status: 'Completed' } : { value: result };
  return {
    described: {
      resultDescription: [{ id, type: ['ResultDescription'], name: kind, resultType }],
    },
    result: { result: [{ type: ['Result'], resultDescription: id, ...came }] },
  };
}

const evidenceOf = ({ evidence = [] }: TrainingRecord) =>
  evidence.length === 0
    ? {}
    : { evidence: evidence.map((one) => ({ ...one, type: ['Evidence'] as const })) };

/** At the beginning of the first day, at the end of the last, in UTC: Open Badges takes no day without a time. */
const periodOf = ({ period: { start, end } = {} }: TrainingRecord) => ({
  ...(start === undefined ? {} : { activityStartDate: `${start}T00:00:00Z` }),
  ...(end === undefined ? {} : { activityEndDate: `${end}T23:59:59Z` }),
});

/** The members that other forms have under another name. */
export interface OpenBadge {
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly [member: string]: unknown;
}

/** `holder`: a DID that the learner has proven, in the place of the one that the record holds. */
export function openBadge(
  record: TrainingRecord,
  { id, issuer, status }: Issued,
  holder: string | undefined = record.learner.id,
): OpenBadge {
  const { achievement, learner, validFrom, validUntil } = record;
  const { described, result } = resultOf(record);
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: profileOf(issuer),
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    // VCDM 2.0, 5.6: under what terms it was issued; here, on whose node.
    ...(issuer.under === undefined ? {} : { termsOfUse: [profileOf(issuer.under)] }),
    ...(status.length === 0 ? {} : { credentialStatus: status }),
    ...evidenceOf(record),
    credentialSubject: {
      ...(holder === undefined ? {} : { id: holder }),
      type: ['AchievementSubject'],
      ...identifierOf(learner),
      ...sourceOf(issuer),
      ...periodOf(record),
      achievement: { ...achievementOf(achievement), ...described },
      ...(achievement.credits && { creditsEarned: achievement.credits.points }),
      ...result,
    },
  };
}
