/**
 * European Learning Model 3, in a credential of the data model 2.0 (`elm-context.ts`). Every node of it has an id, so
 * that its graph has no blank nodes. It is no European Digital Credential: those are sealed by a certificate.
 */
import { CREDENTIALS_V2 } from '../../linked-data/context-iris.ts';
import type { Achievement, Learner, Skill, TrainingRecord } from '../record.ts';
import { ELM_CREDENTIAL_FILE, ELM_CREDENTIAL_TYPE } from './elm-context.ts';
import type { Issued } from './issued.ts';
import { assertedIn } from './open-badge.ts';

const SNB = 'http://data.europa.eu/snb';
const ESCO_SKILLS = 'http://data.europa.eu/esco/concept-scheme/skills';

const concept = (id: string, scheme: string) => ({
  id,
  type: 'Concept',
  inScheme: { id: scheme, type: 'ConceptScheme' },
});

type Named = (part: string) => string;

const outcomeOf = (skill: Skill, id: string) => ({
  id,
  type: 'LearningOutcome',
  title: { [skill.language]: skill.label },
  additionalNote: {
    id: `${id}-note`,
    type: 'Note',
    noteLiteral: { [skill.language]: `${assertedIn(skill)} (ESCO ${skill.release})` },
  },
  relatedESCOSkill: {
    ...concept(skill.id, ESCO_SKILLS),
    prefLabel: { [skill.language]: skill.label },
  },
});

/** What one learns there, whoever does. */
function specificationOf(achievement: Achievement, named: Named) {
  const { id, name, description, criteria, language, skills, eqfLevel } = achievement;
  return {
    id,
    // ELM has a level on qualifications alone.
    type: eqfLevel === undefined ? 'LearningAchievementSpecification' : 'Qualification',
    title: { [language]: name },
    description: { [language]: description },
    additionalNote: {
      id: named('criteria'),
      type: 'Note',
      noteLiteral: { [language]: criteria },
    },
    ...(skills.length > 0 && {
      learningOutcome: skills.map((skill, i) => outcomeOf(skill, named(`outcome-${i + 1}`))),
    }),
    ...(eqfLevel !== undefined && {
      eqfLevel: concept(`${SNB}/eqf/${eqfLevel}`, `${SNB}/eqf/25831c2`),
    }),
  };
}

const awardOf = ({ achievement, assessment, validFrom }: TrainingRecord, named: Named) => ({
  id: named('award'),
  type: 'AwardingProcess',
  awardingDate: assessment?.date === undefined ? validFrom : `${assessment.date}T00:00:00Z`,
  // An organisation has an address in this model, which is not for a record to say.
  awardingBody: {
    id: achievement.provider.id,
    type: 'Agent',
    prefLabel: { [achievement.language]: achievement.provider.name },
  },
});

function assessmentOf({ achievement, assessment }: TrainingRecord, named: Named) {
  if (assessment === undefined) return {};
  const { kind, result } = assessment;
  const { language } = achievement;
  const grade = { id: named('grade'), type: 'Note', noteLiteral: { [language]: result } };
  return {
    provenBy: {
      id: named('assessment'),
      type: 'LearningAssessment',
      title: { [language]: kind },
      awardedBy: named('award'),
      ...(result !== undefined && { grade }),
    },
  };
}

function namesOf({ name, givenName, familyName }: Learner, language: string) {
  const inIt = (text: string | undefined) => text && { [language]: text };
  const names = {
    fullName: inIt(name),
    givenName: inIt(givenName),
    familyName: inIt(familyName),
  };
  return Object.fromEntries(Object.entries(names).filter(([, said]) => said !== undefined));
}

/** `publicUrl`: where this node serves the context. */
export function elmCredential(
  record: TrainingRecord,
  { id, issuer, status }: Issued,
  publicUrl: string,
): object {
  const { achievement, learner, validFrom, validUntil } = record;
  const named: Named = (part) => `${id}#${part}`;
  const { language } = achievement;
  return {
    '@context': [CREDENTIALS_V2, `${publicUrl}/contexts/${ELM_CREDENTIAL_FILE}`],
    id,
    type: ['VerifiableCredential', ELM_CREDENTIAL_TYPE],
    issuer: { id: issuer.did, type: 'Agent', name: issuer.name },
    validFrom,
    ...(validUntil !== undefined && { validUntil }),
    ...(issuer.under !== undefined && {
      termsOfUse: [{ id: issuer.under.did, type: 'Agent', name: issuer.under.name }],
    }),
    ...(status.length > 0 && { credentialStatus: status }),
    credentialSubject: {
      id: learner.id ?? named('learner'),
      type: 'Person',
      ...namesOf(learner, language),
      hasClaim: {
        id: named('achievement'),
        type: 'LearningAchievement',
        title: { [language]: achievement.name },
        awardedBy: awardOf(record, named),
        specifiedBy: specificationOf(achievement, named),
        ...assessmentOf(record, named),
        ...(achievement.credits !== undefined && {
          creditPoint: {
            id: named('credits'),
            type: 'CreditPoint',
            framework: concept(
              `${SNB}/education-credit/6fcec5c5af`,
              `${SNB}/education-credit/25831c2`,
            ),
            point: String(achievement.credits.points),
          },
        }),
      },
    },
  };
}
