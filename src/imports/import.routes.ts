import { PassThrough } from 'node:stream';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { preferred } from '../http/negotiate.ts';
import type { Reply } from '../http/reply.ts';
import { detached } from '../http/upload.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import { AppError } from '../kernel/errors.ts';
import { type ImportNeeds, readImport } from './import.service.ts';
import { listImports, listIssues } from './import.store.ts';
import { exitStatus, type ImportReport } from './import.ts';
import { type RunImport, type WantedImport, zImportQuery } from './import-request.ts';

interface Needs extends ImportNeeds {
  readonly guard: Guard;
  readonly runImport: RunImport;
  /** Whether the caller is the command line of this machine's own user, who may name files here. */
  readonly isLocal: (req: Request) => boolean;
}

const zId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const NDJSON = 'application/x-ndjson';
const PAGE = 100;

export function importRoutes(needs: Needs): Router {
  const router = Router();
  const { db, guard, runImport, isLocal } = needs;

  route(router, guard, {
    method: 'post',
    path: '/api/imports',
    access: 'operator',
    scope: 'catalogue:write',
    body: 'stream',
    schema: z.object({ query: zImportQuery }),
    handle: async ({ query }, req) => {
      if (query.path !== undefined && !isLocal(req))
        throw new AppError('forbidden', 'Only the command line on this machine may name a path');
      const wanted = { ...query, body: detached(req) };
      const lines = preferred(req.headers.accept, ['application/json', NDJSON]) === NDJSON;
      return lines ? told(runImport, wanted) : reported(runImport, wanted);
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/imports',
    access: 'viewer',
    scope: 'catalogue:read',
    schema: z.object({ query: z.object({ cursor: z.string().optional() }) }),
    handle: async ({ query }) => {
      const [before] = query.cursor === undefined ? [] : readCursor(query.cursor, ['number']);
      const imports = await listImports(db, Number(before ?? Number.MAX_SAFE_INTEGER), PAGE);
      return { status: 200, body: { imports, ...next(imports.at(-1)?.id, imports.length) } };
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/imports/:id',
    access: 'viewer',
    scope: 'catalogue:read',
    schema: z.object({
      params: z.object({ id: zId }),
      query: z.object({ cursor: z.string().optional() }),
    }),
    handle: async ({ params, query }) => {
      const report = await readImport(db, params.id);
      const [after] = query.cursor === undefined ? [] : readCursor(query.cursor, ['number']);
      const issues = await listIssues(db, params.id, Number(after ?? 0), PAGE);
      return {
        status: 200,
        body: { ...report, issues, ...next(issues.at(-1)?.position, issues.length) },
      };
    },
  });
  return router;
}

const next = (last: number | undefined, length: number) =>
  last === undefined || length < PAGE ? {} : { next: writeCursor(last) };

/** Nothing of the input could be taken over: 400, with the report. */
const isNothing = (report: object): report is ImportReport =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the reports with counts are those of trainings
  'counts' in report && exitStatus(report as ImportReport) === 1;

async function reported(runImport: RunImport, wanted: WantedImport): Promise<Reply> {
  const report = await runImport(wanted, () => undefined).finally(() => wanted.body.destroy());
  if (isNothing(report))
    throw new AppError('malformed', report.error ?? 'Nothing could be read', { facts: { report } });
  const location = 'id' in report ? { location: `/api/imports/${String(report.id)}` } : {};
  return { status: 201, headers: location, body: report };
}

/** One line of JSON for each step, `{"report": …}` or `{"problem": …}` as the last. */
function told(runImport: RunImport, wanted: WantedImport): Reply {
  const lines = new PassThrough();
  const write = (line: object) => void lines.write(`${JSON.stringify(line)}\n`);
  runImport(wanted, (progress) => write({ progress }))
    .then((report) => write({ report }))
    .catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      write({ problem: { code: error.code, title: error.message, errors: error.issues } });
    })
    .finally(() => wanted.body.destroy())
    .then(() => lines.end())
    .catch((error: Error) => lines.destroy(error));
  return { status: 200, type: NDJSON, body: lines };
}
