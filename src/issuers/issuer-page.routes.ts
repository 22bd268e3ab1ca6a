/** `/operator/issuers`: for operators all of them, for the people of one its own page and no other. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { actorOf, type Guard } from '../http/guard.ts';
import { visitOf } from '../http/negotiate.ts';
import { privatePage, seeOther } from '../http/private-page.ts';
import { endOfDay } from '../kernel/clock.ts';
import { didOf } from '../participants/index.ts';
import { zEndForm, zIssuerForm, zOne, zRevokeForm, zRotateForm } from './issuer.schema.ts';
import {
  addIssuer,
  endIssuer,
  type IssuersNeeds,
  mandateIssuer,
  readIssuer,
} from './issuer.service.ts';
import { findIssuer, listIssuers } from './issuer.store.ts';
import { addressOf, type Issuer, isInForce, permissions, signsItself } from './issuer.ts';
import { keysOf, mayTurnKeys, revokeOwn, rotateOwn } from './own-keys.ts';
import type { IssuersView, IssuerView, IssuerViews, ShownIssuer } from './views.ts';

interface Needs {
  readonly guard: Guard;
  readonly issuers: IssuersNeeds;
  readonly providerName: (id: string) => Promise<string | undefined>;
  readonly views: IssuerViews;
}

const LIST = '/operator/issuers';
const ONE = `${LIST}/:issuer`;
const pageOf = (id: string): string => `${LIST}/${encodeURIComponent(id)}`;
const NOTHING: IssuersView['typed'] = { id: '', name: '', how: 'own', permissions, until: '' };

const shown = ({ clock, publicUrl }: IssuersNeeds, issuer: Issuer): ShownIssuer => ({
  ...issuer,
  did: issuer.own ? didOf(addressOf(publicUrl, issuer.id)) : undefined,
  signs: signsItself(issuer),
  mandated: issuer.mandate !== undefined && isInForce(issuer.mandate, clock.now()),
});

async function listReply(
  { issuers, views }: Needs,
  req: Request,
  given: Pick<IssuersView, 'typed' | 'faults'> = { typed: NOTHING, faults: {} },
) {
  const found = (await listIssuers(issuers.db)).map((one) => shown(issuers, one));
  const status = Object.keys(given.faults).length === 0 ? 200 : 422;
  return privatePage(views.issuers, { issuers: found, ...given }, visitOf(req), { status });
}

async function oneReply(
  { issuers, views }: Needs,
  req: Request,
  id: string,
  faults: IssuerView['faults'] = {},
) {
  const issuer = await readIssuer(issuers, id);
  const status = Object.keys(faults).length === 0 ? 200 : 422;
  const view = {
    issuer: shown(issuers, issuer),
    keys: keysOf(issuers.keys, id),
    turns: signsItself(issuer) && mayTurnKeys(issuer, actorOf(req)),
    faults,
  };
  return privatePage(views.issuer, view, visitOf(req), { status });
}

/** The id, or the address of its page in the catalogue. */
const idIn = (given: string): string =>
  given.replace(/^.*\/providers\//, '').replace(/[?#].*$/, '');

async function faultsOf(
  { issuers, providerName }: Needs,
  { id, until }: IssuersView['typed'],
): Promise<IssuersView['faults']> {
  const isKnown =
    (await providerName(id)) !== undefined || (await findIssuer(issuers.db, id)) !== undefined;
  const isPast = until !== '' && endOfDay(until) <= issuers.clock.now();
  return {
    ...(isKnown ? {} : { id: 'provider-unknown' as const }),
    ...(isPast ? { until: 'end-past' as const } : {}),
  };
}

export function issuerPageRoutes(needs: Needs): Router {
  const router = Router();
  const { guard, issuers, providerName } = needs;

  route(router, guard, {
    method: 'get',
    path: LIST,
    access: 'viewer',
    schema: z.object({}),
    handle: async (_input, req) => listReply(needs, req),
  });

  route(router, guard, {
    method: 'post',
    path: LIST,
    access: 'admin',
    body: 'form',
    schema: zIssuerForm,
    handle: async ({ body }, req) => {
      const typed = { ...body, id: idIn(body.id) };
      const faults = await faultsOf(needs, typed);
      if (Object.keys(faults).length > 0) return listReply(needs, req, { typed, faults });
      const { id, name, how, permissions: allowed, until } = typed;
      const provider = await providerName(id);
      const facts = { id, name: name || undefined, permissions: allowed, provider };
      if (how === 'own') await addIssuer(issuers, facts);
      else await mandateIssuer(issuers, facts, until === '' ? undefined : endOfDay(until));
      return seeOther(pageOf(id));
    },
  });

  onePage(router, needs);
  return router;
}

function onePage(router: Router, needs: Needs): void {
  const { guard, issuers } = needs;

  route(router, guard, {
    method: 'get',
    path: ONE,
    access: 'issuer',
    schema: zOne,
    handle: async ({ params }, req) => oneReply(needs, req, params.issuer),
  });

  route(router, guard, {
    method: 'post',
    path: `${ONE}/end`,
    access: 'admin',
    body: 'form',
    schema: zEndForm,
    handle: async ({ params: { issuer }, body: { because } }, req) => {
      if (because === '') return oneReply(needs, req, issuer, { because: 'reason-missing' });
      await endIssuer(issuers, issuer, because);
      return seeOther(pageOf(issuer));
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${ONE}/keys/rotate`,
    access: 'issuer',
    body: 'form',
    schema: zRotateForm,
    handle: async ({ params: { issuer }, body: { kind } }, req) => {
      await rotateOwn(issuers, { id: issuer, kind }, req);
      return seeOther(pageOf(issuer));
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${ONE}/keys/:key/revoke`,
    access: 'issuer',
    body: 'form',
    schema: zRevokeForm,
    handle: async ({ params: { issuer, key }, body: { because } }, req) => {
      await revokeOwn(issuers, { id: issuer, key, because }, req);
      return seeOther(pageOf(issuer));
    },
  });
}
