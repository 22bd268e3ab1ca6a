/** Every address of OpenID4VCI 1.0 (pre-authorised code flow): for wallets, which sign in nowhere. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { readForm } from '../../http/form-body.ts';
import { bearerOf, type Guard } from '../../http/guard.ts';
import { noteGuess } from '../../http/rate-limit.ts';
import { detached } from '../../http/upload.ts';
import { readIssuer } from '../../issuers/index.ts';
import { handOut, takeNotification, type WalletNeeds } from './credential.service.ts';
import { AT, issuerMetadata, type ShownIssuer, serverMetadata } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';
import { readOffer } from './offer.service.ts';
import { hashOf, newNonce } from './secrets.ts';
import { tradeCode } from './token.service.ts';
import { findGrant, type Grant } from './wallet.store.ts';
import { walletErrors } from './wallet-error.routes.ts';

const PRIVATE = { 'cache-control': 'no-store', pragma: 'no-cache' };
const PUBLISHED = { 'cache-control': 'public, max-age=300' };
const ISSUER = '/.well-known/openid-credential-issuer';
const SERVER = '/.well-known/oauth-authorization-server';

const grants = new WeakMap<Request, Grant>();
const grantOf = (req: Request): Grant => {
  const grant = grants.get(req);
  if (grant === undefined) throw new Error('Nobody asked for the token');
  return grant;
};

/** For access `token`: an access token of ours, checked before the body is read. */
const withGrants =
  (guard: Guard, { db, clock }: WalletNeeds): Guard =>
  async (access, req, scope) => {
    if (access !== 'token') return guard(access, req, scope);
    const token = bearerOf(req);
    const grant = token === undefined ? undefined : await findGrant(db, hashOf(token), clock.now());
    if (grant === undefined) throw new OAuthError('invalid_token', 'No such token, or it is over');
    grants.set(req, grant);
  };

const published = (body: object) => ({ status: 200, headers: PUBLISHED, body });

function metadataRoutes(router: Router, guard: Guard, needs: WalletNeeds): void {
  const { publicUrl, issuers } = needs;
  const shown = (issuer: ShownIssuer) => published(issuerMetadata(publicUrl, issuer));
  route(router, guard, {
    method: 'get',
    path: ISSUER,
    access: 'public',
    summary: 'What wallets can take from this node (OpenID4VCI 1.0)',
    schema: z.object({}),
    handle: async () => shown({ organisation: '', name: issuers.operator }),
  });
  route(router, guard, {
    method: 'get',
    path: `${ISSUER}/providers/:id`,
    access: 'public',
    summary: 'What wallets can take from an organisation that issues under this node',
    schema: z.object({ params: z.object({ id: z.string().max(60) }) }),
    handle: async ({ params: { id } }) => {
      const { name } = await readIssuer(issuers, id);
      return shown({ organisation: id, name });
    },
  });
  route(router, guard, {
    method: 'get',
    path: SERVER,
    access: 'public',
    summary: 'Where wallets trade a code for a token (RFC 8414)',
    schema: z.object({}),
    handle: async () => published(serverMetadata(publicUrl)),
  });
}

async function tokenReply(needs: WalletNeeds, req: Request) {
  const isForm = req.is('application/x-www-form-urlencoded') !== false;
  const form = isForm ? await readForm(detached(req)) : undefined;
  if (form === undefined)
    throw new OAuthError('invalid_request', 'A form of at most 20 kB is expected');
  try {
    return { status: 200, headers: PRIVATE, body: await tradeCode(needs, form) };
  } catch (error) {
    if (error instanceof OAuthError && error.error === 'invalid_grant') noteGuess(req);
    throw error;
  }
}

function codeRoutes(router: Router, guard: Guard, needs: WalletNeeds): void {
  route(router, guard, {
    method: 'get',
    path: `${AT.offers}/:secret`,
    access: 'public',
    summary: 'An offer to a wallet, at the address that only it was given',
    schema: z.object({ params: z.object({ secret: z.string().max(100) }) }),
    handle: async ({ params: { secret } }) => ({
      status: 200,
      headers: PRIVATE,
      body: await readOffer(needs, secret),
    }),
  });
  route(router, guard, {
    method: 'post',
    path: AT.token,
    access: 'public',
    summary: 'An access token for a pre-authorised code and its transaction code, once',
    body: 'stream',
    schema: z.object({}),
    handle: async (_input, req) => tokenReply(needs, req),
  });
  route(router, guard, {
    method: 'post',
    path: AT.nonce,
    access: 'public',
    summary: 'A nonce for a key proof, good for five minutes and once',
    body: 'stream',
    schema: z.object({}),
    handle: async () => ({
      status: 200,
      headers: PRIVATE,
      body: { c_nonce: newNonce(needs.lookupKey, needs.clock.now()) },
    }),
  });
}

export function walletRoutes(nodeGuard: Guard, needs: WalletNeeds): Router {
  const router = Router();
  const guard = withGrants(nodeGuard, needs);
  metadataRoutes(router, guard, needs);
  codeRoutes(router, guard, needs);
  route(router, guard, {
    method: 'post',
    path: AT.credential,
    access: 'token',
    summary: 'The credential, bound to the keys that the wallet proves to hold',
    schema: z.object({ body: z.unknown().optional() }),
    handle: async ({ body }, req) => ({
      status: 200,
      headers: PRIVATE,
      body: await handOut(needs, grantOf(req), body),
    }),
  });
  route(router, guard, {
    method: 'post',
    path: AT.notification,
    access: 'token',
    summary: 'What became of a credential in the wallet',
    schema: z.object({ body: z.unknown().optional() }),
    handle: async ({ body }, req) => {
      await takeNotification(needs, grantOf(req), body);
      return { status: 204, headers: PRIVATE };
    },
  });
  router.use(walletErrors);
  return router;
}
