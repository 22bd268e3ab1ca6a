/** What the operator says: whom this node trusts for what, who is entitled to what, what it asks for itself. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { actorOf, type Guard } from '../http/guard.ts';
import { atPlace, readCursor, writeCursor } from '../kernel/cursor.ts';
import { notFound } from '../kernel/errors.ts';
import { zReadDidDocument } from '../participants/index.ts';
import type { Claims } from './claims.ts';
import { text, zCountry, zDid, zEnd, zMoment, zType } from './fields.ts';

const zUntil = zMoment.exactOptional();
const zTrusted = z.strictObject({
  issuer: zDid,
  type: zType,
  countries: z.array(zCountry).min(1).exactOptional(),
  until: zUntil,
});
const zVouched = z.strictObject({
  did: zDid,
  document: zReadDidDocument.optional().describe('without it, the one that the DID leads to now'),
  signaturesUntil: zEnd.optional(),
});
const zEntitlement = z.strictObject({
  holder: zDid,
  type: zType,
  claims: z
    .record(text(100), z.union([text(), z.array(text()).max(50)]))
    .refine((claims) => !('id' in claims), { error: 'the holder’s DID is the id' })
    .default({}),
  until: zUntil,
});

/** ECMAScript: no date is later. */
const LATEST_MS = 8.64e15;
const zOpen = z.object({
  cursor: z.string().max(2000).optional().describe('of a `next` link'),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
const PRIVATE = { 'cache-control': 'no-store' };
const READS = { access: 'viewer', scope: 'contracts:read' } as const;
const ACTS = { access: 'admin', scope: 'admin' } as const;

export function operatorRoutes(guard: Guard, claims: Claims): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/api/claims',
    ...READS,
    summary: 'What this node holds, trusts, has asked for, was asked for and was offered',
    schema: z.object({}),
    handle: async () => ({ status: 200, headers: PRIVATE, body: await claims.overview() }),
  });
  route(router, guard, {
    method: 'put',
    path: '/api/claims/trusted-issuers',
    ...ACTS,
    summary: 'Trusts an issuer for a type of credential',
    schema: z.object({ body: zTrusted }),
    handle: async ({ body }, req) => {
      await claims.trust(body, actorOf(req).id);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'delete',
    path: '/api/claims/trusted-issuers',
    ...ACTS,
    summary: 'Trusts it no longer: what was shown by its word is forgotten',
    schema: z.object({ query: z.object({ issuer: zDid, type: zType }) }),
    handle: async ({ query: { issuer, type } }) => {
      if (!(await claims.distrust(issuer, type))) throw notFound('trusted issuer', issuer);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'put',
    path: '/api/claims/identities',
    ...ACTS,
    summary:
      'Pins a DID document, or keeps that of who has ended for signatures made before `signaturesUntil`',
    schema: z.object({ body: zVouched }),
    handle: async ({ body }, req) => ({
      status: 200,
      headers: PRIVATE,
      body: await claims.identities.vouch(body, actorOf(req).id),
    }),
  });
  route(router, guard, {
    method: 'delete',
    path: '/api/claims/identities',
    ...ACTS,
    summary: 'From now on what the DID leads to counts again',
    schema: z.object({ query: z.object({ did: zDid }) }),
    handle: async ({ query: { did } }) => {
      if (!(await claims.identities.forget(did))) throw notFound('identity', did);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'put',
    path: '/api/claims/entitlements',
    ...ACTS,
    summary: 'Entitles a holder to a credential of this node',
    schema: z.object({ body: zEntitlement }),
    handle: async ({ body }, req) => {
      await claims.issuer.entitle(body, actorOf(req).id);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'delete',
    path: '/api/claims/entitlements',
    ...ACTS,
    summary: 'Takes it back and revokes what was issued',
    schema: z.object({ query: z.object({ holder: zDid, type: zType }) }),
    handle: async ({ query: { holder, type } }) => {
      await claims.issuer.revoke(holder, type);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'get',
    path: '/api/claims/issuance',
    ...READS,
    summary: 'Requests for credentials that wait for a decision, the latest first',
    schema: z.object({ query: zOpen }),
    handle: async ({ query: { cursor, limit } }, req) => {
      const [at, id] = cursor === undefined ? [] : readCursor(cursor, ['number', 'string']);
      const after =
        at === undefined
          ? undefined
          : { at: new Date(Math.min(Number(at), LATEST_MS)).toISOString(), id: String(id) };
      const { items, last } = await claims.issuer.listOpen(limit, after);
      const place = last && writeCursor(last.askedAt.getTime(), last.id);
      const next = place === undefined ? {} : { next: atPlace(req.originalUrl, place) };
      return { status: 200, headers: PRIVATE, body: { items, ...next } };
    },
  });
  route(router, guard, {
    method: 'post',
    path: '/api/claims/issuance/:id/rejection',
    ...ACTS,
    summary: 'Turns down a request for a credential',
    schema: z.object({
      params: z.object({ id: text() }),
      body: z.strictObject({ reason: text(2000) }),
    }),
    handle: async ({ params, body }) => {
      await claims.issuer.reject(params.id, body.reason);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'delete',
    path: '/api/claims/held',
    ...ACTS,
    summary: 'Puts away a credential that this node holds',
    schema: z.object({ query: z.object({ issuer: zDid, type: zType }) }),
    handle: async ({ query: { issuer, type } }) => {
      if (!(await claims.holder.remove(issuer, type))) throw notFound('credential of', issuer);
      return { status: 204 };
    },
  });
  route(router, guard, {
    method: 'post',
    path: '/api/claims/requests',
    ...ACTS,
    summary: 'Asks an issuer for a credential of this type',
    schema: z.object({ body: z.strictObject({ issuer: zDid, type: zType }) }),
    handle: async ({ body: { issuer, type } }) => ({
      status: 201,
      body: { id: await claims.holder.ask(issuer, type) },
    }),
  });
  return router;
}
