/** `/api/datasets`: what this node can offer; the operator's own are added and withdrawn here. */
import { type Request, Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { namingLanguages, visitOf } from '../../http/negotiate.ts';
import { detached } from '../../http/upload.ts';
import { nextOf, readCursor } from '../../kernel/cursor.ts';
import type { ListedDataset } from '../datasets/datasets.ts';
import { ACTS, answered, READS } from './api.routes.ts';
import {
  zDatasetAnswer,
  zDatasetParams,
  zDatasetsAnswer,
  zDatasetsQuery,
  zNewDataset,
  zUploadedDataset,
  zWithdrawnDataset,
} from './dataset.schema.ts';
import { type TermsNeeds, termsAnswer } from './terms-api.routes.ts';

const datasetAnswer =
  (language: string) =>
  ({ id, iri, title, kind, terms, own }: ListedDataset): object => ({
    id,
    iri,
    title,
    kind,
    ...own,
    terms: terms.map(termsAnswer(language)),
  });

export const datasetPlace = (cursor: string | undefined) =>
  cursor === undefined ? {} : { after: String(readCursor(cursor, ['string'])[0]) };

export function datasetApiRoutes({ guard, datasets, language }: TermsNeeds): Router {
  const router = Router();
  const sayer = (req: Request) =>
    datasetAnswer(namingLanguages(visitOf(req), language)[0] ?? language);
  const added = async (id: string, req: Request) =>
    answered(sayer(req)(await datasets.read(id)), 201);

  route(router, guard, {
    method: 'get',
    path: '/api/datasets',
    ...READS,
    summary: 'What this node can offer, with the terms in use',
    schema: zDatasetsQuery,
    answer: zDatasetsAnswer,
    handle: async ({ query: { cursor, ...wish } }, req) => {
      const { total, items, next } = await datasets.find({ ...wish, ...datasetPlace(cursor) });
      return answered({ total, items: items.map(sayer(req)), ...nextOf(req.originalUrl, next) });
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/datasets/:id',
    ...READS,
    summary: 'One dataset',
    schema: zDatasetParams,
    answer: zDatasetAnswer,
    handle: async ({ params }, req) => answered(sayer(req)(await datasets.read(params.id))),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/datasets',
    ...ACTS,
    summary:
      'Add a file that lies in the folder `datasets` of the node’s data, or an HTTP API whose secret is sealed and never told again. Nobody sees it before terms are published for it',
    schema: zNewDataset,
    answer: zDatasetAnswer,
    handle: async ({ body: { kind, ...dataset } }, req) => {
      const { own } = datasets;
      const { id } = kind === 'file' ? await own.addFile(dataset) : await own.addHttp(dataset);
      return added(id, req);
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/datasets/upload',
    ...ACTS,
    body: 'stream',
    summary: 'Add a file whose bytes are the body, as they are; never over a file that is there',
    schema: zUploadedDataset,
    answer: zDatasetAnswer,
    handle: async ({ query }, req) => {
      const bytes = detached(req);
      try {
        const { id } = await datasets.own.addFile(query, bytes);
        return await added(id, req);
      } finally {
        bytes.destroy();
      }
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/datasets/:id/describe',
    ...ACTS,
    summary: 'Its file was replaced: its size and hash are read anew, and told to partners',
    schema: zDatasetParams,
    answer: zDatasetAnswer,
    handle: async ({ params }, req) => {
      await datasets.own.describeFile(params.id);
      return answered(sayer(req)(await datasets.read(params.id)));
    },
  });

  route(router, guard, {
    method: 'delete',
    path: '/api/datasets/:id',
    ...ACTS,
    summary:
      'Withdraw a dataset of the operator’s own: gone from the catalogue, its secret erased; its name is not used again. Its file stays in the node’s data unless `file=remove`',
    schema: zWithdrawnDataset,
    handle: async ({ params, query }) => {
      await datasets.own.withdraw(params.id, query);
      return { status: 204 };
    },
  });
  return router;
}
