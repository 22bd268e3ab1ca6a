/** `/operator/datasets/new/…` and what is done to a dataset of the operator's own. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { readUpload } from '../../http/multipart.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { noteAct } from '../../http/witness.ts';
import { AppError, type Issue } from '../../kernel/errors.ts';
import type { OwnDataset } from '../datasets/dataset.ts';
import { zRemovedDataset } from './dataset.schema.ts';
import { zNothing, zOneDataset } from './terms.schema.ts';
import type { TermsPageNeeds } from './terms-page.routes.ts';

const PATH = '/operator/datasets';
type Typed = Readonly<Record<string, string>>;

/** An empty field is one left out. */
const filled = (typed: Typed, but: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value.trim() !== '' && !but.includes(name)),
  );

/** The address of what was added, or what is wrong with the fields. */
async function added(
  req: Request,
  work: () => Promise<OwnDataset>,
): Promise<string | readonly Issue[]> {
  try {
    const { id } = await work();
    noteAct(req, { dataset: id });
    return `${PATH}/${encodeURIComponent(id)}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'conflict') return [{ pointer: '/id', message: 'is there already' }];
    if (error.code !== 'invalid') throw error;
    return error.issues.length > 0 ? error.issues : [{ pointer: '/id', message: error.message }];
  }
}

export function ownDatasetPageRoutes({ guard, datasets, views }: TermsPageNeeds): Router {
  const router = Router();
  const { own } = datasets;
  const shown = (
    req: Request,
    kind: OwnDataset['kind'],
    given: { readonly typed: Typed; readonly issues: readonly Issue[] },
  ) => {
    const status = given.issues.length > 0 ? 422 : 200;
    // A secret that was typed does not come back.
    const { secret: _, ...typed } = given.typed;
    return privatePage(views.newDataset, { kind, ...given, typed }, visitOf(req), { status });
  };

  for (const kind of ['file', 'http'] as const)
    route(router, guard, {
      method: 'get',
      path: `${PATH}/new/${kind}`,
      access: 'operator',
      schema: zNothing,
      handle: async (_input, req) => shown(req, kind, { typed: {}, issues: [] }),
    });

  route(router, guard, {
    method: 'post',
    path: `${PATH}/new/http`,
    access: 'operator',
    body: 'form',
    schema: z.object({ body: z.record(z.string().max(40), z.string().max(20_000)) }),
    handle: async ({ body: typed }, req) => {
      const done = await added(req, async () => own.addHttp(filled(typed)));
      return typeof done === 'string'
        ? seeOther(done)
        : shown(req, 'http', { typed, issues: done });
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${PATH}/new/file`,
    access: 'operator',
    body: 'upload',
    schema: zNothing,
    handle: async (_input, req) =>
      readUpload(req, async ({ fields: typed, file }) => {
        const said = filled(typed);
        const named = file === undefined ? said : { file: file.name, ...said };
        const done = await added(req, async () => own.addFile(named, file?.bytes));
        return typeof done === 'string'
          ? seeOther(done)
          : shown(req, 'file', { typed, issues: done });
      }),
  });

  route(router, guard, {
    method: 'post',
    path: `${PATH}/:id/remove`,
    access: 'operator',
    body: 'form',
    schema: zRemovedDataset,
    handle: async ({ params: { id }, body }) => {
      await own.withdraw(id, { file: body.file });
      return seeOther(PATH);
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${PATH}/:id/describe`,
    access: 'operator',
    body: 'form',
    schema: zOneDataset,
    handle: async ({ params: { id } }) => {
      await own.describeFile(id);
      return seeOther(`${PATH}/${encodeURIComponent(id)}`);
    },
  });
  return router;
}
