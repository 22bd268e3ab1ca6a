/** `/operator/users` and `/operator/keys`: who may come in, for administrators. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { actorOf, type Guard } from '../http/guard.ts';
import { visitOf } from '../http/negotiate.ts';
import { privatePage, seeOther } from '../http/private-page.ts';
import { noteAct } from '../http/witness.ts';
import { type Clock, endOfDay } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { changeAccount, changeOf } from './account.service.ts';
import { listAccounts } from './account.store.ts';
import type { FieldFault } from './account.ts';
import { apiKeys, makeKey, revokeKey } from './api-key.service.ts';
import { invite, openInvitations, withdrawInvitation } from './invitation.service.ts';
import { zChosen, zInviteForm, zKeyForm, zUserForm } from './operator.schema.ts';
import { checkOrganisation, type Organisations } from './organisations.ts';
import type { KeysView, OperatorViews, UsersView } from './views.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly publicUrl: string;
  readonly organisations: Organisations;
  readonly views: Pick<OperatorViews, 'users' | 'apiKeys'>;
}

const USERS = '/operator/users';
const KEYS = '/operator/keys';

const usersView = async (
  needs: Needs,
  req: Request,
  invited?: UsersView['invited'],
): Promise<UsersView> => ({
  accounts: await listAccounts(needs.db),
  organisations: await needs.organisations(),
  invitations: await openInvitations(needs),
  me: actorOf(req).id,
  ...(invited === undefined ? {} : { invited }),
});

export function userRoutes(needs: Needs): Router {
  const router = Router();
  const { guard, views, publicUrl } = needs;

  route(router, guard, {
    method: 'get',
    path: USERS,
    access: 'admin',
    schema: z.object({}),
    handle: async (_input, req) =>
      privatePage(views.users, await usersView(needs, req), visitOf(req)),
  });

  // The link is in the answer and nowhere else: there is no page to lead to that could show it again.
  route(router, guard, {
    method: 'post',
    path: `${USERS}/invite`,
    access: 'admin',
    body: 'form',
    schema: zInviteForm,
    handle: async ({ body }, req) => {
      const { role, issuer } = body.role;
      if (issuer !== undefined) await checkOrganisation(needs, issuer);
      const { id, path, ends } = await invite(needs, role, actorOf(req).id, issuer);
      noteAct(req, { invitation: id, role, ...(issuer !== undefined && { issuer }) });
      const view = await usersView(needs, req, { url: publicUrl + path, role, ends });
      return privatePage(views.users, view, visitOf(req), { status: 201 });
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${USERS}/withdraw`,
    access: 'admin',
    body: 'form',
    schema: zChosen,
    handle: async ({ body }) => {
      await withdrawInvitation(needs, body.id);
      return seeOther(USERS);
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${USERS}/change`,
    access: 'admin',
    body: 'form',
    schema: zUserForm,
    handle: async ({ body: { id, role: chosen, state } }) => {
      const { role, issuer } = chosen ?? {};
      if (issuer !== undefined) await checkOrganisation(needs, issuer);
      await changeAccount(needs, id, changeOf({ role, issuer, state }));
      return seeOther(USERS);
    },
  });

  keyRoutes(router, needs);
  return router;
}

async function keysView(needs: Needs, given: Partial<KeysView>): Promise<KeysView> {
  const empty = { faults: {}, name: '', scopes: [], ends: '' };
  return { keys: await apiKeys(needs), now: needs.clock.now(), ...empty, ...given };
}

function keyRoutes(router: Router, needs: Needs): void {
  const { guard, clock, views } = needs;

  route(router, guard, {
    method: 'get',
    path: KEYS,
    access: 'admin',
    schema: z.object({}),
    handle: async (_input, req) =>
      privatePage(views.apiKeys, await keysView(needs, {}), visitOf(req)),
  });

  route(router, guard, {
    method: 'post',
    path: KEYS,
    access: 'admin',
    body: 'form',
    schema: zKeyForm,
    handle: async ({ body }, req) => {
      const { name, scopes } = body;
      const ends = body.ends === '' ? undefined : endOfDay(body.ends);
      const faults: Record<string, FieldFault> = {};
      if (name.trim() === '') faults['name'] = 'name-missing';
      if (scopes.length === 0) faults['scopes'] = 'scopes-missing';
      if (ends !== undefined && ends <= clock.now()) faults['ends'] = 'end-past';
      if (Object.keys(faults).length > 0)
        return privatePage(
          views.apiKeys,
          await keysView(needs, { ...body, faults }),
          visitOf(req),
          {
            status: 422,
          },
        );
      const made = await makeKey(needs, { name: name.trim(), scopes, ends }, actorOf(req).id);
      noteAct(req, { apiKey: made.id });
      const view = await keysView(needs, { made });
      return privatePage(views.apiKeys, view, visitOf(req), { status: 201 });
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${KEYS}/revoke`,
    access: 'admin',
    body: 'form',
    schema: zChosen,
    handle: async ({ body }) => {
      await revokeKey(needs, body.id);
      return seeOther(KEYS);
    },
  });
}
