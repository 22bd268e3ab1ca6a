/** `…/credentials/:id/link`: a new link for one learner, by mail, as a letter, or shown once at the desk. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { zOneParams } from '../credential.schema.ts';
import { filled } from '../mounts.ts';
import { factsIn, PAGE_MOUNTS } from '../scope.ts';
import { letterTo } from './delivery.service.ts';
import { letterReply, mailLink } from './delivery-api.routes.ts';
import { SECRET } from './link-guard.ts';
import type { DeliveryNeeds } from './needs.ts';

const schema = z.object({
  params: zOneParams,
  body: z.object({ by: z.enum(['mail', 'letter', 'hand']) }),
});

export function linkPageRoutes(needs: DeliveryNeeds): Router {
  const router = Router();
  const { guard, learners, views } = needs;
  for (const { base, access } of PAGE_MOUNTS)
    route(router, guard, {
      method: 'post',
      path: `${base}/:id/link`,
      access,
      body: 'form',
      schema,
      handle: async ({ params, body: { by } }, req) => {
        const { id } = await factsIn(learners, params);
        const back = `${filled(base, params)}/${id}`;
        if (by === 'letter') return letterReply(needs, id);
        const visit = visitOf(req);
        if (by === 'mail') {
          await mailLink(needs, id);
          const lang = visit.lang === undefined ? {} : { lang: visit.lang };
          const query = new URLSearchParams({ mailed: 'yes', ...lang });
          return seeOther(`${back}?${query.toString()}`);
        }
        const { name, address, ends, codes } = await letterTo(learners, id);
        // There is no page here to come back to: another language is that of the credential's page.
        const shown = { ...visit, path: back };
        return privatePage(views.handed, { back, name, address, ends, codes }, shown, {
          headers: SECRET,
        });
      },
    });
  return router;
}
