/** `GET …/cohorts/:id/events`: how it goes on, for its page and for programs. */
import type { Request, Router } from 'express';
import { route } from '../../http/endpoint.ts';
import type { RoleAccess, Scope } from '../../http/guard.ts';
import { AppError } from '../../kernel/errors.ts';
import { zOne } from './cohort.schema.ts';
import { cohortEvents } from './cohort-events.ts';
import { readCohort } from './draft.service.ts';
import type { CohortRoutesNeeds } from './needs.ts';

/** Each holds a connection. */
const MOST = 200;
const open = new WeakMap<object, number>();

function whenGone(req: Request): AbortSignal {
  const gone = new AbortController();
  req.res?.once('close', () => gone.abort());
  return gone.signal;
}

export function eventRoute(
  router: Router,
  { guard, learners, worker, stopping }: CohortRoutesNeeds,
  {
    path,
    access,
    scope,
  }: { readonly path: string; readonly access: RoleAccess; readonly scope: Scope },
): void {
  const mayStill = async (req: Request) => {
    try {
      await guard(access, req, scope);
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  };
  route(router, guard, {
    method: 'get',
    path,
    access,
    scope,
    summary: 'Server-sent events: `progress` as it is issued, `end` when it is issued no more',
    schema: zOne,
    handle: async ({ params: { id, issuer: organisation } }, req) => {
      await readCohort(learners, id, { organisation });
      const streams = open.get(worker) ?? 0;
      if (streams >= MOST) throw new AppError('unavailable', `${MOST} streams of events are open`);
      open.set(worker, streams + 1);
      const gone = whenGone(req);
      gone.addEventListener('abort', () => open.set(worker, (open.get(worker) ?? 1) - 1));
      const signal = AbortSignal.any([gone, stopping]);
      const may = async () => mayStill(req);
      return {
        status: 200,
        type: 'text/event-stream',
        // Proxies keep nothing of it, and pass it on as it comes.
        headers: { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
        body: cohortEvents({ db: learners.db, watch: worker.watch, id, may, signal }),
      };
    },
  });
}
