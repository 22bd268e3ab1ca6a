/** `/operator/imports`: what came in, what was refused and why. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { visitOf } from '../http/negotiate.ts';
import { privatePage } from '../http/private-page.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import type { Db } from '../kernel/db.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import { readImport } from './import.service.ts';
import { listImports, listIssues } from './import.store.ts';
import type { ImportListView, ImportView } from './views.ts';

interface Needs {
  readonly db: Db;
  readonly guard: Guard;
  readonly views: {
    readonly importList: HtmlView<ImportListView>;
    readonly importRun: HtmlView<ImportView>;
  };
}

const PATH = '/operator/imports';
const RUNS = 20;
const ISSUES = 100;
const zCursor = z.object({ cursor: z.string().max(200).optional() });
const zId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const placeOf = (cursor: string | undefined, otherwise: number): number =>
  cursor === undefined ? otherwise : Number(readCursor(cursor, ['number'])[0]);

/** One more than a page was asked for: where it is there, there is a next page. */
const nextOf = (path: string, last: number | undefined, more: boolean) =>
  more && last !== undefined ? { next: `${path}?cursor=${writeCursor(last)}` } : {};

export function importPageRoutes({ db, guard, views }: Needs): Router {
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: z.object({ query: zCursor }),
    handle: async ({ query }, req) => {
      const found = await listImports(db, placeOf(query.cursor, Number.MAX_SAFE_INTEGER), RUNS + 1);
      const imports = found.slice(0, RUNS);
      const next = nextOf(PATH, imports.at(-1)?.id, found.length > RUNS);
      return privatePage(views.importList, { imports, ...next }, visitOf(req));
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${PATH}/:id`,
    access: 'viewer',
    schema: z.object({ params: z.object({ id: zId }), query: zCursor }),
    handle: async ({ params: { id }, query }, req) => {
      const report = await readImport(db, id);
      const found = await listIssues(db, id, placeOf(query.cursor, 0), ISSUES + 1);
      const issues = found.slice(0, ISSUES);
      const next = nextOf(`${PATH}/${id}`, issues.at(-1)?.position, found.length > ISSUES);
      return privatePage(views.importRun, { report, issues, ...next }, visitOf(req));
    },
  });
  return router;
}
