/** `/api`: accounts and keys for programs and the command line. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { actorOf, type Guard } from '../http/guard.ts';
import { type Clock, endOfDay } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { AppError } from '../kernel/errors.ts';
import { changeAccount, changeOf } from './account.service.ts';
import { listAccounts } from './account.store.ts';
import { apiKeys, makeKey, revokeKey } from './api-key.service.ts';
import { invite, openInvitations, withdrawInvitation } from './invitation.service.ts';
import {
  zInvite,
  zInvitedAnswer,
  zKeysAnswer,
  zMadeKeyAnswer,
  zNewKey,
  zOne,
  zUserAnswer,
  zUserChange,
  zUsersAnswer,
} from './operator.schema.ts';
import { checkKeyOf, checkOrganisation, type Organisations } from './organisations.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly publicUrl: string;
  readonly organisations: Organisations;
}

const PRIVATE = { 'cache-control': 'no-store' };

export function managementRoutes(needs: Needs): Router {
  const router = Router();
  const { db, guard, publicUrl } = needs;

  route(router, guard, {
    method: 'get',
    path: '/api/users',
    access: 'admin',
    summary: 'Who has an account, and which invitations are open',
    schema: z.object({}),
    answer: zUsersAnswer,
    handle: async () => {
      const body = { users: await listAccounts(db), invitations: await openInvitations(needs) };
      return { status: 200, headers: PRIVATE, body };
    },
  });

  route(router, guard, {
    method: 'patch',
    path: '/api/users/:id',
    access: 'admin',
    summary: 'Give another role, disable or enable; the person’s sessions end',
    schema: zUserChange,
    answer: zUserAnswer,
    handle: async ({ params: { id }, body }) => {
      if (body.issuer !== undefined) await checkOrganisation(needs, body.issuer);
      const changed = await changeAccount(needs, id, changeOf(body));
      return { status: 200, headers: PRIVATE, body: changed };
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/invitations',
    access: 'admin',
    summary: 'Invite someone; the link is good once and for seven days',
    schema: zInvite,
    answer: zInvitedAnswer,
    handle: async ({ body }, req) => {
      if (body.issuer !== undefined) await checkOrganisation(needs, body.issuer);
      const { path, ...invited } = await invite(needs, body.role, actorOf(req).id, body.issuer);
      return { status: 201, headers: PRIVATE, body: { ...invited, url: publicUrl + path } };
    },
  });

  route(router, guard, {
    method: 'delete',
    path: '/api/invitations/:id',
    access: 'admin',
    summary: 'Withdraw an open invitation',
    schema: zOne,
    handle: async ({ params }) => {
      await withdrawInvitation(needs, params.id);
      return { status: 204 };
    },
  });

  keyRoutes(router, needs);
  return router;
}

function keyRoutes(router: Router, needs: Needs): void {
  const { guard, clock } = needs;

  route(router, guard, {
    method: 'get',
    path: '/api/apikeys',
    access: 'admin',
    summary: 'The keys of programs, without the keys themselves',
    schema: z.object({}),
    answer: zKeysAnswer,
    handle: async () => ({ status: 200, headers: PRIVATE, body: { keys: await apiKeys(needs) } }),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/apikeys',
    access: 'admin',
    summary: 'Make a key for a program; it is told this once',
    schema: zNewKey,
    answer: zMadeKeyAnswer,
    handle: async ({ body: { name, scopes, issuer, ends: day } }, req) => {
      if (issuer !== undefined) await checkKeyOf(needs, issuer, scopes);
      const ends = day === undefined ? undefined : endOfDay(day);
      if (ends !== undefined && ends <= clock.now())
        throw new AppError('invalid', 'The request is not valid', {
          issues: [{ pointer: '/body/ends', message: 'a key that has ended opens nothing' }],
        });
      const body = await makeKey(needs, { name, scopes, ends, issuer }, actorOf(req).id);
      return { status: 201, headers: PRIVATE, body };
    },
  });

  route(router, guard, {
    method: 'delete',
    path: '/api/apikeys/:id',
    access: 'admin',
    summary: 'Revoke a key',
    schema: zOne,
    handle: async ({ params }) => {
      await revokeKey(needs, params.id);
      return { status: 204 };
    },
  });
}
