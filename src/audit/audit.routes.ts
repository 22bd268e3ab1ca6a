/** `/operator/audit`, and under `/api/audit` the same for programs. */
import { Readable } from 'node:stream';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { visitOf } from '../http/negotiate.ts';
import { privatePage, seeOther } from '../http/private-page.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { listNewest, setRetention } from './audit.store.ts';
import type { AuditTrail } from './audit-trail.ts';
import { KINDS } from './event.ts';
import { exportAudit } from './export-audit.ts';
import { retentionTable } from './retention.service.ts';
import type { AuditView, AuditViews } from './views.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly audit: AuditTrail;
  /** Our own. */
  readonly did: string;
  readonly views: AuditViews;
  readonly actorNames: () => Promise<ReadonlyMap<string, string>>;
}

const PAGE = '/operator/audit';
const AT_ONCE = 100;
const PRIVATE = { 'cache-control': 'no-store' };

const zKind = z.enum(KINDS);
/** A hundred years is as good as for ever. */
const zDays = z.coerce.number().int().min(1).max(36_525);
const zAsked = z.object({
  query: z.object({
    // A form sends its empty choice as well.
    kind: z.union([zKind, z.literal('').transform(() => undefined)]).optional(),
    before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  }),
});
const zKept = z.object({
  kind: zKind,
  days: z.number(),
  byDefault: z.number(),
  held: z.number(),
  oldest: z.date().optional(),
  before: z.date(),
  over: z.number(),
  soon: z.number(),
});
const zEvents = z.object({
  items: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      kind: z.string(),
      event: z.record(z.string(), z.unknown()).optional(),
      digest: z.string(),
      hash: z.string(),
    }),
  ),
  next: z.string().optional(),
});

async function pageOf({ db, audit }: Needs, { kind, before }: z.output<typeof zAsked>['query']) {
  await audit.chain();
  const events = await listNewest(db, { kind, before, limit: AT_ONCE });
  const last = events.length === AT_ONCE ? events.at(-1)?.seq : undefined;
  return { events, last, ofKind: kind === undefined ? '' : `kind=${kind}&` };
}

async function viewOf(
  needs: Needs,
  query: z.output<typeof zAsked>['query'],
  forgotten?: number,
): Promise<AuditView> {
  const { events, last, ofKind } = await pageOf(needs, query);
  return {
    events,
    kind: query.kind,
    retention: await retentionTable(needs),
    names: await needs.actorNames(),
    ...(last === undefined ? {} : { next: `${PAGE}?${ofKind}before=${last}` }),
    ...(forgotten === undefined ? {} : { forgotten }),
  };
}

export function auditRoutes(needs: Needs): Router {
  const router = Router();
  const { guard, views, audit, db } = needs;
  const page = async (req: Request, view: AuditView) =>
    privatePage(views.audit, view, visitOf(req));

  route(router, guard, {
    method: 'get',
    path: PAGE,
    access: 'admin',
    schema: zAsked,
    handle: async ({ query }, req) => page(req, await viewOf(needs, query)),
  });
  route(router, guard, {
    method: 'post',
    path: `${PAGE}/retention`,
    access: 'admin',
    body: 'form',
    schema: z.object({ body: z.strictObject({ kind: zKind, days: zDays }) }),
    handle: async ({ body: { kind, days } }) => {
      await db.transaction(async (tx) => setRetention(tx, kind, days));
      return seeOther(`${PAGE}#retention`);
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PAGE}/forget`,
    access: 'admin',
    body: 'form',
    schema: z.object({}),
    handle: async (_input, req) => page(req, await viewOf(needs, {}, await audit.forget())),
  });
  apiRoutes(router, needs);
  return router;
}

function apiRoutes(router: Router, needs: Needs): void {
  const { guard, audit, db } = needs;
  route(router, guard, {
    method: 'get',
    path: '/api/audit',
    access: 'admin',
    summary: 'The audit trail, newest first',
    schema: zAsked,
    answer: zEvents,
    handle: async ({ query }) => {
      const { events, last, ofKind } = await pageOf(needs, query);
      const next = last === undefined ? {} : { next: `/api/audit?${ofKind}before=${last}` };
      return { status: 200, headers: PRIVATE, body: { items: events, ...next } };
    },
  });
  route(router, guard, {
    method: 'get',
    path: '/api/audit/export',
    access: 'admin',
    summary:
      'The whole trail as lines of JSON, sealed at its end: `passerelle audit verify` checks it offline',
    schema: z.object({}),
    handle: async () => ({
      status: 200,
      type: 'application/x-ndjson',
      headers: { ...PRIVATE, 'content-disposition': 'attachment; filename="audit.ndjson"' },
      compress: true,
      body: Readable.from(exportAudit(needs, audit)),
    }),
  });
  route(router, guard, {
    method: 'get',
    path: '/api/audit/retention',
    access: 'admin',
    summary:
      'For how long each kind is kept, how many are held, and how many go now and within thirty days',
    schema: z.object({}),
    answer: z.object({ kinds: z.array(zKept) }),
    handle: async () => ({
      status: 200,
      headers: PRIVATE,
      body: { kinds: await retentionTable(needs) },
    }),
  });
  route(router, guard, {
    method: 'put',
    path: '/api/audit/retention/:kind',
    access: 'admin',
    summary: 'Keep a kind for another number of days',
    schema: z.object({
      params: z.object({ kind: zKind }),
      body: z.strictObject({ days: z.number().int().min(1).max(36_525) }),
    }),
    handle: async ({ params: { kind }, body: { days } }) => {
      await db.transaction(async (tx) => setRetention(tx, kind, days));
      return { status: 204 };
    },
  });
}
