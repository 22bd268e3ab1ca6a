/** `/api/credentials`: what was issued, and what becomes of it. The same for an organisation at its own addresses. */
import { type Request, Router } from 'express';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { noteAct } from '../http/witness.ts';
import { atPlace } from '../kernel/cursor.ts';
import { AppError } from '../kernel/errors.ts';
import {
  zChanging,
  zCorrecting,
  zFacts,
  zFactsList,
  zForgetting,
  zInForm,
  zList,
  zOneCredential,
  zReadCredential,
} from './credential.schema.ts';
import { formOf } from './form.service.ts';
import type { IssuedFacts } from './issued.ts';
import type { LearnersNeeds } from './needs.ts';
import { partyNow } from './party.ts';
import { countIssued, listIssued, readIssued } from './read.service.ts';
import { API_MOUNTS, factsIn } from './scope.ts';
import { changeState, forgetLearner, reissue } from './state.service.ts';

export interface CredentialRoutesNeeds {
  readonly guard: Guard;
  readonly learners: LearnersNeeds;
}

type Mount = (typeof API_MOUNTS)[number];

const SCOPE = 'credentials:write';
const PRIVATE = { 'cache-control': 'no-store' };
const reply = (body: object, status = 200) => ({ status, headers: PRIVATE, body });

export function credentialRoutes(needs: CredentialRoutesNeeds): Router {
  const router = Router();
  for (const mount of API_MOUNTS) {
    readRoutes(router, needs, mount);
    changeRoutes(router, needs, mount);
    personRoutes(router, needs, mount);
  }
  return router;
}

/** What is not sealed, and what is for whoever may see it: nothing of a person once they were forgotten. */
async function whole(needs: LearnersNeeds, facts: IssuedFacts): Promise<object> {
  if (facts.forgotten) return facts;
  const { record, contact } = await readIssued(needs, facts.id);
  return { ...facts, record, contact };
}

function readRoutes(
  router: Router,
  { guard, learners }: CredentialRoutesNeeds,
  { base, access }: Mount,
): void {
  route(router, guard, {
    method: 'get',
    path: base,
    access,
    scope: SCOPE,
    summary: 'What was issued to learners, the latest first; names nobody',
    schema: zList,
    answer: zFactsList,
    handle: async ({ params: { issuer }, query: { cursor, limit, ...asked } }, req) => {
      const filter = { ...asked, ...(issuer !== undefined && { organisation: issuer }) };
      const { items, next } = await listIssued(learners, { ...filter, after: cursor, limit });
      return reply({
        items,
        counts: await countIssued(learners, filter),
        ...(next !== undefined && { next: atPlace(req.originalUrl, next) }),
      });
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${base}/:id`,
    access,
    scope: SCOPE,
    summary: 'One credential, with what it says',
    schema: zOneCredential,
    answer: zReadCredential,
    handle: async ({ params }) => reply(await whole(learners, await factsIn(learners, params))),
  });

  route(router, guard, {
    method: 'get',
    path: `${base}/:id/forms/:form`,
    access,
    scope: SCOPE,
    summary: 'The credential itself, in one of its forms',
    schema: zInForm,
    handle: async ({ params }) => {
      const { id } = await factsIn(learners, params);
      const { type, text, fileName } = await formOf(learners, id, params.form);
      const headers = { ...PRIVATE, 'content-disposition': `attachment; filename="${fileName}"` };
      return { status: 200, type, body: text, headers };
    },
  });
}

const ACTS = [
  ['revoke', 'revoked', 'It is good no more, for ever'],
  ['suspend', 'suspended', 'It is not good for the time being'],
  ['restore', 'valid', 'A suspension is lifted'],
] as const;

function changeRoutes(
  router: Router,
  { guard, learners }: CredentialRoutesNeeds,
  { base, access }: Mount,
): void {
  for (const [name, to, summary] of ACTS)
    route(router, guard, {
      method: 'post',
      path: `${base}/:id/${name}`,
      access,
      scope: SCOPE,
      summary,
      schema: zChanging,
      answer: zFacts,
      handle: async ({ params, body: { because } }) => {
        const { id } = await factsIn(learners, params);
        return reply(await changeState(learners, id, { to, because }));
      },
    });
}

function personRoutes(
  router: Router,
  { guard, learners }: CredentialRoutesNeeds,
  { base, access }: Mount,
): void {
  route(router, guard, {
    method: 'post',
    path: `${base}/:id/reissue`,
    access,
    scope: SCOPE,
    summary: 'A corrected one in its place; the old one is revoked as superseded',
    schema: zCorrecting,
    answer: zFacts,
    handle: async ({ params, body }, req) => {
      const { id, organisation } = await factsIn(learners, params);
      const fresh = await reissue(learners, await partyNow(learners, organisation), id, body);
      noteIssued(req, fresh);
      return reply(fresh, 201);
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${base}/:id/forget`,
    access,
    scope: SCOPE,
    summary:
      'Its learner is forgotten: all that is kept of them here, in every credential of theirs',
    schema: zForgetting,
    answer: zFacts,
    handle: async ({ params, body: { revoke } }, req) => {
      const { learner, forgotten } = await factsIn(learners, params);
      if (forgotten) throw new AppError('gone', 'This learner was forgotten already');
      noteAct(req, { learner });
      await forgetLearner(learners, learner, { revoke });
      return reply(await factsIn(learners, params));
    },
  });
}

/** The trail knows a credential by its id, with who issued it and by what mandate. */
export const noteIssued = (req: Request, { id, issuer, mandate }: IssuedFacts): void =>
  noteAct(req, { credential: `urn:uuid:${id}`, issuer, ...(mandate && { mandate }) });
