/** `/api/signing-keys`: the keys that this node and its issuers sign with. Their private parts are told nowhere. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import type { KeyRing } from '../keys/index.ts';
import { zKeyFacts, zKind } from './issuer.schema.ts';
import { NODE_KEYS } from './issuer.service.ts';

export interface SigningKeyNeeds {
  readonly guard: Guard;
  readonly keys: KeyRing;
  readonly bell: { ring(ids: readonly string[]): Promise<void> };
}

const zAnswer = z.object({ keys: z.array(zKeyFacts) });

export const zRotation = z.strictObject({
  kind: zKind,
  owner: z.string().max(200).default(''),
});
export const zBecause = z.string().trim().min(1).max(500);
const zRevocation = z.object({
  params: z.object({ id: z.string().max(100) }),
  body: z.strictObject({ because: zBecause }),
});

const PRIVATE = { 'cache-control': 'no-store' };

export function signingKeyRoutes({ guard, keys, bell }: SigningKeyNeeds): Router {
  const router = Router();
  const told = (status: number) => ({ status, headers: PRIVATE, body: { keys: keys.facts() } });

  route(router, guard, {
    method: 'get',
    path: '/api/signing-keys',
    access: 'viewer',
    summary: 'The keys that this node and its issuers sign with, with their history',
    schema: z.object({}),
    answer: zAnswer,
    handle: async () => told(200),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/signing-keys/rotate',
    access: 'admin',
    summary:
      'A new key, published at once, that signs five minutes later; what the old one signed stays good',
    schema: z.object({ body: zRotation }),
    answer: zAnswer,
    handle: async ({ body: { kind, owner } }) => {
      await keys.rotate(kind, owner);
      await bell.ring([NODE_KEYS]);
      return told(200);
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/signing-keys/:id/revoke',
    access: 'admin',
    summary: 'What the key signed counts no more; another takes its place at once',
    schema: zRevocation,
    answer: zAnswer,
    handle: async ({ params, body }) => {
      await keys.revoke(params.id, body.because);
      await bell.ring([NODE_KEYS]);
      return told(200);
    },
  });
  return router;
}
