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
  anew,
}: {
  readonly guard: Guard;
  readonly verifiers: readonly Verifier[];
  /** The same with status lists that are read for the check (RFC 9111, 5.2.1.4). */
  readonly anew: readonly Verifier[];
}): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: '/api/verify',
    access: 'public',
    body: 'stream',
    schema: z.object({}),
    handle: async (_input, req) => {
      const isAnew = /\bno-cache\b/i.test(req.get('cache-control') ?? '');
      const payload = await bodyBytes(req, MOST_BYTES);
      return {
        status: 200,
        body: await verifyPayload(isAnew ? anew : verifiers, payload),
        headers: { 'cache-control': 'no-store' },
      };
    },
  });
  return router;
}
