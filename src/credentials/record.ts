/**
 * What is certified of a learner, once; every form (Open Badge, SD-JWT VC, JWT, ELM) is written from it. The shape
 * refuses the rest: no sex, residence, status before, funding, price or target public has a place here.
 */
import { z } from 'zod';
import { isLegible } from '../kernel/legible.ts';
import { isStorable } from '../kernel/storable.ts';
import { isDid, isIri } from '../kernel/url.ts';
import { zDateTimeStamp } from './date-time-stamp.ts';

const zText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(isStorable, { message: 'text without control characters' });
/** Somebody's name, or words about them: what is read is what stands there. */
const zLine = (most: number) =>
  zText(most).refine(isLegible, { message: 'text without control or invisible characters' });
const zIri = z.string().max(2000).refine(isIri, { message: 'an absolute address, without spaces' });
const zLanguage = z.string().regex(/^[a-z]{2}$/);

export const zLearner = z.strictObject({
  /** As it is to be read: given name, then family name. */
  name: zLine(200).optional(),
  givenName: zLine(100).optional(),
  familyName: zLine(100).optional(),
  /** Only ever shown where the learner discloses it. */
  birthDate: z.iso.date().optional(),
  /** Their DID, where they have one. */
  id: z.string().max(500).refine(isDid, { message: 'a DID' }).optional(),
});
export type Learner = z.output<typeof zLearner>;

/** Asserted, never suggested: who assessed it, and in which release of ESCO it was named. */
const zSkill = z.strictObject({
  /** A concept of ESCO. */
  id: zIri,
  label: zText(300),
  /** Of the label: ISO 639-1. */
  language: zLanguage,
  /** Such as `1.2.1`. */
  release: zText(20),
  assertedBy: z.enum(['provider', 'certification', 'operator']),
});
export type Skill = z.output<typeof zSkill>;

const zAgent = z.strictObject({ id: zIri, name: zText(300) });

export const zAchievement = z.strictObject({
  /** The training's address; it stays the achievement's id in every form. */
  id: zIri,
  name: zText(500),
  description: zText(10_000),
  /** What was to be done for it, in words. */
  criteria: zText(10_000),
  language: zLanguage,
  provider: zAgent,
  skills: z.array(zSkill).max(50),
  /** Only where the certification is registered with a level. */
  eqfLevel: z.int().min(1).max(8).optional(),
  credits: z.strictObject({ points: z.number().positive().max(1000) }).optional(),
  /** The certification that it leads to. */
  certification: zAgent.extend({ code: zText(40) }).optional(),
  /** A label that the training bears: in forms whose claims are disclosed one by one, off until the learner turns it on. */
  qualityLabel: zAgent.optional(),
});
export type Achievement = z.output<typeof zAchievement>;

const zAssessment = z.strictObject({
  /** In words: `written examination`, `project before a jury`. */
  kind: zLine(200),
  result: zLine(200).optional(),
  date: z.iso.date().optional(),
});

export const zTrainingRecord = z
  .strictObject({
    learner: zLearner,
    achievement: zAchievement,
    /** Of the training that was followed. */
    period: z
      .strictObject({ start: z.iso.date().optional(), end: z.iso.date().optional() })
      .optional(),
    assessment: zAssessment.optional(),
    evidence: z
      .array(
        z.strictObject({
          id: zIri,
          name: zText(300).optional(),
          description: zText(2000).optional(),
        }),
      )
      .max(10)
      .optional(),
    validFrom: zDateTimeStamp,
    validUntil: zDateTimeStamp.optional(),
  })
  .refine(({ period: { start, end } = {} }) => !start || !end || start <= end, {
    message: 'not before the start',
    path: ['period', 'end'],
  })
  .refine(
    ({ validFrom, validUntil }) =>
      validUntil === undefined || Date.parse(validFrom) < Date.parse(validUntil),
    { message: 'after validFrom', path: ['validUntil'] },
  );
export type TrainingRecord = z.output<typeof zTrainingRecord>;
