import { z } from 'zod';
import { zLearner, zTrainingRecord } from '../credentials/index.ts';
import { isStorable } from '../kernel/storable.ts';
import { forms } from './form.service.ts';
import { states } from './issued.ts';

const { name, givenName, familyName, birthDate, id: did } = zLearner.shape;
const { period, assessment, evidence, validUntil } = zTrainingRecord.shape;

/** The organisation, on its own addresses. */
const zIn = z.object({ issuer: z.string().min(1).max(60).optional() });
export const zOneParams = zIn.extend({ id: z.uuid() });

const zWhy = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(isStorable, { message: 'text' })
  .describe('For the record; say no name here');

export const zList = z.object({
  params: zIn,
  query: z.object({
    state: z.enum(states).optional(),
    training: z.string().max(200).optional(),
    cohort: z.uuid().optional(),
    learner: z.uuid().optional(),
    organisation: z.string().max(60).optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
});

export const zOneCredential = z.object({ params: zOneParams });
export const zOnePage = z.object({
  params: zOneParams,
  query: z.object({ mailed: z.literal('yes').optional().catch(undefined) }),
});
export const zInForm = z.object({ params: zOneParams.extend({ form: z.enum(forms) }) });
export const zChanging = z.object({
  params: zOneParams,
  body: z.strictObject({ because: zWhy }),
});
export const zForgetting = z.object({
  params: zOneParams,
  body: z.strictObject({
    revoke: z.boolean().default(false).describe('what the learner holds is revoked too'),
  }),
});

/** What is left out stays as it was; null takes it out. */
export const zCorrecting = z.object({
  params: zOneParams,
  body: z.strictObject({
    learner: z
      .strictObject({
        name: name.nullable(),
        givenName: givenName.nullable(),
        familyName: familyName.nullable(),
        birthDate: birthDate.nullable(),
        id: did.nullable(),
      })
      .partial()
      .optional(),
    period: period.nullable(),
    assessment: assessment.nullable(),
    evidence: evidence.nullable(),
    validUntil: validUntil.nullable(),
  }),
});

const zTyped = z.string().trim().max(500).default('');

/** Pages: what was left empty is not asked for. */
const zAsked = <S extends z.ZodType>(schema: S) =>
  z.preprocess((given) => (given === '' ? undefined : given), schema.optional());

export const zListPage = z.object({
  params: zIn,
  query: z.object({
    state: zAsked(z.enum(states)),
    training: zAsked(z.string().trim().max(300)),
    cohort: zAsked(z.uuid()),
    reference: zAsked(z.string().trim().max(100)),
    cursor: zAsked(z.string().max(300)),
  }),
});
export const zIssueForm = z.object({
  params: zIn,
  body: z.object({
    training: zTyped,
    name: zTyped,
    birthDate: zTyped,
    email: zTyped,
    language: zTyped,
  }),
});
export const zChangeForm = z.object({ params: zOneParams, body: z.object({ because: zTyped }) });
export const zCorrectForm = z.object({
  params: zOneParams,
  body: z.object({ name: zTyped, givenName: zTyped, familyName: zTyped, birthDate: zTyped }),
});
export const zForgetForm = z.object({
  params: zOneParams,
  body: z.object({ revoke: z.literal('yes').optional() }),
});

export const zFacts = z.object({
  id: z.uuid(),
  learner: z.uuid(),
  organisation: z.string().describe('empty for the node'),
  issuer: z.string(),
  mandate: z.string().optional(),
  training: z.string().optional(),
  cohort: z.object({ id: z.uuid(), row: z.int() }).optional(),
  position: z.object({ list: z.string(), index: z.int() }),
  state: z.enum(states),
  reason: z.string().optional(),
  supersedes: z.uuid().optional(),
  supersededBy: z.uuid().optional(),
  issuedAt: z.date(),
  validUntil: z.date().optional(),
  changedAt: z.date(),
  forgotten: z.boolean(),
});

export const zFactsList = z.object({
  items: z.array(zFacts),
  counts: z.object({ valid: z.int(), suspended: z.int(), revoked: z.int() }),
  next: z.string().optional(),
});

export const zReadCredential = zFacts.extend({
  record: zTrainingRecord.optional(),
  contact: z.object({ email: z.string().optional(), language: z.string().optional() }).optional(),
});
