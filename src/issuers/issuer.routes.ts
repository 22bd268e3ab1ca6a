/** `/api/issuers`: who issues under this node; and where did:web looks for their documents. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { endOfDay } from '../kernel/clock.ts';
import { notFound } from '../kernel/errors.ts';
import { didDocumentReply, didOf } from '../participants/index.ts';
import {
  zAdding,
  zEnding,
  zIssuerAnswer,
  zIssuersAnswer,
  zMandating,
  zOne,
  zRevoking,
  zRotating,
} from './issuer.schema.ts';
import {
  addIssuer,
  endIssuer,
  type IssuersNeeds,
  mandateIssuer,
  readIssuer,
} from './issuer.service.ts';
import { listIssuers } from './issuer.store.ts';
import { addressOf, type Issuer } from './issuer.ts';
import { findIssuerDocument } from './own-documents.ts';
import { keysOf, revokeOwn, rotateOwn } from './own-keys.ts';

export interface IssuerRoutesNeeds {
  readonly guard: Guard;
  readonly issuers: IssuersNeeds;
  /** As the catalogue names it; undefined for one that is not there. */
  readonly providerName: (id: string) => Promise<string | undefined>;
}

const PRIVATE = { 'cache-control': 'no-store' };

const toAnswer = (publicUrl: string, { own, ...issuer }: Issuer) => ({
  ...issuer,
  ...(own ? { did: didOf(addressOf(publicUrl, issuer.id)) } : {}),
});

export function issuerRoutes({ guard, issuers, providerName }: IssuerRoutesNeeds): Router {
  const router = Router();
  const { db, keys, publicUrl } = issuers;
  const answer = (issuer: Issuer) => ({
    status: 200,
    headers: PRIVATE,
    body: { ...toAnswer(publicUrl, issuer), keys: keysOf(keys, issuer.id) },
  });

  route(router, guard, {
    method: 'get',
    path: '/providers/:id/did.json',
    access: 'public',
    summary: 'The DID document of an organisation that issues under this node',
    schema: z.object({ params: z.object({ id: z.string().max(60) }) }),
    handle: async ({ params: { id } }, req) => {
      const document = await findIssuerDocument(issuers, id);
      if (document === undefined) throw notFound('DID document of provider', id);
      return didDocumentReply(req, document);
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/issuers',
    access: 'viewer',
    summary: 'The organisations that issue under this node',
    schema: z.object({}),
    answer: zIssuersAnswer,
    handle: async () => {
      const items = (await listIssuers(db)).map((one) => toAnswer(publicUrl, one));
      return { status: 200, headers: PRIVATE, body: { items } };
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/issuers/:issuer',
    access: 'issuer',
    summary: 'One of them, with the history of its keys',
    schema: zOne,
    answer: zIssuerAnswer,
    handle: async ({ params }) => answer(await readIssuer(issuers, params.issuer)),
  });

  route(router, guard, {
    method: 'put',
    path: '/api/issuers/:issuer/identity',
    access: 'admin',
    summary: 'It issues by keys of its own: a provider of the catalogue, by its id',
    schema: zAdding,
    answer: zIssuerAnswer,
    handle: async ({ params: { issuer: id }, body: { name, permissions } }) => {
      const facts = { id, name, permissions, provider: await providerName(id) };
      return answer(await addIssuer(issuers, facts));
    },
  });

  route(router, guard, {
    method: 'put',
    path: '/api/issuers/:issuer/mandate',
    access: 'admin',
    summary: 'This node signs for it; takes the place of the mandate before',
    schema: zMandating,
    answer: zIssuerAnswer,
    handle: async ({ params: { issuer: id }, body: { name, permissions, until } }) => {
      const facts = { id, name, permissions, provider: await providerName(id) };
      const ends = until === undefined ? undefined : endOfDay(until);
      return answer(await mandateIssuer(issuers, facts, ends));
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/issuers/:issuer/end',
    access: 'admin',
    summary: 'Nothing more is signed in its name; what was signed stays good',
    schema: zEnding,
    answer: zIssuerAnswer,
    handle: async ({ params, body }) =>
      answer(await endIssuer(issuers, params.issuer, body.because)),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/issuers/:issuer/keys/rotate',
    access: 'issuer',
    summary: 'A new key of its own, published at once, that signs five minutes later',
    schema: zRotating,
    answer: zIssuerAnswer,
    handle: async ({ params, body: { kind } }, req) =>
      answer(await rotateOwn(issuers, { id: params.issuer, kind }, req)),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/issuers/:issuer/keys/:key/revoke',
    access: 'issuer',
    summary: 'What this key of its own signed counts no more; another takes its place at once',
    schema: zRevoking,
    answer: zIssuerAnswer,
    handle: async ({ params: { issuer, key }, body: { because } }, req) =>
      answer(await revokeOwn(issuers, { id: issuer, key, because }, req)),
  });
  return router;
}
