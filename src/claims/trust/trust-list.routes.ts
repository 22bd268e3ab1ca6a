/** `/api/trust-lists`: signed lists that the operator chooses. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { zDid } from '../fields.ts';
import type { TrustLists } from './trust-lists.ts';

const PATH = '/api/trust-lists';
const READS = { access: 'viewer', scope: 'contracts:read' } as const;
const ACTS = { access: 'admin', scope: 'admin' } as const;
const headers = { 'cache-control': 'no-store' };
const list = z.string().trim().min(1);

export function trustListRoutes(guard: Guard, lists: TrustLists): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: PATH,
    ...READS,
    summary: 'The signed trust lists that this node goes by',
    schema: z.object({}),
    handle: async () => ({ status: 200, headers, body: { items: await lists.list() } }),
  });
  route(router, guard, {
    method: 'get',
    path: `${PATH}/own`,
    ...READS,
    summary: 'What this node’s operator wrote down, as a signed list for others',
    schema: z.object({}),
    handle: async () => ({ status: 200, headers, body: { list: await lists.own() } }),
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/comparison`,
    ...ACTS,
    summary: 'What a list would change; nothing is taken in',
    schema: z.object({ body: z.strictObject({ list }) }),
    handle: async ({ body }) => ({ status: 200, headers, body: await lists.compare(body.list) }),
  });
  route(router, guard, {
    method: 'post',
    path: PATH,
    ...ACTS,
    summary: 'Takes a list in, in the place of the one before of the same publisher',
    schema: z.object({ body: z.strictObject({ list, from: zDid.optional() }) }),
    handle: async ({ body }, req) => ({
      status: 200,
      headers,
      body: await lists.take(body.list, body.from, actorOf(req).id),
    }),
  });
  route(router, guard, {
    method: 'delete',
    path: `${PATH}/:id`,
    ...ACTS,
    summary: 'Goes by the list of this publisher no longer',
    schema: z.object({ params: z.object({ id: zDid }) }),
    handle: async ({ params: { id } }) => {
      await lists.drop(id);
      return { status: 204 };
    },
  });
  return router;
}
