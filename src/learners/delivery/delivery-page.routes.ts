/** `…/cohorts/:cohort/delivery`: the page on which a centre sends a cohort its links. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { notFound } from '../../kernel/errors.ts';
import { type Cohort, deliveryOf, lettersOf, mailCohort } from './delivery.service.ts';
import { lettersReply, noMail } from './delivery-api.routes.ts';
import type { DeliveryNeeds } from './needs.ts';

interface At {
  readonly at: string;
  readonly access: 'operator' | 'issuer';
  readonly organisationOf: (req: Request) => string | undefined;
}

function pagesAt(router: Router, needs: DeliveryNeeds, { at, access, organisationOf }: At): void {
  const { guard, learners, views, mailQueued } = needs;
  const issuer = access === 'issuer' ? { issuer: z.string().min(1).max(60) } : {};
  const params = z.object({ ...issuer, cohort: z.uuid() });
  const path = `${at}/cohorts/:cohort/delivery`;
  const cohortOf = (req: Request): Cohort => ({
    cohort: String(req.params['cohort']),
    organisation: organisationOf(req),
  });
  const backOf = (req: Request): string =>
    `${at.replace(':issuer', encodeURIComponent(organisationOf(req) ?? ''))}/cohorts/${cohortOf(req).cohort}`;
  const countsOf = async (req: Request) => {
    const counts = await deliveryOf(learners, cohortOf(req));
    if (counts.total === 0) throw notFound('cohort', cohortOf(req).cohort);
    return counts;
  };

  route(router, guard, {
    method: 'get',
    path,
    access,
    schema: z.object({
      params,
      query: z.object({ queued: z.coerce.number().int().min(0).optional().catch(undefined) }),
    }),
    handle: async ({ query: { queued } }, req) => {
      const { cohort } = cohortOf(req);
      const back = backOf(req);
      const view = {
        cohort,
        path: `${back}/delivery`,
        back,
        counts: await countsOf(req),
        hasMail: mailQueued !== undefined,
        queued,
      };
      return privatePage(views.cohortDelivery, view, visitOf(req));
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${path}/mails`,
    access,
    body: 'form',
    schema: z.object({
      params,
      body: z.object({ again: z.literal('yes').optional() }).default({}),
    }),
    handle: async ({ body }, req) => {
      await countsOf(req);
      if (mailQueued === undefined) throw noMail();
      const again = body.again === 'yes';
      const queued = await mailCohort(learners, cohortOf(req), { again });
      mailQueued();
      return seeOther(`${backOf(req)}/delivery?queued=${queued}`);
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${path}/letters`,
    access,
    body: 'form',
    schema: z.object({ params, body: z.object({ for: z.enum(['all', 'unreached']) }) }),
    handle: async ({ body }, req) => {
      const cohort = cohortOf(req);
      const { total: count } = await countsOf(req);
      const letters = lettersOf(learners, cohort, { unreached: body.for === 'unreached' });
      return lettersReply(needs, letters, { count, name: `letters-${cohort.cohort}` });
    },
  });
}

export function deliveryPageRoutes(needs: DeliveryNeeds): Router {
  const router = Router();
  pagesAt(router, needs, { at: '/operator', access: 'operator', organisationOf: () => undefined });
  pagesAt(router, needs, {
    at: '/operator/issuers/:issuer',
    access: 'issuer',
    organisationOf: (req) => String(req.params['issuer']),
  });
  return router;
}
