import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { represent } from '../http/represent.ts';
import { describedCatalog } from './described-catalog.ts';
import type { CatalogueNeeds } from './routes.ts';
import { listTrainings } from './training.store.ts';

/** `/`, `/catalog` and `/data`: the catalogue described, in DCAT for programs and as pages for people. */
export function homeRoutes(needs: CatalogueNeeds): Router {
  const router = Router();
  const { db, clock, figures, publicUrl, publisher, views } = needs;
  for (const path of ['/', '/catalog', '/data'])
    route(router, needs.guard, {
      method: 'get',
      path,
      access: 'public',
      schema: z.object({}),
      handle: async (_input, req) => {
        const counted = await figures.read();
        const [first] = await listTrainings(db, '', 1);
        const example =
          first === undefined ? {} : { example: `${publicUrl}/trainings/${first.id}` };
        return represent(req, {
          iri: `${publicUrl}/catalog`,
          document: () =>
            describedCatalog({ publicUrl, publisher, figures: counted, now: clock.now() }),
          html: (visit) =>
            path === '/'
              ? views.home(counted, visit)
              : views.data({ ...counted, ...example }, visit),
        });
      },
    });
  return router;
}
