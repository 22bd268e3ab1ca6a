import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { type Issuer, issueTrainingCredential } from './issue-training-credential.ts';
import type { TrainingFacts } from './training-credential.ts';

const zLearner = z.strictObject({
  id: z
    .string()
    .regex(/^did:[a-z0-9]+:\S+$/)
    .max(500)
    .optional(),
  name: z.string().trim().min(1).max(200).optional(),
});

/** Issuing. `readTrainingFacts` throws `not-found` (or `gone`) for a training that is not there. */
export function credentialRoutes({
  guard,
  issuer,
  readTrainingFacts,
}: {
  readonly guard: Guard;
  readonly issuer: Issuer;
  readonly readTrainingFacts: (id: string) => Promise<TrainingFacts>;
}): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: '/api/credentials/training',
    access: 'operator',
    scope: 'credentials:write',
    schema: z.object({
      body: z.strictObject({ training: z.string().min(1).max(200), learner: zLearner.optional() }),
    }),
    handle: async ({ body: { training, learner = {} } }) => {
      const facts = await readTrainingFacts(training);
      const { id, name } = learner;
      return {
        status: 201,
        type: 'application/vc',
        body: await issueTrainingCredential(issuer, facts, {
          ...(id === undefined ? {} : { id }),
          ...(name === undefined ? {} : { name }),
        }),
        headers: { 'cache-control': 'no-store' },
      };
    },
  });
  return router;
}
