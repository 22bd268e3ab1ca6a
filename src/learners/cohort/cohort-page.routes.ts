/** `/operator/cohorts` for operators, and the same under an organisation for its own people. */
import { type Request, Router } from 'express';
import type { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { readUpload } from '../../http/multipart.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { noteAct } from '../../http/witness.ts';
import { atPlace } from '../../kernel/cursor.ts';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { filled, formStatus, type In, pageMounts, placeOf } from '../mounts.ts';
import type { LearnersNeeds } from '../needs.ts';
import {
  zBecauseForm,
  zListing,
  zMappingForm,
  zMoveForm,
  zOne,
  zTemplateForm,
} from './cohort.schema.ts';
import {
  changeCohort,
  dropCohort,
  issueCohort,
  pauseCohort,
  resumeCohort,
} from './cohort.service.ts';
import type { ChangeTo, Cohort } from './cohort.ts';
import { errorLines } from './cohort-csv.ts';
import { checkAgain, columnsOf, draftCohort, mappingOf, readCohort } from './draft.service.ts';
import type { CohortRoutesNeeds } from './needs.ts';
import { bytesOf } from './read-table.ts';
import { cohortPage, showCohort } from './shown.ts';
import { templateIn, typedOf } from './template-form.ts';
import type { CohortListView, CohortView, CohortViews } from './views.ts';

interface Needs extends CohortRoutesNeeds {
  readonly views: CohortViews;
  /** As it is called where it issues. */
  readonly issuerName: (id: string) => Promise<string>;
}

const MOUNTS = pageMounts('cohorts');
type Mount = (typeof MOUNTS)[number];
async function listReply(
  needs: Needs,
  mount: Mount,
  req: Request,
  { params, query }: z.output<typeof zListing>,
  given: Pick<CohortListView, 'typed' | 'issues'> = { typed: { training: '' }, issues: [] },
) {
  const place = await placeOf(needs, mount, params);
  const { next, ...page } = await cohortPage(
    needs.learners,
    { organisation: params.issuer },
    query,
  );
  const { state } = query;
  const way = next === undefined ? {} : { next: atPlace(req.originalUrl, next) };
  const view = { ...place, ...page, state, ...given, ...way };
  return privatePage(needs.views.cohorts, view, visitOf(req), { status: formStatus(given.issues) });
}

async function oneReply(
  needs: Needs,
  mount: Mount,
  req: Request,
  { params, cohort }: { readonly params: In; readonly cohort: Cohort },
  given: Partial<Pick<CohortView, 'typed' | 'issues'>> = {},
) {
  const { issues = [], typed = typedOf(cohort.template) } = given;
  const shown = await showCohort(needs.learners, cohort);
  const api = `${filled(mount.api, params)}/${cohort.id}`;
  const ways = { events: `${api}/events`, listed: `${api}/credentials.csv` };
  const view = { ...(await placeOf(needs, mount, params)), ...shown, typed, issues, ...ways };
  return privatePage(needs.views.cohort, view, visitOf(req), { status: formStatus(issues) });
}

/** The id, or the address of its page in the catalogue. */
const trainingIn = (given: string): string =>
  given
    .trim()
    .replace(/^.*\/trainings\//, '')
    .replace(/[?#].*$/, '');

/** What a person can mend in the form; anything else is a page of its own. */
const MENDED: Readonly<Partial<Record<AppError['code'], string>>> = {
  'not-found': 'training',
  gone: 'training',
  invalid: 'training',
  malformed: 'file',
  'too-large': 'file',
};

export function cohortPageRoutes(needs: Needs): Router {
  const router = Router();
  for (const mount of MOUNTS) {
    listPages(router, needs, mount);
    draftPages(router, needs, mount);
    actPages(router, needs, mount);
  }
  return router;
}

function listPages(router: Router, needs: Needs, mount: Mount): void {
  const { guard, learners } = needs;
  const { base, access } = mount;

  route(router, guard, {
    method: 'get',
    path: base,
    access,
    schema: zListing,
    handle: async (input, req) => listReply(needs, mount, req, input),
  });

  route(router, guard, {
    method: 'post',
    path: base,
    access,
    body: 'upload',
    schema: zListing,
    handle: async (input, req) =>
      readUpload(req, async ({ fields: { training: typed = '' }, file }) => {
        const again = async (name: string, message: string) =>
          listReply(needs, mount, req, input, {
            typed: { training: typed },
            issues: [{ pointer: `/${name}`, message }],
          });
        const training = trainingIn(typed);
        if (training === '') return again('training', 'is needed');
        if (file === undefined) return again('file', 'is needed');
        try {
          const { id } = await draftCohort(learners, {
            training,
            organisation: input.params.issuer ?? '',
            ground: undefined,
            file: file.name,
            bytes: await bytesOf(file.bytes),
          });
          noteAct(req, { cohort: id, training });
          return seeOther(`${filled(base, input.params)}/${id}`);
        } catch (error) {
          const name = error instanceof AppError ? MENDED[error.code] : undefined;
          if (name === undefined || !(error instanceof AppError)) throw error;
          return again(name, name === 'training' ? 'no such training' : error.message);
        }
      }),
  });
}

function draftPages(router: Router, needs: Needs, mount: Mount): void {
  const { guard, learners } = needs;
  const { base, access } = mount;
  const read = async ({ id, issuer }: In & { readonly id: string }) =>
    readCohort(learners, id, { organisation: issuer });

  route(router, guard, {
    method: 'get',
    path: `${base}/:id`,
    access,
    schema: zOne,
    handle: async ({ params }, req) =>
      oneReply(needs, mount, req, { params, cohort: await read(params) }),
  });

  route(router, guard, {
    method: 'post',
    path: `${base}/:id/mapping`,
    access,
    body: 'form',
    schema: zMappingForm,
    handle: async ({ params, body }) => {
      const cohort = await read(params);
      const columns = await columnsOf(learners, params.id);
      await checkAgain(learners, cohort, { mapping: mappingOf(body, columns) });
      return seeOther(`${filled(base, params)}/${params.id}`);
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${base}/:id/template`,
    access,
    body: 'form',
    schema: zTemplateForm,
    handle: async ({ params, body: typed }, req) => {
      const cohort = await read(params);
      const said = templateIn(typed);
      if ('issues' in said)
        return oneReply(needs, mount, req, { params, cohort }, { typed, issues: said.issues });
      await checkAgain(learners, cohort, { template: said.template });
      return seeOther(`${filled(base, params)}/${params.id}`);
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${base}/:id/errors.csv`,
    access,
    schema: zOne,
    handle: async ({ params }) => {
      const cohort = await read(params);
      const headers = {
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="errors-${params.id}.csv"`,
      };
      return { status: 200, type: 'text/csv', headers, body: errorLines(learners, cohort) };
    },
  });
}

const MOVES: Readonly<
  Record<
    string,
    (needs: LearnersNeeds, cohort: Cohort, said: { readonly again: boolean }) => Promise<Cohort>
  >
> = { issue: issueCohort, pause: pauseCohort, resume: resumeCohort, drop: dropCohort };
const IN_THE_WAY: ReadonlySet<ErrorCode> = new Set(['conflict', 'invalid']);
const CHANGES = {
  suspend: 'suspended',
  restore: 'valid',
  revoke: 'revoked',
} as const satisfies Readonly<Record<string, ChangeTo>>;

function actPages(router: Router, needs: Needs, mount: Mount): void {
  const { guard, learners } = needs;
  const { base, access } = mount;
  const pageOf = (params: In, id: string) => `${filled(base, params)}/${id}`;
  const read = async (req: Request, { id, issuer }: In & { readonly id: string }) => {
    const cohort = await readCohort(learners, id, { organisation: issuer });
    noteAct(req, { cohort: id, training: cohort.training });
    return cohort;
  };

  for (const [name, work] of Object.entries(MOVES))
    route(router, guard, {
      method: 'post',
      path: `${base}/:id/${name}`,
      access,
      body: 'form',
      schema: zMoveForm,
      handle: async ({ params, body }, req) => {
        const cohort = await read(req, params);
        try {
          await work(learners, cohort, { again: body.again === 'yes' });
        } catch (error) {
          if (!(error instanceof AppError && IN_THE_WAY.has(error.code))) throw error;
          // The page says how it stands, and what is in the way.
          const issues = [
            { pointer: `/${name}`, message: error.message },
            // At the field of the template's form.
            ...error.issues.map((issue) => ({
              ...issue,
              pointer: issue.pointer.replace(/^\/template\b/, ''),
            })),
          ];
          const now = await readCohort(learners, cohort.id, { organisation: params.issuer });
          return oneReply(needs, mount, req, { params, cohort: now }, { issues });
        }
        return seeOther(pageOf(params, params.id));
      },
    });

  for (const [name, to] of Object.entries(CHANGES))
    route(router, guard, {
      method: 'post',
      path: `${base}/:id/${name}`,
      access,
      body: 'form',
      schema: zBecauseForm,
      handle: async ({ params, body: { because } }, req) => {
        const cohort = await read(req, params);
        const issues = [{ pointer: '/because', message: 'is needed' }];
        if (because === '') return oneReply(needs, mount, req, { params, cohort }, { issues });
        await changeCohort(learners, cohort, { to, because });
        return seeOther(pageOf(params, params.id));
      },
    });
}
