/** What the `vct` of our SD-JWT VCs answers: `/types/:vct`. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { notFound } from '../../kernel/errors.ts';
import { TRAINING_TYPE, trainingTypeText } from './training-credential.ts';

export function typeRoutes(guard: Guard, publicUrl: string): Router {
  const router = Router();
  // The same bytes each time: credentials carry their digest.
  const body = trainingTypeText(publicUrl);
  route(router, guard, {
    method: 'get',
    path: '/types/:vct',
    access: 'public',
    summary: 'Type metadata of a credential that wallets hold (SD-JWT VC)',
    schema: z.object({ params: z.object({ vct: z.string().max(100) }) }),
    handle: async ({ params: { vct } }) => {
      if (vct !== TRAINING_TYPE) throw notFound('type', vct);
      return {
        status: 200,
        type: 'application/json',
        body,
        headers: {
          'cache-control': 'public, max-age=86400, immutable',
          'access-control-allow-origin': '*',
        },
      };
    },
  });
  return router;
}
