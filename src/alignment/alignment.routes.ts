import { PassThrough } from 'node:stream';
import { Router } from 'express';
import { z } from 'zod';
import { readTraining } from '../catalogue/index.ts';
import { route } from '../http/endpoint.ts';
import { actorOf, type Guard } from '../http/guard.ts';
import { preferred } from '../http/negotiate.ts';
import type { Reply } from '../http/reply.ts';
import { conceptsById } from '../job-families/index.ts';
import type { Db } from '../kernel/db.ts';
import { AppError } from '../kernel/errors.ts';
import { zDecide, zTrainingId } from './alignment.schema.ts';
import { type DecideNeeds, decide } from './decide.service.ts';
import type { AlignmentRunner } from './runner.ts';
import { listDecisions } from './statement.store.ts';
import { namedStatements } from './statements.service.ts';

interface Needs extends DecideNeeds {
  readonly guard: Guard;
  readonly runner: AlignmentRunner;
}

const NDJSON = 'application/x-ndjson';
const LAST_DECISIONS = 100;

/** Operators: run the alignment, read what is said of a training, decide. */
export function alignmentRoutes(needs: Needs): Router {
  const router = Router();
  const { db, guard, runner } = needs;

  route(router, guard, {
    method: 'post',
    path: '/api/alignments',
    access: 'operator',
    scope: 'catalogue:write',
    schema: z.object({}),
    handle: async (_input, req) =>
      preferred(req.headers.accept, ['application/json', NDJSON]) === NDJSON
        ? told(runner)
        : { status: 200, body: await runner.run() },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/alignments',
    access: 'viewer',
    scope: 'catalogue:read',
    schema: z.object({}),
    handle: async () => ({ status: 200, body: await runner.counts() }),
  });

  route(router, guard, {
    method: 'get',
    path: '/api/trainings/:id/statements',
    access: 'viewer',
    scope: 'catalogue:read',
    schema: zTrainingId,
    handle: async ({ params }) => ({ status: 200, body: await statementsOf(db, params.id) }),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/trainings/:id/statements',
    access: 'operator',
    scope: 'catalogue:write',
    schema: zDecide,
    handle: async ({ params: { id }, body }, req) => {
      await decide(needs, { training: id, ...body, by: actorOf(req).id });
      return { status: 200, body: await statementsOf(db, id) };
    },
  });
  return router;
}

/** All that is said of a training, what was rejected too, and who decided what, the newest first. */
async function statementsOf(db: Db, id: string) {
  const { doc } = await readTraining(db, id);
  const found = await namedStatements(db, [id], [doc.language, 'en']);
  const decisions = await listDecisions(db, id, LAST_DECISIONS);
  const concepts = await conceptsById(db, [...new Set(decisions.map((d) => d.concept))]);
  const iris = new Map(concepts.map(({ id: number, iri }) => [number, iri]));
  return {
    training: id,
    statements: found.get(id) ?? [],
    decisions: decisions.map((d) => ({ ...d, concept: iris.get(d.concept) })),
  };
}

/** One line of JSON for each step, `{"report": …}` or `{"problem": …}` as the last. */
function told(runner: AlignmentRunner): Reply {
  const lines = new PassThrough();
  const write = (line: object) => void lines.write(`${JSON.stringify(line)}\n`);
  runner
    .run({ onProgress: (done, total) => write({ progress: { done, total } }) })
    .then((report) => write({ report }))
    .catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      write({ problem: { code: error.code, title: error.message, errors: error.issues } });
    })
    .then(() => lines.end())
    .catch((error: Error) => lines.destroy(error));
  return { status: 200, type: NDJSON, body: lines };
}
