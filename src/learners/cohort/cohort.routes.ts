/** `/api/cohorts` for operators, and `/api/issuers/:issuer/cohorts` for the people of an organisation and for it alone. */
import { type Request, Router } from 'express';
import type { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { detached } from '../../http/upload.ts';
import { noteAct } from '../../http/witness.ts';
import { readCursor, writeCursor } from '../../kernel/cursor.ts';
import { apiMounts, type In } from '../mounts.ts';
import { answerOf, shownAnswer } from './answer.ts';
import {
  zChanging,
  zCohort,
  zCohorts,
  zErrors,
  zFaults,
  zIssuing,
  zListing,
  zOne,
  zSaid,
  zShownCohort,
  zUpload,
} from './cohort.schema.ts';
import {
  changeCohort,
  dropCohort,
  issueCohort,
  pauseCohort,
  resumeCohort,
} from './cohort.service.ts';
import type { ChangeTo, Cohort } from './cohort.ts';
import { credentialLines } from './cohort-csv.ts';
import { eventRoute } from './cohort-event.routes.ts';
import {
  checkAgain,
  columnsOf,
  draftCohort,
  mappingOf,
  openCohort,
  readCohort,
  type Scope,
} from './draft.service.ts';
import type { CohortRoutesNeeds } from './needs.ts';
import { bytesOf } from './read-table.ts';
import { cohortPage, faultsOf, showCohort } from './shown.ts';

const PRIVATE = { 'cache-control': 'no-store' };
const SCOPE = 'credentials:write';
const FAULTS = 500;

/** Where they stand for whom. */
const MOUNTS = apiMounts('cohorts');
type Mount = (typeof MOUNTS)[number];

const scopeOf = ({ issuer }: In): Scope => ({ organisation: issuer });

export function cohortRoutes(needs: CohortRoutesNeeds): Router {
  const router = Router();
  for (const mount of MOUNTS) {
    draftRoutes(router, needs, mount);
    moveRoutes(router, needs, mount);
    changeRoutes(router, needs, mount);
    listRoutes(router, needs, mount);
    eventRoute(router, needs, { ...mount, path: `${mount.base}/:id/events`, scope: SCOPE });
  }
  return router;
}

const shownReply = async ({ learners }: CohortRoutesNeeds, cohort: Cohort, status = 200) => ({
  status,
  headers: PRIVATE,
  body: shownAnswer(await showCohort(learners, cohort)),
});

const note = (req: Request, { id, training }: Cohort): void =>
  noteAct(req, { cohort: id, training });

function draftRoutes(router: Router, needs: CohortRoutesNeeds, { base, access }: Mount): void {
  const { guard, learners } = needs;

  route(router, guard, {
    method: 'post',
    path: base,
    access,
    scope: SCOPE,
    body: 'stream',
    summary: 'A list of learners (CSV or XLSX), read, mapped and checked; nothing is issued yet',
    schema: zUpload,
    answer: zShownCohort,
    handle: async (
      { params: { issuer = '' }, query: { training, name: file, by: ground } },
      req,
    ) => {
      const bytes = await bytesOf(detached(req));
      const given = { training, organisation: issuer, ground, file, bytes };
      const cohort = await draftCohort(learners, given);
      note(req, cohort);
      return shownReply(needs, cohort, 201);
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${base}/:id`,
    access,
    scope: SCOPE,
    summary: 'A cohort: how far it is, what its columns are, its first rows and errors',
    schema: zOne,
    answer: zShownCohort,
    handle: async ({ params }) =>
      shownReply(needs, await readCohort(learners, params.id, scopeOf(params))),
  });

  route(router, guard, {
    method: 'patch',
    path: `${base}/:id`,
    access,
    scope: SCOPE,
    summary: 'Say which column is which, and what the file does not say; every row is checked anew',
    schema: zSaid,
    answer: zShownCohort,
    handle: async ({ params, body: { mapping, template } }) => {
      const cohort = await readCohort(learners, params.id, scopeOf(params));
      const columns = await columnsOf(learners, params.id);
      const said = { mapping: mapping && mappingOf(mapping, columns), template };
      return shownReply(needs, await checkAgain(learners, cohort, said));
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${base}/:id/errors`,
    access,
    scope: SCOPE,
    summary: 'Every error of its rows: line, column and rule',
    schema: zErrors,
    answer: zFaults,
    handle: async ({ params, query: { cursor } }) => {
      const cohort = await readCohort(learners, params.id, scopeOf(params));
      const opened = await openCohort(learners, params.id);
      const after = cursor === undefined ? 0 : Number(readCursor(cursor, ['number'])[0]);
      const { items, next } = await faultsOf(learners, cohort, opened, { after, most: FAULTS });
      const body = { items, ...(next !== undefined && { next: writeCursor(next) }) };
      return { status: 200, headers: PRIVATE, body };
    },
  });
}

const BEGINNINGS = {
  issue: { summary: 'Issue it: from now on, in the background', work: issueCohort },
  resume: { summary: 'Go on where it was paused or had stopped', work: resumeCohort },
} as const;
const ENDS = {
  pause: { summary: 'Issue no more of it for now', work: pauseCohort },
  drop: { summary: 'Forget what waits; what was issued stays', work: dropCohort },
} as const;

interface Moving<S> {
  readonly name: string;
  readonly summary: string;
  readonly schema: S;
}

function moveRoutes(router: Router, needs: CohortRoutesNeeds, { base, access }: Mount): void {
  const { guard, learners } = needs;
  const add = <S extends z.ZodType<z.output<typeof zOne>>>(
    { name, summary, schema }: Moving<S>,
    work: (cohort: Cohort, input: z.output<S>) => Promise<Cohort>,
  ): void =>
    route(router, guard, {
      method: 'post',
      path: `${base}/:id/${name}`,
      access,
      scope: SCOPE,
      summary,
      schema,
      answer: zCohort,
      handle: async (input, req) => {
        const { params } = input;
        const cohort = await readCohort(learners, params.id, scopeOf(params));
        note(req, cohort);
        return { status: 202, headers: PRIVATE, body: answerOf(await work(cohort, input)) };
      },
    });

  for (const [name, { summary, work }] of Object.entries(BEGINNINGS))
    add({ name, summary, schema: zIssuing }, async (cohort, { body }) =>
      work(learners, cohort, body),
    );
  for (const [name, { summary, work }] of Object.entries(ENDS))
    add({ name, summary, schema: zOne }, async (cohort) => work(learners, cohort));
}

const CHANGES = {
  suspend: { to: 'suspended', summary: 'Suspend all that was issued for it' },
  restore: { to: 'valid', summary: 'Restore all of it that is suspended' },
  revoke: { to: 'revoked', summary: 'Revoke all that was issued for it, for good' },
} as const satisfies Readonly<Record<string, { readonly to: ChangeTo; readonly summary: string }>>;

function changeRoutes(router: Router, needs: CohortRoutesNeeds, { base, access }: Mount): void {
  const { guard, learners } = needs;
  for (const [name, { to, summary }] of Object.entries(CHANGES))
    route(router, guard, {
      method: 'post',
      path: `${base}/:id/${name}`,
      access,
      scope: SCOPE,
      summary,
      schema: zChanging,
      answer: zCohort,
      handle: async ({ params, body: { because } }, req) => {
        const cohort = await readCohort(learners, params.id, scopeOf(params));
        note(req, cohort);
        const changed = await changeCohort(learners, cohort, { to, because });
        return { status: 202, headers: PRIVATE, body: answerOf(changed) };
      },
    });
}

function listRoutes(router: Router, needs: CohortRoutesNeeds, { base, access }: Mount): void {
  const { guard, learners } = needs;

  route(router, guard, {
    method: 'get',
    path: base,
    access,
    scope: SCOPE,
    summary: 'Cohorts, the latest first',
    schema: zListing,
    answer: zCohorts,
    handle: async ({ params, query }) => {
      const { items, ...rest } = await cohortPage(learners, scopeOf(params), query);
      return { status: 200, headers: PRIVATE, body: { items: items.map(answerOf), ...rest } };
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${base}/:id/credentials.csv`,
    access,
    scope: SCOPE,
    summary: 'What was issued: line of the file, id of the credential, state',
    schema: zOne,
    handle: async ({ params }) => {
      const cohort = await readCohort(learners, params.id, scopeOf(params));
      const headers = {
        ...PRIVATE,
        'content-disposition': `attachment; filename="cohort-${params.id}.csv"`,
      };
      return {
        status: 200,
        type: 'text/csv',
        headers,
        body: credentialLines(learners, cohort),
        compress: true,
      };
    },
  });
}
