/** `/operator/signing-keys`: the keys that this node signs with, for people. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { visitOf } from '../http/negotiate.ts';
import { privatePage, seeOther } from '../http/private-page.ts';
import { NODE_KEYS } from './issuer.service.ts';
import { type SigningKeyNeeds, zBecause, zRotation } from './signing-key.routes.ts';
import type { SigningKeysView, SigningKeysViews } from './views.ts';

interface Needs extends SigningKeyNeeds {
  readonly views: SigningKeysViews;
}

const PATH = '/operator/signing-keys';
const zRevoked = z.object({ body: z.object({ id: z.string().max(100), because: z.string() }) });

export function signingKeyPageRoutes({ guard, keys, bell, views }: Needs): Router {
  const router = Router();
  const shown = (req: Request, issues: SigningKeysView['issues'], status = 200) =>
    privatePage(views.signingKeys, { keys: keys.facts().toReversed(), issues }, visitOf(req), {
      status,
    });

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: z.object({}),
    handle: async (_input, req) => shown(req, []),
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/rotate`,
    access: 'admin',
    body: 'form',
    schema: z.object({ body: zRotation }),
    handle: async ({ body: { kind, owner } }) => {
      await keys.rotate(kind, owner);
      await bell.ring([NODE_KEYS]);
      return seeOther(PATH);
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/revoke`,
    access: 'admin',
    body: 'form',
    schema: zRevoked,
    handle: async ({ body: { id, because } }, req) => {
      const reason = zBecause.safeParse(because);
      if (!reason.success) return shown(req, [{ pointer: '/because', message: 'is needed' }], 422);
      await keys.revoke(id, reason.data);
      await bell.ring([NODE_KEYS]);
      return seeOther(PATH);
    },
  });
  return router;
}
