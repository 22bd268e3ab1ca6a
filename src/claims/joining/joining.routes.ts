/** `/partner-invitations`, for who is invited; `/api/partner-invitations` and `/api/joining`, for operators. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import { zMembership } from '../authority/membership.ts';
import { bearerOf } from '../bearer.ts';
import { text, zEnd } from '../fields.ts';
import { type Joining, zAbout } from './joining.ts';
import { INVITATIONS } from './link.ts';

const ACTS = { access: 'admin', scope: 'admin' } as const;
const headers = { 'cache-control': 'no-store' };

export interface JoiningRoutesNeeds {
  /** Knows self-issued tokens. */
  readonly guard: Guard;
  readonly joining: Joining;
  readonly invited: HtmlView<undefined>;
}

export function joiningRoutes({ guard, joining, invited }: JoiningRoutesNeeds): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: INVITATIONS,
    access: 'public',
    summary: 'What to do with an invitation link',
    schema: z.object({}),
    handle: async (_input, req) => ({
      status: 200,
      type: 'text/html',
      body: invited(undefined, visitOf(req)),
      headers: { vary: 'Accept-Language' },
    }),
  });
  route(router, guard, {
    method: 'post',
    path: INVITATIONS,
    access: 'token',
    summary:
      'Takes an invitation: the caller becomes a partner of this node, and a member if it says so',
    schema: z.object({ body: z.strictObject({ token: text(100), about: zAbout }) }),
    handle: async ({ body: { token, about } }, req) => ({
      status: 200,
      headers,
      body: await joining.welcome(bearerOf(req).did, token, about),
    }),
  });
  route(router, guard, {
    method: 'get',
    path: '/api/partner-invitations',
    access: 'viewer',
    scope: 'contracts:read',
    summary: 'Invitations of nodes, with who took them',
    schema: z.object({}),
    handle: async () => ({ status: 200, headers, body: { items: await joining.list() } }),
  });
  route(router, guard, {
    method: 'post',
    path: '/api/partner-invitations',
    ...ACTS,
    summary:
      'Invites a node: a link, good once and for seven days; with a membership it is accredited too',
    schema: z.object({
      body: z.strictObject({
        note: text(300).optional(),
        membership: zMembership.extend({ until: zEnd.optional() }).optional(),
      }),
    }),
    handle: async ({ body }, req) => ({
      status: 201,
      headers,
      body: await joining.invite(body, actorOf(req).id),
    }),
  });
  route(router, guard, {
    method: 'delete',
    path: '/api/partner-invitations/:id',
    ...ACTS,
    summary: 'Withdraws an invitation that nobody has taken',
    schema: z.object({ params: z.object({ id: text() }) }),
    handle: async ({ params: { id } }) => {
      await joining.withdraw(id);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'post',
    path: '/api/joining',
    ...ACTS,
    summary:
      'Takes an invitation of another node; who the link says is an authority is asked for a membership and trusted for them',
    schema: z.object({
      body: z.strictObject({ link: text(2000), as: z.enum(['partner', 'member']).optional() }),
    }),
    handle: async ({ body: { link, as } }, req) => ({
      status: 200,
      headers,
      body: await joining.join(link, actorOf(req).id, as),
    }),
  });
  return router;
}
