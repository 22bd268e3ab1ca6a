import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import type { Reply } from '../http/reply.ts';
import { noteAct } from '../http/witness.ts';
import type { Ground, Party } from '../issuers/index.ts';
import { didOf } from '../participants/index.ts';
import { type Issuing, issueTrainingCredential } from './issue-training-credential.ts';
import type { TrainingFacts } from './training-credential.ts';

const zLearner = z.strictObject({
  id: z
    .string()
    .regex(/^did:[a-z0-9]+:\S+$/)
    .max(500)
    .optional(),
  name: z.string().trim().min(1).max(200).optional(),
});

const zBody = z.strictObject({
  training: z.string().min(1).max(200),
  learner: zLearner.optional(),
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

interface Needs extends Issuing {
  readonly guard: Guard;
  readonly node: Party;
  /** Throws where the organisation may not issue (now, or in this way). */
  readonly partyOf: (issuer: string, by: Ground | undefined) => Promise<Party>;
  /** Throws `not-found` (or `gone`) for a training that is not there. */
  readonly readTrainingFacts: (id: string) => Promise<TrainingFacts>;
}

/** Issued, noted in the trail, and answered; kept nowhere. */
async function issued(
  { readTrainingFacts, contexts, clock, ids }: Needs,
  party: Party,
  { training, learner = {} }: z.output<typeof zBody>,
  req: Request,
): Promise<Reply> {
  const facts = await readTrainingFacts(training);
  const { id, name } = learner;
  const body = await issueTrainingCredential({ party, contexts, clock, ids }, facts, {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  });
  noteAct(req, {
    credential: String(body['id']),
    issuer: didOf(party.address),
    ...(party.mandate && { mandate: party.mandate.id }),
  });
  return { status: 201, type: 'application/vc', body, headers: { 'cache-control': 'no-store' } };
}

/** Issuing, by the node and by the organisations under it. */
export function credentialRoutes(needs: Needs): Router {
  const router = Router();
  const { guard, node, partyOf } = needs;

  route(router, guard, {
    method: 'post',
    path: '/api/credentials/training',
    access: 'operator',
    scope: 'credentials:write',
    summary: 'Issue a training credential, as this node',
    schema: z.object({ body: zBody }),
    handle: async ({ body }, req) => issued(needs, node, body, req),
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
