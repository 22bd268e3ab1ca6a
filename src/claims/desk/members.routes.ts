/** `/operator/members`: whom this node, as authority, has accredited. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import type { Clock } from '../../kernel/clock.ts';
import { nextOf } from '../../kernel/cursor.ts';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import type { Members, MembersPage } from '../authority/members.ts';
import { memberRoles, zMembership } from '../authority/membership.ts';
import { pageOf, zPage } from '../authority/paging.ts';
import { zDid, zEnd } from '../fields.ts';
import { didTyped, filled, refusedBy, ticked, zTypedForm } from './forms.ts';
import type { DeskViews, MembersView } from './views.ts';

export interface MembersDeskNeeds {
  readonly guard: Guard;
  readonly clock: Clock;
  readonly members: Members;
  readonly views: Pick<DeskViews, 'members'>;
}

const PATH = '/operator/members';
const zAccreditation = zMembership.extend({
  id: z.preprocess(didTyped, zDid),
  role: z.preprocess(ticked, zMembership.shape.role),
  until: zEnd.optional(),
});
const zChosen = z.object({ body: z.object({ id: zDid }) });
const zRenewal = z.object({ body: z.object({ id: zDid, until: z.string().max(40) }) });

/** The form has room for one sentence at its field. */
const atField = (error: unknown): never => {
  if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  throw new AppError('invalid', error.message, {
    issues: [{ pointer: '/id', message: 'is accredited already: renew it, or revoke it first' }],
  });
};

export function membersDeskRoutes({ guard, clock, members, views }: MembersDeskNeeds): Router {
  const router = Router();
  const shown = async (
    req: Request,
    given: Partial<MembersView>,
    { status = 200, page = {} }: { readonly status?: number; readonly page?: MembersPage } = {},
  ) => {
    const { next, ...listed } = await members.list(page);
    const view = {
      ...listed,
      ...nextOf(PATH, next),
      roles: memberRoles,
      now: clock.now(),
      typed: {},
      issues: [],
      ...given,
    };
    return privatePage(views.members, view, visitOf(req), { status });
  };

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: z.object({ query: zPage }),
    handle: async ({ query }, req) => shown(req, {}, { page: pageOf(query) }),
  });
  route(router, guard, {
    method: 'post',
    path: PATH,
    access: 'admin',
    body: 'form',
    schema: zTypedForm,
    handle: async ({ body: typed }, req) => {
      const issues = await refusedBy(async () => {
        const { id, ...said } = parse(zAccreditation, filled(typed), 'member');
        await members.accredit(id, said, actorOf(req).id).catch(atField);
      }, 'id');
      return issues === undefined ? seeOther(PATH) : shown(req, { typed, issues }, { status: 422 });
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/renew`,
    access: 'admin',
    body: 'form',
    schema: zRenewal,
    handle: async ({ body: { id, until } }, req) => {
      const issues = await refusedBy(
        async () => members.renew(id, parse(z.object({ until: zEnd }), { until }, 'renewal').until),
        'until',
      );
      // The form of a renewal is in the list of members: its fault is told at the top.
      const told = issues?.map(({ message }) => ({ pointer: '/members', message }));
      return told === undefined ? seeOther(PATH) : shown(req, { issues: told }, { status: 422 });
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/revoke`,
    access: 'admin',
    body: 'form',
    schema: zChosen,
    handle: async ({ body: { id } }) => {
      await members.revoke(id);
      return seeOther(PATH);
    },
  });
  return router;
}
