import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { zUnsignedOffer } from './job-offer.schema.ts';
import { type Origin, signOffer } from './sign-offer.ts';

/** Signs an offer for handing over. Nothing is stored or published. */
export function jobOfferRoutes({
  guard,
  origin,
}: {
  readonly guard: Guard;
  readonly origin: Origin;
}): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: '/api/job-offers/signed',
    access: 'operator',
    scope: 'credentials:write',
    schema: z.object({ body: zUnsignedOffer }),
    handle: async ({ body }) => ({
      status: 200,
      body: await signOffer(origin, body),
      headers: { 'cache-control': 'no-store' },
    }),
  });
  return router;
}
