/** Where a person becomes an operator for a while: signing in and out, taking an invitation. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { browserToken, localPath, tokenCookie } from '../http/browser.ts';
import { route } from '../http/endpoint.ts';
import { formPage } from '../http/form-page.ts';
import type { Guard } from '../http/guard.ts';
import { seeOther } from '../http/private-page.ts';
import type { Reply } from '../http/reply.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { accept, findInvitation } from './invitation.service.ts';
import { logIn } from './login.service.ts';
import { zAcceptance, zInvitationPage, zLogin, zLoginPage } from './operator.schema.ts';
import { personOf } from './operator-guard.ts';
import { endSession, openSession } from './session.service.ts';
import type { LoginView, OperatorViews } from './views.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly views: Pick<OperatorViews, 'login' | 'invitation'>;
}

const HOME = '/operator';
const browserOf = (req: Request): string => req.get('user-agent') ?? '';

const signedIn = (req: Request, token: string, next: string): Reply =>
  seeOther(next, { 'set-cookie': tokenCookie(req, token) });

export function loginRoutes(needs: Needs): Router {
  const router = Router();
  const { guard, views } = needs;

  route(router, guard, {
    method: 'get',
    path: '/login',
    access: 'public',
    schema: zLoginPage,
    handle: async ({ query }, req) => {
      const next = localPath(query.next, HOME);
      if ((await personOf(needs, req)) !== undefined) return seeOther(next);
      return formPage<LoginView>(req, views.login, { next, email: '' });
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/login',
    access: 'public',
    body: 'form',
    schema: zLogin,
    handle: async ({ body: { email, password, next: asked } }, req) => {
      const next = localPath(asked, HOME);
      const address = req.ip ?? '';
      const result = await logIn(needs, { email, password, address, browser: browserOf(req) });
      if ('token' in result) return signedIn(req, result.token, next);
      if (result.refused === 'wrong')
        return formPage<LoginView>(
          req,
          views.login,
          { next, email, fault: 'wrong' },
          { status: 422 },
        );
      const minutes = Math.ceil(result.seconds / 60);
      const told: LoginView = { next, email, fault: 'too-many', minutes };
      const page = formPage(req, views.login, told, { status: 429 });
      return { ...page, headers: { ...page.headers, 'retry-after': String(result.seconds) } };
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/logout',
    access: 'account',
    body: 'form',
    schema: z.object({}),
    handle: async (_input, req) => {
      const token = browserToken(req);
      if (token !== undefined) await endSession(needs, token);
      return seeOther('/login', { 'set-cookie': tokenCookie(req, undefined) });
    },
  });

  invitationRoutes(router, needs);
  return router;
}

const NOTHING = { name: '', email: '', faults: {} };

function invitationRoutes(router: Router, needs: Needs): void {
  const { guard, views } = needs;

  route(router, guard, {
    method: 'get',
    path: '/invitations/:token',
    access: 'public',
    schema: zInvitationPage,
    handle: async ({ params: { token } }, req) => {
      const invitation = await findInvitation(needs, token);
      const value = { invitation, token, ...NOTHING };
      const status = invitation === undefined ? 410 : 200;
      return formPage(req, views.invitation, value, { status });
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/invitations',
    access: 'public',
    body: 'form',
    schema: zAcceptance,
    handle: async ({ body }, req) => {
      const { token, name, email } = body;
      const invitation = await findInvitation(needs, token);
      if (invitation === undefined)
        return formPage(
          req,
          views.invitation,
          { invitation, token: '', ...NOTHING },
          { status: 410 },
        );
      const result = await accept(needs, body);
      if ('faults' in result) {
        const { faults } = result;
        return formPage(
          req,
          views.invitation,
          { invitation, token, name, email, faults },
          { status: 422 },
        );
      }
      return signedIn(req, await openSession(needs, result.account, browserOf(req)), HOME);
    },
  });
}
