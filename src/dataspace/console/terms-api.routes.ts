/** `/api/templates`, `/api/terms`, `/api/datasets/:id/terms`: on which terms this node offers what it has. */
import { type Request, Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { namingLanguages, visitOf } from '../../http/negotiate.ts';
import { describe, TEMPLATES } from '../../policies/index.ts';
import type { Datasets } from '../datasets/datasets.ts';
import { policyOf, type Terms } from '../datasets/terms.ts';
import { ACTS, answered, READS } from './api.routes.ts';
import {
  zNothing,
  zOneDataset,
  zOneTerms,
  zPreviewAnswer,
  zPreviewed,
  zPublished,
  zTemplatesAnswer,
  zTermsAnswer,
  zTermsListAnswer,
} from './terms.schema.ts';

export interface TermsNeeds {
  readonly guard: Guard;
  readonly datasets: Datasets;
  /** Language of sentences for who asks for none. */
  readonly language: string;
}

export const termsAnswer =
  (language: string) =>
  (terms: Terms): object => ({
    id: terms.id,
    version: terms.version,
    dataset: terms.dataset,
    template: terms.template,
    filled: terms.filled,
    sentence: describe(policyOf(terms), { language }).sentence,
    published: terms.published,
    ended: terms.ended,
  });

export function termsApiRoutes({ guard, datasets, language }: TermsNeeds): Router {
  const router = Router();
  const best = (req: Request) => namingLanguages(visitOf(req), language)[0] ?? language;

  route(router, guard, {
    method: 'get',
    path: '/api/datasets/:id/terms',
    ...READS,
    summary: 'Every version of the terms of a dataset, newest first',
    schema: zOneDataset,
    answer: zTermsListAnswer,
    handle: async ({ params }, req) => {
      const items = await datasets.terms.list(params.id);
      return answered({ items: items.map(termsAnswer(best(req))) });
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/templates',
    ...READS,
    summary: 'Contract templates, and the fields that each asks for',
    schema: zNothing,
    answer: zTemplatesAnswer,
    handle: async () =>
      answered({
        items: TEMPLATES.map(({ id, version, title, fields, required }) => ({
          id,
          version,
          title,
          fields,
          required,
        })),
      }),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/terms/preview',
    ...READS,
    summary: 'What terms would say, who would see the dataset and who not and why; changes nothing',
    schema: zPreviewed,
    answer: zPreviewAnswer,
    handle: async ({ body }, req) => answered(await datasets.terms.preview(body, best(req))),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/terms',
    ...ACTS,
    summary: 'Publish terms for a dataset',
    schema: zPublished,
    answer: zTermsAnswer,
    handle: async ({ body: { replaces, ...filled } }, req) => {
      const published = await datasets.terms.publish(filled, actorOf(req).id, replaces);
      return answered(termsAnswer(best(req))(published), 201);
    },
  });

  route(router, guard, {
    method: 'delete',
    path: '/api/terms/:id',
    ...ACTS,
    summary: 'Withdraw terms: nobody can agree to them any more, and who has keeps them',
    schema: zOneTerms,
    handle: async ({ params }, req) => {
      await datasets.terms.withdraw(params.id, actorOf(req).id);
      return { status: 204 };
    },
  });
  return router;
}
