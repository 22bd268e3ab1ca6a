/** `/api/cohorts`: what is sent and what is answered. */
import { z } from 'zod';
import { cohortStates } from './cohort.ts';
import { RULES, type Rule } from './fault.ts';
import { fields } from './fields.ts';
import { zTemplate } from './template.ts';

/** The issuer stands in the path of an organisation's own, and not in that of operators. */
const zIn = z.object({ issuer: z.string().min(1).max(60).optional() });
const zPath = zIn.extend({ id: z.uuid() });
const zCursor = z.string().max(200).optional();
const zTraining = z.string().trim().min(1).max(200);
const zGround = z
  .enum(['own', 'mandate'])
  .optional()
  .describe('own: its key signs; mandate: this node signs for it');
const zBecause = z.string().trim().min(1).max(500);

export const zListing = z.object({
  params: zIn,
  query: z.object({ state: z.enum(cohortStates).optional(), cursor: zCursor }),
});
export const zUpload = z.object({
  params: zIn,
  query: z.strictObject({
    training: zTraining.describe('its id in the catalogue'),
    name: z.string().max(300).default('').describe('as the file is called'),
    by: zGround,
  }),
});
export const zOne = z.object({ params: zPath });
export const zIssuing = z.object({
  params: zPath,
  body: z
    .strictObject({
      again: z
        .boolean()
        .default(false)
        .describe('also to learners who have a credential for this training already'),
    })
    .default({ again: false }),
});
export const zErrors = z.object({ params: zPath, query: z.object({ cursor: zCursor }) });
const zNamed = z.partialRecord(z.enum(fields), z.string().max(300));
export const zSaid = z.object({
  params: zPath,
  body: z.strictObject({
    mapping: zNamed.optional().describe('the column of each field, by its name'),
    template: zTemplate.optional().describe('kept for the training as well'),
  }),
});
export const zChanging = z.object({ params: zPath, body: z.strictObject({ because: zBecause }) });

/** Forms of the pages. */
export const zMoveForm = z.object({
  params: zPath,
  body: z.object({ again: z.literal('yes').optional() }).default({}),
});
const typed = (most: number) => z.string().trim().max(most).default('');
export const zMappingForm = z.object({
  params: zPath,
  body: z.partialRecord(z.enum(fields), z.string().max(300)),
});
export const zTemplateForm = z.object({
  params: zPath,
  body: z.object({
    criteria: typed(10_000),
    validMonths: typed(10),
    points: typed(10),
    assessment: typed(200),
    result: typed(200),
    start: typed(20),
    end: typed(20),
    evidence: typed(2000),
    evidenceName: typed(300),
    language: typed(2),
  }),
});
export const zBecauseForm = z.object({ params: zPath, body: z.object({ because: typed(500) }) });

const zField = z.enum(fields);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table are its rules
const zRule = z.enum(Object.keys(RULES) as [Rule, ...Rule[]]);
const zFault = z.object({
  line: z.int().describe('of the file'),
  column: z.string().optional(),
  field: zField.optional(),
  rule: zRule,
  message: z.string(),
});
export const zCohort = z.object({
  id: z.uuid(),
  issuer: z.string().optional().describe('none: this node'),
  training: z.string(),
  title: z.string(),
  state: z.enum(cohortStates),
  reason: z.string().optional(),
  rows: z.int(),
  faults: z.int(),
  again: z
    .int()
    .describe(
      'rows that wait, whose learner has a credential for this training already; none once it is said that they get another',
    ),
  issued: z.int(),
  made: z.date(),
  begun: z.date().optional(),
  ended: z.date().optional(),
  changing: z.enum(['valid', 'suspended', 'revoked']).optional(),
});
export const zCohorts = z.object({
  items: z.array(zCohort),
  count: z.int(),
  next: z.string().optional(),
});
export const zShownCohort = zCohort.extend({
  template: zTemplate,
  mapping: zNamed.optional(),
  columns: z.array(z.string()).optional(),
  preview: z
    .array(z.object({ line: z.int(), values: z.partialRecord(zField, z.string()) }))
    .optional()
    .describe('the first rows as they would be issued; nothing once all is issued'),
  firstFaults: z.array(zFault),
  states: z.object({ valid: z.int(), suspended: z.int(), revoked: z.int() }),
});
export const zFaults = z.object({ items: z.array(zFault), next: z.string().optional() });
