import { Router } from 'express';
import { z } from 'zod';
import type { Figures } from '../catalogue/index.ts';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { visitOf } from '../http/negotiate.ts';
import { statusOf } from '../http/problem.ts';
import { represent } from '../http/represent.ts';
import { notFound } from '../kernel/errors.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import { vocabularyDocument } from '../linked-data/own-vocabulary.ts';
import type { Pages } from './index.ts';
import { ownTerms } from './own-terms.ts';
import { isProblemCode } from './problem-codes.ts';

interface Needs {
  readonly guard: Guard;
  readonly pages: Pages;
  readonly figures: Figures;
  readonly publicUrl: string;
}

const nothing = async () => undefined;

/** Pages that are nothing but pages: notices, sources, and what the problems mean. */
export function pageRoutes({ guard, pages, figures, publicUrl }: Needs): Router {
  const router = Router();
  const page = <T>(path: string, view: HtmlView<T>, read: () => Promise<T>): void =>
    route(router, guard, {
      method: 'get',
      path,
      access: 'public',
      schema: z.object({}),
      handle: async (_input, req) => ({
        status: 200,
        type: 'text/html',
        body: view(await read(), visitOf(req)),
        headers: { vary: 'Accept-Language' },
      }),
    });
  page('/legal', pages.legal, nothing);
  page('/privacy', pages.privacy, nothing);
  page('/accessibility', pages.accessibility, nothing);
  page('/licences', pages.licences, async () => figures.read());

  const terms = ownTerms(publicUrl);
  route(router, guard, {
    method: 'get',
    path: '/ns',
    access: 'public',
    schema: z.object({}),
    handle: async (_input, req) =>
      represent(req, {
        iri: terms.iri,
        document: () => vocabularyDocument(publicUrl),
        html: (visit) => pages.terms(terms, visit),
      }),
  });

  route(router, guard, {
    method: 'get',
    path: '/problems/:code',
    access: 'public',
    schema: z.object({ params: z.object({ code: z.string() }) }),
    handle: async ({ params: { code } }, req) => {
      if (!isProblemCode(code)) throw notFound('problem', code);
      return {
        status: 200,
        type: 'text/html',
        body: pages.problemHelp({ code, status: statusOf(code) }, visitOf(req)),
        headers: { vary: 'Accept-Language' },
      };
    },
  });
  return router;
}
