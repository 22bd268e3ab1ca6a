/** `/operator/trust`: whose word counts here for what, by the operator's own word and by signed lists. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { readUpload, type Upload } from '../../http/multipart.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { noteAct } from '../../http/witness.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import { zReadDidDocument } from '../../participants/index.ts';
import type { Claims } from '../claims.ts';
import { zCountry, zDid, zEnd, zType } from '../fields.ts';
import type { Compared } from '../trust/trust-lists.ts';
import { didTyped, filled, listed, refusedBy, zTypedForm } from './forms.ts';
import type { DeskViews, TrustView } from './views.ts';

export interface TrustDeskNeeds {
  readonly guard: Guard;
  readonly clock: Clock;
  readonly claims: Claims;
  readonly views: Pick<DeskViews, 'trustDesk' | 'trustCompared'>;
}

const PATH = '/operator/trust';
const zIssuer = z.object({
  issuer: z.preprocess(didTyped, zDid),
  type: zType,
  countries: z.preprocess(listed, z.array(zCountry).min(1)).exactOptional(),
  until: zEnd.exactOptional(),
});
const zVouched = z.object({
  did: z.preprocess(didTyped, zDid),
  signaturesUntil: zEnd.optional(),
});
const MOST_CHARACTERS = 1_200_000;
const headers = { 'cache-control': 'no-store' };

const atList = (rule: string) =>
  new AppError('invalid', `The list ${rule}`, { issues: [{ pointer: '/file', message: rule }] });

/** A form has fields of 32 kB at most: a list comes back from its page in parts. */
function listOf({ fields }: Upload): string {
  const parts = Object.keys(fields).filter((name) => /^list-\d+$/.test(name));
  return parts.map((_, i) => fields[`list-${i}`] ?? '').join('');
}

/** Pasted, or a file. */
async function listTyped({ fields, file }: Upload): Promise<string> {
  let text = '';
  for await (const chunk of file?.bytes ?? []) {
    text += String(chunk);
    if (text.length > MOST_CHARACTERS) throw atList('is too long');
  }
  const list = (text === '' ? (fields['list'] ?? '') : text).trim();
  if (list === '') throw atList('is needed: choose a file, or paste it');
  return list;
}

function documentOf(typed: unknown): unknown {
  if (typeof typed !== 'string') return undefined;
  try {
    return JSON.parse(typed);
  } catch (cause) {
    throw new AppError('invalid', 'The document is no JSON', {
      issues: [{ pointer: '/document', message: 'is JSON' }],
      cause,
    });
  }
}

const shown = async (
  { claims, clock, views }: TrustDeskNeeds,
  req: Request,
  given: Partial<TrustView>,
  status = 200,
) => {
  const { trusted, identities } = await claims.trusts();
  const view = {
    lists: await claims.trustLists.list(),
    issuers: trusted,
    identities,
    now: clock.now(),
    own: claims.own,
    typed: {},
    issues: [],
    ...given,
  };
  return privatePage(views.trustDesk, view, visitOf(req), { status });
};

export function trustDeskRoutes(needs: TrustDeskNeeds): Router {
  const router = Router();
  listRoutes(router, needs);
  ownRoutes(router, needs);
  return router;
}

function listRoutes(router: Router, needs: TrustDeskNeeds): void {
  const { guard, claims, views } = needs;
  const lists = claims.trustLists;

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: z.object({}),
    handle: async (_input, req) => shown(needs, req, {}),
  });
  route(router, guard, {
    method: 'get',
    path: `${PATH}/own.jwt`,
    access: 'viewer',
    schema: z.object({}),
    handle: async () => ({
      status: 200,
      type: 'application/jwt',
      headers: { ...headers, 'content-disposition': 'attachment; filename="trust-list.jwt"' },
      body: await lists.own(),
    }),
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/comparison`,
    access: 'admin',
    body: 'upload',
    schema: z.object({}),
    handle: async (_input, req) =>
      readUpload(req, async (upload) => {
        let found: { compared: Compared; list: string } | undefined;
        const issues = await refusedBy(async () => {
          const list = await listTyped(upload);
          found = { compared: await lists.compare(list), list };
        }, 'file');
        return found === undefined
          ? shown(needs, req, { issues: issues ?? [] }, 422)
          : privatePage(views.trustCompared, found, visitOf(req));
      }),
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/lists`,
    access: 'admin',
    body: 'upload',
    schema: z.object({}),
    handle: async (_input, req) =>
      readUpload(req, async (upload) => {
        const from = parse(zDid, upload.fields['from'], 'publisher');
        noteAct(req, { publisher: from });
        const issues = await refusedBy(
          async () => lists.take(listOf(upload), from, actorOf(req).id),
          'file',
        );
        return issues === undefined ? seeOther(PATH) : shown(needs, req, { issues }, 422);
      }),
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/lists/remove`,
    access: 'admin',
    body: 'form',
    schema: z.object({ body: z.object({ publisher: zDid }) }),
    handle: async ({ body }) => {
      await lists.drop(body.publisher);
      return seeOther(PATH);
    },
  });
}

/** The operator's own word. */
function ownRoutes(router: Router, needs: TrustDeskNeeds): void {
  const { guard, claims } = needs;
  route(router, guard, {
    method: 'post',
    path: `${PATH}/issuers`,
    access: 'admin',
    body: 'form',
    schema: zTypedForm,
    handle: async ({ body: typed }, req) => {
      const issues = await refusedBy(
        async () => claims.trust(parse(zIssuer, filled(typed), 'issuer'), actorOf(req).id),
        'issuer',
      );
      return issues === undefined
        ? seeOther(`${PATH}#own`)
        : shown(needs, req, { typed, issues }, 422);
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/issuers/remove`,
    access: 'admin',
    body: 'form',
    schema: z.object({ body: z.object({ issuer: zDid, type: zType }) }),
    handle: async ({ body: { issuer, type } }) => {
      await claims.distrust(issuer, type);
      return seeOther(`${PATH}#own`);
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/identities`,
    access: 'admin',
    body: 'upload',
    schema: z.object({}),
    handle: async (_input, req) =>
      readUpload(req, async ({ fields: typed }) => {
        const issues = await refusedBy(async () => {
          const { document, ...said } = filled(typed);
          const wish = parse(zVouched, said, 'identity');
          noteAct(req, { did: wish.did });
          const given = parse(zReadDidDocument.optional(), documentOf(document), 'document');
          await claims.identities.vouch({ ...wish, document: given }, actorOf(req).id);
        }, 'did');
        return issues === undefined
          ? seeOther(`${PATH}#identities`)
          : shown(needs, req, { typed, issues }, 422);
      }),
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/identities/remove`,
    access: 'admin',
    body: 'form',
    schema: z.object({ body: z.object({ did: zDid }) }),
    handle: async ({ body: { did } }) => {
      await claims.identities.forget(did);
      return seeOther(`${PATH}#identities`);
    },
  });
}
