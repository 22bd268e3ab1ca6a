/** `/operator/datasets`: choose a template, fill it in, read what it says and for whom, publish. */

import { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { languagesOf, visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { nextOf } from '../../kernel/cursor.ts';
import { AppError, type Issue, notFound } from '../../kernel/errors.ts';
import { FIELD_FORMS, findTemplate, type Template } from '../../policies/index.ts';
import type { Datasets } from '../datasets/datasets.ts';
import type { FilledTemplate, Preview } from '../datasets/published-terms.service.ts';
import { datasetPlace } from './dataset-api.routes.ts';
import {
  zDatasetList,
  zOneDataset,
  zTermsForm,
  zTermsPage,
  zWithdrawForm,
} from './terms.schema.ts';
import type { ConsoleViews } from './views.ts';

export interface TermsPageNeeds {
  readonly guard: Guard;
  readonly datasets: Datasets;
  readonly language: string;
  readonly views: Pick<ConsoleViews, 'datasets' | 'dataset' | 'termsForm' | 'newDataset'>;
}

const PATH = '/operator/datasets';
const LINES = 50;
type Typed = Readonly<Record<string, string>>;

/** One to a line, or with commas between them. */
const listed = (text: string) =>
  text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

const filledOf = (dataset: string, template: Template, typed: Typed): FilledTemplate => ({
  dataset,
  template: template.id,
  values: Object.fromEntries(
    template.fields.map((name) => {
      const text = (typed[name] ?? '').trim();
      return [name, FIELD_FORMS[name].form === 'list' ? listed(text) : text];
    }),
  ),
});

function templateOf(id: string): Template {
  const template = findTemplate(id);
  if (template === undefined) throw notFound('template', id);
  return template;
}

/** What is wrong with the fields, where that is all that is wrong. */
async function judged<T>(
  work: () => Promise<T>,
): Promise<{ readonly done: T } | { readonly issues: readonly Issue[] }> {
  try {
    return { done: await work() };
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return { issues: error.issues };
    throw error;
  }
}

export function termsPageRoutes(needs: TermsPageNeeds): Router {
  const router = Router();
  const { guard, datasets, views } = needs;

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: zDatasetList,
    handle: async ({ query: { cursor, ...asked } }, req) => {
      const wish = { ...asked, ...datasetPlace(cursor), limit: LINES };
      const { next, ...page } = await datasets.find(wish);
      const view = { ...page, asked, ...nextOf(req.originalUrl, next) };
      return privatePage(views.datasets, view, visitOf(req));
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${PATH}/:id`,
    access: 'viewer',
    schema: zOneDataset,
    handle: async ({ params }, req) =>
      privatePage(views.dataset, { dataset: await datasets.read(params.id) }, visitOf(req)),
  });

  route(router, guard, {
    method: 'post',
    path: `${PATH}/:id/withdraw`,
    access: 'operator',
    body: 'form',
    schema: zWithdrawForm,
    handle: async ({ params, body }, req) => {
      await datasets.terms.withdraw(body.terms, actorOf(req).id);
      return seeOther(`${PATH}/${encodeURIComponent(params.id)}`);
    },
  });

  formRoutes(router, needs);
  return router;
}

function formRoutes(router: Router, { guard, datasets, language, views }: TermsPageNeeds): void {
  const path = `${PATH}/:id/terms/:template`;

  route(router, guard, {
    method: 'get',
    path,
    access: 'operator',
    schema: zTermsPage,
    handle: async ({ params, query: typed }, req) => {
      const dataset = await datasets.read(params.id);
      const template = templateOf(params.template);
      const visit = visitOf(req);
      const base = { dataset, template, typed, issues: [] };
      if (typed['preview'] === undefined && template.fields.length > 0)
        return privatePage(views.termsForm, base, visit);
      const reader = languagesOf(visit)[0] ?? language;
      const filled = filledOf(params.id, template, typed);
      const result = await judged<Preview>(async () => datasets.terms.preview(filled, reader));
      return 'issues' in result
        ? privatePage(views.termsForm, { ...base, ...result }, visit, { status: 422 })
        : privatePage(views.termsForm, { ...base, preview: result.done }, visit);
    },
  });

  route(router, guard, {
    method: 'post',
    path,
    access: 'operator',
    body: 'form',
    schema: zTermsForm,
    handle: async ({ params, body: typed }, req) => {
      const template = templateOf(params.template);
      const filled = filledOf(params.id, template, typed);
      const replaces = typed['replaces'] === '' ? undefined : typed['replaces'];
      const result = await judged(async () =>
        datasets.terms.publish(filled, actorOf(req).id, replaces),
      );
      if ('done' in result) return seeOther(`${PATH}/${encodeURIComponent(params.id)}`);
      const dataset = await datasets.read(params.id);
      const view = { dataset, template, typed, ...result };
      return privatePage(views.termsForm, view, visitOf(req), { status: 422 });
    },
  });
}
