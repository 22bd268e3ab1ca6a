/** `/api/members`, for the operator of an authority, and `/rulebook`, for whoever wants to join. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { nextOf } from '../../kernel/cursor.ts';
import { notFound } from '../../kernel/errors.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import { zDid, zEnd } from '../fields.ts';
import type { Members } from './members.ts';
import { type MemberRole, memberRoles, zMembership } from './membership.ts';
import { pageOf, zPage } from './paging.ts';

export interface RulebookView {
  /** The DID of the authority. */
  readonly authority: string;
  readonly roles: readonly MemberRole[];
}

export interface MemberRoutesNeeds {
  readonly guard: Guard;
  readonly members: Members;
  readonly own: string;
  readonly rulebook: HtmlView<RulebookView>;
}

const params = z.object({ id: zDid });
const ACTS = { access: 'admin', scope: 'admin' } as const;
const headers = { 'cache-control': 'no-store' };

export function memberRoutes({ guard, members, own, rulebook }: MemberRoutesNeeds): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/api/members',
    access: 'viewer',
    scope: 'contracts:read',
    summary: 'Whom this node, as authority, has accredited; the revoked too',
    schema: z.object({ query: zPage }),
    handle: async ({ query }, req) => {
      const { members: items, total, next } = await members.list(pageOf(query));
      return { status: 200, headers, body: { total, items, ...nextOf(req.originalUrl, next) } };
    },
  });
  route(router, guard, {
    method: 'post',
    path: '/api/members',
    ...ACTS,
    summary: 'Accredits a participant: it gets its membership credential when it asks',
    schema: z.object({ body: zMembership.extend({ id: zDid, until: zEnd.optional() }) }),
    handle: async ({ body: { id, ...said } }, req) => ({
      status: 201,
      headers,
      body: await members.accredit(id, said, actorOf(req).id),
    }),
  });
  route(router, guard, {
    method: 'post',
    path: '/api/members/:id/renewal',
    ...ACTS,
    summary: 'Another end of a membership',
    schema: z.object({ params, body: z.strictObject({ until: zEnd }) }),
    handle: async ({ params: { id }, body }) => ({
      status: 200,
      headers,
      body: await members.renew(id, body.until),
    }),
  });
  route(router, guard, {
    method: 'post',
    path: '/api/members/:id/revocation',
    ...ACTS,
    summary: 'Ends a membership now and revokes its credentials',
    schema: z.object({ params }),
    handle: async ({ params: { id } }) => ({
      status: 200,
      headers,
      body: await members.revoke(id),
    }),
  });
  route(router, guard, {
    method: 'get',
    path: '/rulebook',
    access: 'public',
    summary: 'Who may join the dataspace of this authority, and what members owe',
    schema: z.object({}),
    handle: async (_input, req) => {
      // A node that accredits nobody is no authority, and has no rules to give.
      if ((await members.list({ limit: 1 })).total === 0) throw notFound('page', '/rulebook');
      return {
        status: 200,
        type: 'text/html',
        body: rulebook({ authority: own, roles: memberRoles }, visitOf(req)),
        headers: { vary: 'Accept-Language' },
      };
    },
  });
  return router;
}
