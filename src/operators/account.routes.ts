/** `/account`: what is one's own. `/operator`: where an operator begins. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { type Actor, actorOf, type Guard } from '../http/guard.ts';
import { visitOf } from '../http/negotiate.ts';
import { privatePage, seeOther } from '../http/private-page.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { AppError } from '../kernel/errors.ts';
import { changePassword, readAccount } from './account.service.ts';
import type { Faults } from './account.ts';
import { zAccountPage, zChosen, zPasswordChange } from './operator.schema.ts';
import { endOwnSession, openSessions } from './session.service.ts';
import type { AccountView, OperatorViews, Waiting } from './views.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly views: Pick<OperatorViews, 'account' | 'overview'>;
  /** What may wait for an operator, the most pressing first; each part of the node adds its own. */
  readonly waiting: readonly (() => Promise<Waiting>)[];
}

/** A key has no account: its page is for persons. */
function personOf(req: Request): Extract<Actor, { kind: 'account' }> {
  const actor = actorOf(req);
  if (actor.kind === 'account') return actor;
  throw new AppError('forbidden', 'An account is a person’s; a key has none');
}

/** The people of an organisation begin at its own page, and see no other. */
const homeOf = (actor: Actor): string | undefined =>
  actor.kind === 'account' && actor.issuer !== undefined
    ? `/operator/issuers/${encodeURIComponent(actor.issuer)}`
    : undefined;

async function viewOf(
  needs: Needs,
  req: Request,
  { faults = {}, done }: { readonly faults?: Faults; readonly done?: 'password' | undefined },
): Promise<AccountView> {
  const { id, session } = personOf(req);
  const account = await readAccount(needs.db, id);
  return { account, sessions: await openSessions(needs, id), current: session, faults, done };
}

export function accountRoutes(needs: Needs): Router {
  const router = Router();
  const { guard, views, waiting } = needs;

  route(router, guard, {
    method: 'get',
    path: '/operator',
    access: 'account',
    schema: z.object({}),
    handle: async (_input, req) => {
      const home = homeOf(actorOf(req));
      if (home !== undefined) return seeOther(home);
      const found = await Promise.all(waiting.map(async (one) => one()));
      const value = { waiting: found.filter(({ count }) => count > 0) };
      return privatePage(views.overview, value, visitOf(req));
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/account',
    access: 'account',
    schema: zAccountPage,
    handle: async ({ query }, req) =>
      privatePage(views.account, await viewOf(needs, req, query), visitOf(req)),
  });

  route(router, guard, {
    method: 'post',
    path: '/account/password',
    access: 'account',
    body: 'form',
    schema: zPasswordChange,
    handle: async ({ body }, req) => {
      const { id: account, session } = personOf(req);
      const faults = await changePassword(needs, { account, session, ...body });
      if (Object.keys(faults).length === 0) return seeOther('/account?done=password');
      const value = await viewOf(needs, req, { faults });
      return privatePage(views.account, value, visitOf(req), { status: 422 });
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/account/sessions/end',
    access: 'account',
    body: 'form',
    schema: zChosen,
    handle: async ({ body: { id } }, req) => {
      await endOwnSession(needs, personOf(req).id, id);
      return seeOther('/account');
    },
  });
  return router;
}
