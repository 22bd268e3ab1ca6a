import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { mediaTypeFor, represent } from '../../http/represent.ts';
import { today } from '../../kernel/clock.ts';
import { listDocument } from '../list.jsonld.ts';
import type { CatalogueNeeds } from '../routes.ts';
import { findTrainings } from '../training.store.ts';
import { trainingState } from '../training-state.ts';

/** More do not fit side by side. */
const MOST = 4;

/** `/trainings/compare?id=…&id=…`: the address is the selection, nothing is kept here. */
export function compareRoutes(needs: CatalogueNeeds): Router {
  const router = Router();
  const { db, guard, publicUrl, clock } = needs;
  route(router, guard, {
    method: 'get',
    path: '/trainings/compare',
    access: 'public',
    summary: 'Up to four trainings side by side',
    answer: 'linked-data',
    schema: z.object({
      query: z.object({
        id: z
          .union([z.string(), z.array(z.string())])
          .optional()
          .describe('ids of trainings, up to four'),
        lang: z.string().optional().describe('language of the page, ISO 639-1'),
      }),
    }),
    handle: async ({ query }, req) => {
      const given = [...new Set([query.id ?? []].flat())].filter((id) => id !== '');
      const ids = given.slice(0, MOST).map((id) => id.slice(0, 60));
      const found = await findTrainings(db, ids);
      const path = `/trainings/compare?${new URLSearchParams(ids.map((id): [string, string] => ['id', id])).toString()}`;
      const iri = publicUrl + path;
      const day = today(clock);
      return represent(req, {
        iri,
        document: () => listDocument(found, { publicUrl, list: iri, view: `${iri}#view` }),
        ...(mediaTypeFor(req, true) === 'text/html'
          ? {
              html: (visit) =>
                needs.views.compare(
                  {
                    path,
                    trainings: found.map(({ doc }) => ({
                      training: doc,
                      state: trainingState(doc, day),
                    })),
                    today: day,
                    gone: ids.length - found.length,
                    tooMany: given.length > MOST,
                  },
                  visit,
                ),
            }
          : { html: () => '' }),
      });
    },
  });
  return router;
}
