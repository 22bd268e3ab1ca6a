/** `/operator/partners/:id`: one partner: who it is, what it may see, which contracts there are, how its node behaves. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage } from '../../http/private-page.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Datasets } from '../datasets/datasets.ts';
import { zPartnerId } from './console.schema.ts';
import type { Console } from './console.ts';
import type { PartnerNeeds } from './partner.routes.ts';
import { healthOf } from './partner-health.ts';
import type { ConsoleViews } from './views.ts';

export interface OnePartnerNeeds extends Pick<PartnerNeeds, 'guard' | 'partners' | 'hosts'> {
  readonly console: Console;
  readonly datasets: Pick<Datasets, 'look'>;
  readonly views: Pick<ConsoleViews, 'partner'>;
}

/** Contracts shown; the list of agreements has the others. */
const AGREEMENTS = 5;

export function onePartnerRoutes(needs: OnePartnerNeeds): Router {
  const { guard, partners, hosts, console, datasets, views } = needs;
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/operator/partners/:id',
    access: 'viewer',
    schema: z.object({ params: z.object({ id: zPartnerId }) }),
    handle: async ({ params: { id } }, req) => {
      const partner = await partners.find(id);
      if (partner === undefined) throw notFound('partner', id);
      const filter = { counterpartyId: id, inForce: true };
      const { items, total } = await console.agreements(filter, { limit: AGREEMENTS });
      const { claims, sees } = await datasets.look(id);
      const view = {
        partner,
        claims,
        sees,
        agreements: { items, total },
        health: healthOf(hosts, [partner]).get(id),
      };
      return privatePage(views.partner, view, visitOf(req));
    },
  });
  return router;
}
