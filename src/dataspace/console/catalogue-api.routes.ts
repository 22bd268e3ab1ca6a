/** `GET /api/partners/:id/catalog`: what a partner offers us. */

import { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { namingLanguages, visitOf } from '../../http/negotiate.ts';
import { atPlace } from '../../kernel/cursor.ts';
import { type ApiNeeds, answered, READS } from './api.routes.ts';
import { zCatalogAnswer, zCatalogAsked } from './partner-catalogue.schema.ts';
import { partnerDatasetAnswer, readCatalogue } from './read-catalogue.ts';

export function catalogueApiRoutes({ guard, console, language }: ApiNeeds): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/api/partners/:id/catalog',
    ...READS,
    summary:
      'What a partner offers us, read from it now: its terms in words, and the body that a negotiation would need. A partner that is not in the list is found by its DID, or at the `address` given',
    schema: zCatalogAsked,
    answer: zCatalogAnswer,
    handle: async ({ params, query }, req) => {
      const [best = language] = namingLanguages(visitOf(req), language);
      const read = await readCatalogue(console, params.id, query);
      const { datasets, next, previous, partner, ...rest } = read;
      const path = req.originalUrl;
      return answered({
        partner,
        partnerName: (await console.partnerNames([partner])).get(partner),
        ...rest,
        items: datasets.map(partnerDatasetAnswer(read, best)),
        ...(next === undefined ? {} : { next: atPlace(path, next) }),
        ...(previous === undefined ? {} : { previous: atPlace(path, previous) }),
      });
    },
  });
  return router;
}
