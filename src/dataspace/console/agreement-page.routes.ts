/** `/operator/agreements` and `/operator/undelivered`. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { nextOf } from './answers.ts';
import { agreementsOf, pageOf } from './asked.ts';
import { zOneNumber } from './console.schema.ts';
import type { PageNeeds } from './process-page.routes.ts';

const LINES = 25;
const MOST_RETRIED = 50;
const cursor = z.string().max(200).optional();
const zAgreements = z.object({
  query: z.object({
    role: z.enum(['provider', 'consumer']).optional().catch(undefined),
    state: z.enum(['in-force', 'ended']).optional().catch(undefined),
    partner: z.string().trim().max(500).optional(),
    cursor,
  }),
});

export function agreementPageRoutes({ guard, console, views }: PageNeeds): Router {
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/operator/agreements',
    access: 'viewer',
    schema: zAgreements,
    handle: async ({ query: asked }, req) => {
      const page = pageOf({ cursor: asked.cursor, limit: LINES });
      const { next, ...listed } = await console.agreements(agreementsOf(asked), page);
      const view = { ...listed, asked, states: ['in-force', 'ended'] };
      return privatePage(
        views.agreements,
        { ...view, ...nextOf(req.originalUrl, next) },
        visitOf(req),
      );
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/operator/agreements/:id',
    access: 'viewer',
    schema: zOneNumber,
    handle: async ({ params }, req) => {
      const agreement = await console.agreement(params.id);
      const { counterpartyId, role, id: agreementId } = agreement;
      const filter = { counterpartyId, role, agreementId };
      const { total, partners } = await console.processes('transfer', filter, { limit: 1 });
      const names = total > 0 ? partners : await console.partnerNames([counterpartyId]);
      const view = { agreement, partners: names, transfers: total };
      return privatePage(views.agreement, view, visitOf(req));
    },
  });
  return router;
}

export function undeliveredPageRoutes({ guard, console, views }: PageNeeds): Router {
  const router = Router();
  const path = '/operator/undelivered';

  route(router, guard, {
    method: 'get',
    path,
    access: 'viewer',
    schema: z.object({ query: z.object({ cursor }) }),
    handle: async ({ query }, req) => {
      const { next, ...listed } = await console.deadLetters(
        pageOf({ cursor: query.cursor, limit: LINES }),
      );
      const retried = await console.retried(MOST_RETRIED);
      const more = await console.partnerNames(retried.map((one) => one.counterpartyId));
      const partners = new Map([...listed.partners, ...more]);
      const view = { ...listed, retried, partners, ...nextOf(req.originalUrl, next) };
      return privatePage(views.undelivered, view, visitOf(req));
    },
  });

  for (const what of ['retry', 'drop'] as const)
    route(router, guard, {
      method: 'post',
      path: `${path}/:id/${what}`,
      access: 'operator',
      body: 'form',
      schema: zOneNumber,
      handle: async ({ params }) => {
        await console.dataspace.deadLetters[what](params.id);
        return seeOther(path);
      },
    });
  return router;
}
