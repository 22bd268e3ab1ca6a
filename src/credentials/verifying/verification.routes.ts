import type { Readable } from 'node:stream';
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { AppError } from '../../kernel/errors.ts';
import { MOST_BYTES } from './limits.ts';
import { type Verifier, verifyPayload } from './verifier.ts';

async function bytesOf(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new AppError('too-large', 'The request is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

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
      body: await verifyPayload(verifiers, await bytesOf(req)),
      headers: { 'cache-control': 'no-store' },
    }),
  });
  return router;
}
