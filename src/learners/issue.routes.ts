/** Issuing over HTTP, by the node and by the organisations under it. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { dateTimeStamp, zAchievement, zLearner, zTrainingRecord } from '../credentials/index.ts';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import type { Reply } from '../http/reply.ts';
import { type Ground, nodeParty, type Party } from '../issuers/index.ts';
import { zEmail } from '../kernel/email.ts';
import { isStorable } from '../kernel/storable.ts';
import { noteIssued } from './credential.routes.ts';
import { issueRecords } from './issue.service.ts';
import type { LearnersNeeds } from './needs.ts';
import { readIssued } from './read.service.ts';
import { achievementOf } from './training-facts.ts';

const ofRecord = zTrainingRecord.shape;
const ofAchievement = zAchievement.shape;

const zBody = z.strictObject({
  training: z.string().min(1).max(200),
  /** Without one it says what was learned, and of nobody. */
  learner: zLearner.optional(),
  contact: z
    .strictObject({
      email: zEmail.optional(),
      language: ofAchievement.language.optional(),
    })
    .optional(),
  reference: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine(isStorable)
    .optional()
    .describe('the centre’s own number of the learner: the same person is found again by it'),
  criteria: ofAchievement.criteria.optional(),
  language: ofAchievement.language.optional().describe('of the criteria'),
  credits: ofAchievement.credits,
  period: ofRecord.period,
  assessment: ofRecord.assessment,
  evidence: ofRecord.evidence,
  validUntil: ofRecord.validUntil,
});
const zOfIssuer = z.object({
  params: z.object({ issuer: z.string().min(1).max(60) }),
  body: zBody.extend({
    by: z
      .enum(['own', 'mandate'])
      .optional()
      .describe('own: its key signs; mandate: this node signs for it'),
  }),
});

interface Needs {
  readonly guard: Guard;
  readonly learners: LearnersNeeds;
  /** Throws where the organisation may not issue (now, or in this way). */
  readonly partyOf: (issuer: string, by: Ground | undefined) => Promise<Party>;
}

/** Issued, kept, noted in the trail, and answered. */
async function issued(
  { learners }: Needs,
  party: Party,
  {
    training,
    learner = {},
    contact,
    reference,
    criteria,
    language,
    credits,
    ...said
  }: z.output<typeof zBody>,
  req: Request,
): Promise<Reply> {
  const facts = await learners.trainingFacts(training);
  const achievement = achievementOf(facts, { criteria, language, credits });
  const validFrom = dateTimeStamp(learners.clock.now());
  const record = { ...said, learner, achievement, validFrom };
  const [issuedNow] = await issueRecords(learners, party, [
    { record, training, contact, reference },
  ]);
  if (issuedNow === undefined) throw new Error('A credential was not kept');
  noteIssued(req, issuedNow);
  return {
    status: 201,
    type: 'application/vc',
    body: (await readIssued(learners, issuedNow.id)).badge,
    headers: { 'cache-control': 'no-store' },
  };
}

export function issueRoutes(needs: Needs): Router {
  const router = Router();
  const { guard, learners, partyOf } = needs;

  route(router, guard, {
    method: 'post',
    path: '/api/credentials/training',
    access: 'operator',
    scope: 'credentials:write',
    summary: 'Issue a training credential, as this node',
    schema: z.object({ body: zBody }),
    handle: async ({ body }, req) => issued(needs, nodeParty(learners.issuers), body, req),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/issuers/:issuer/credentials/training',
    access: 'issuer',
    scope: 'credentials:write',
    summary: 'Issue a training credential as an organisation under this node, or for it',
    schema: zOfIssuer,
    handle: async ({ params, body: { by, ...body } }, req) =>
      issued(needs, await partyOf(params.issuer, by), body, req),
  });
  return router;
}
