/** `/datasets/{id}`: what the id of a dataset leads to, for people and programs; only what a stranger is offered. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { prefersHtml, visitOf } from '../../http/negotiate.ts';
import { notFound } from '../../kernel/errors.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import { CONTEXT } from '../messages/context.schema.ts';
import { offeredDataset, type PartnerDataset } from '../partner-catalogue/offered.ts';
import { BASE } from '../process/base.ts';
import { datasetIri } from './dataset.ts';
import type { Datasets } from './datasets.ts';

export interface PublicDatasetView {
  readonly dataset: PartnerDataset;
  /** Base of this node's protocol addresses. */
  readonly protocol: string;
}

interface Needs {
  readonly guard: Guard;
  readonly datasets: Pick<Datasets, 'catalogue'>;
  readonly publicUrl: string;
  readonly html: HtmlView<PublicDatasetView>;
}

/** Of whom nothing is known, not even a name. */
const STRANGER = '';
const VARIES = { vary: 'Accept, Accept-Language' };

export function publicDatasetRoutes({ guard, datasets, publicUrl, html }: Needs): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/datasets/:id',
    access: 'public',
    summary: 'A dataset of the catalogue, with its offers, as anybody is offered it',
    schema: z.object({ params: z.object({ id: z.string().max(100) }) }),
    answer: 'linked-data',
    handle: async ({ params: { id } }, req) => {
      const found = await datasets.catalogue.findDataset(STRANGER, datasetIri(publicUrl, id));
      const dataset = offeredDataset(found);
      if (found === undefined || dataset === undefined) throw notFound('dataset', id);
      if (prefersHtml(req))
        return {
          status: 200,
          type: 'text/html',
          headers: VARIES,
          body: html({ dataset, protocol: `${publicUrl}${BASE}` }, visitOf(req)),
        };
      return {
        status: 200,
        type: 'application/ld+json',
        headers: { ...VARIES, 'access-control-allow-origin': '*' },
        body: { '@context': CONTEXT, ...found },
      };
    },
  });
  return router;
}
