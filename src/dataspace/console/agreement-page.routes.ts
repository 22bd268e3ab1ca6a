/** `/operator/agreements` and `/operator/undelivered`. */

import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { nextOf } from '../../kernel/cursor.ts';
import { FORMATS } from '../transfer/transfer.ts';
import { agreementsOf, pageOf } from './asked.ts';
import { zOneNumber, zOneProcess, zReasonForm } from './console.schema.ts';
import type { Console } from './console.ts';
import { endAgreementNow } from './end-agreement.ts';
import type { PageNeeds } from './process-page.routes.ts';
import type { AgreementView } from './views.ts';

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

export function agreementPageRoutes({ guard, console, plane, views }: PageNeeds): Router {
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
    handle: async ({ params }, req) =>
      privatePage(views.agreement, await viewOf(console, params.id), visitOf(req)),
  });

  route(router, guard, {
    method: 'post',
    path: '/operator/agreements/:id/end',
    access: 'operator',
    body: 'form',
    schema: zReasonForm.extend({ params: zOneNumber.shape.params }),
    handle: async ({ params, body }, req) => {
      const view = await viewOf(console, params.id);
      const reason = body.reason.trim();
      if (reason === '') {
        const faulty = { ...view, fault: 'reason-missing' } as const;
        return privatePage(views.agreement, faulty, visitOf(req), { status: 422 });
      }
      const why = { reasons: [reason], by: actorOf(req).id };
      await endAgreementNow(console, view.agreement, why);
      return seeOther(`/operator/agreements/${params.id}`);
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/operator/agreements/:id/transfer',
    access: 'operator',
    body: 'form',
    schema: zOneNumber.extend({ body: z.object({ format: z.enum(FORMATS) }) }),
    handle: async ({ params, body: { format } }, req) => {
      const { id: agreementId, counterpartyId } = await console.agreement(params.id);
      const counterpartyAddress = await console.addressOf(counterpartyId, undefined);
      const counterparty = { counterpartyId, counterpartyAddress };
      const place = format === 'HttpData-PUSH' ? { dataAddress: await plane.openInbox() } : {};
      const wish = { ...counterparty, agreementId, format, ...place };
      const { id } = await console.dataspace.transfers.request(wish, actorOf(req).id);
      return seeOther(`/operator/transfers/${id}`);
    },
  });
  return router;
}

async function viewOf(console: Console, number: number): Promise<AgreementView> {
  const agreement = await console.agreement(number);
  const { counterpartyId, role, id: agreementId } = agreement;
  const filter = { counterpartyId, role, agreementId };
  const { total, partners } = await console.processes('transfer', filter, { limit: 1 });
  const names = total > 0 ? partners : await console.partnerNames([counterpartyId]);
  return { agreement, partners: names, transfers: total };
}

export function undeliveredPageRoutes({ guard, console, plane, views }: PageNeeds): Router {
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
      const pushes = await console.failedPushes({ limit: MOST_RETRIED });
      const more = await console.partnerNames(retried.map((one) => one.counterpartyId));
      const partners = new Map([...listed.partners, ...more, ...pushes.partners]);
      const view = { ...listed, retried, pushes, partners, ...nextOf(req.originalUrl, next) };
      return privatePage(views.undelivered, view, visitOf(req));
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${path}/pushes/:id/retry`,
    access: 'operator',
    body: 'form',
    schema: zOneProcess,
    handle: async ({ params: { id } }) => {
      await console.process('transfer', id);
      await plane.retryPush(id);
      return seeOther(path);
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
