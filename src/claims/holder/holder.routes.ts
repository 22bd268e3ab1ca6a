/** DCP 1.0, Credential Service: presentations (5.4), storage (6.5), offers (6.6). */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { AppError } from '../../kernel/errors.ts';
import { HOLDER } from '../addresses.ts';
import { bearerOf } from '../bearer.ts';
import {
  dcp,
  readMessage,
  zCredentialMessage,
  zCredentialOffer,
  zPresentationQuery,
} from '../messages.ts';
import type { Holder } from './holder.service.ts';

const zAny = z.object({ body: z.unknown() });
const PRIVATE = { 'cache-control': 'no-store' };

export function holderRoutes(guard: Guard, holder: Holder): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: `${HOLDER}/presentations/query`,
    access: 'token',
    summary: 'Presentations of this node’s credentials (DCP 1.0, 5.4)',
    schema: zAny,
    handle: async ({ body }, req) => {
      const { scope, presentationDefinition } = readMessage(zPresentationQuery, body);
      if (scope !== undefined && presentationDefinition !== undefined)
        throw new AppError(
          'malformed',
          'A query has a scope or a presentationDefinition, not both',
        );
      // "if the implementation does not support presentationDefinition, it MUST return 501".
      if (scope === undefined) return { status: 501, headers: PRIVATE };
      const presentation = await holder.present(bearerOf(req), scope);
      const answer = dcp('PresentationResponseMessage', { presentation });
      return { status: 200, body: answer, headers: PRIVATE };
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${HOLDER}/credentials`,
    access: 'token',
    summary: 'Credentials that this node asked for (DCP 1.0, 6.5)',
    schema: zAny,
    handle: async ({ body }, req) => {
      await holder.store(bearerOf(req), readMessage(zCredentialMessage, body));
      return { status: 200 };
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${HOLDER}/offers`,
    access: 'token',
    summary: 'An offer of credentials by an issuer (DCP 1.0, 6.6)',
    schema: zAny,
    handle: async ({ body }, req) => {
      const { issuer, credentials } = readMessage(zCredentialOffer, body);
      const { did } = bearerOf(req);
      if (issuer !== did) throw new AppError('malformed', 'The offer names another issuer');
      await holder.offered(did, credentials);
      return { status: 200 };
    },
  });
  return router;
}
