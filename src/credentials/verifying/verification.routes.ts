import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { bodyBytes } from './body.ts';
import { MOST_BYTES } from './limits.ts';
import { type Verifier, verifyPayload } from './verifier.ts';

/**
 * Anyone may have a credential or a job offer checked: the body as it is, of any media type, since the
 * bytes count and a parsed body has lost them. The payload is neither logged nor kept. The question has
 * an answer even when it is no, hence 200.
 */
export function verificationRoutes({
  guard,
  verifiers,
}: {
  readonly guard: Guard;
  readonly verifiers: readonly Verifier[];
}): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: '/api/verify',
    access: 'public',
    body: 'stream',
    schema: z.object({}),
    handle: async (_input, req) => ({
      status: 200,
      body: await verifyPayload(verifiers, await bodyBytes(req, MOST_BYTES)),
      headers: { 'cache-control': 'no-store' },
    }),
  });
  return router;
}
