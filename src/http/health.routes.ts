import { Router } from 'express';
import { z } from 'zod';
import type { Log } from '../kernel/log.ts';
import { route } from './endpoint.ts';
import type { Guard } from './guard.ts';

interface Needs {
  readonly guard: Guard;
  readonly log: Log;
  /** Throws, or says no, while the node cannot serve. */
  readonly isReady: () => Promise<boolean>;
}

/** `/health`: the process runs. `/ready`: it can serve, its database answers. */
export function healthRoutes({ guard, log, isReady }: Needs): Router {
  const router = Router();
  const told = tellChanges(log);
  const headers = { 'cache-control': 'no-store' };
  route(router, guard, {
    method: 'get',
    path: '/health',
    access: 'public',
    schema: z.object({}),
    handle: async () => ({ status: 200, headers, body: { status: 'up' } }),
  });
  route(router, guard, {
    method: 'get',
    path: '/ready',
    access: 'public',
    schema: z.object({}),
    handle: async () => {
      const reason = await isReady().then(
        (is) => (is ? undefined : 'it is still loading what it starts with'),
        causeOf,
      );
      told(reason);
      const ready = reason === undefined;
      return {
        status: ready ? 200 : 503,
        headers,
        body: { status: ready ? 'ready' : 'not ready' },
      };
    },
  });
  return router;
}

/** Says once why the node cannot serve, and once that it can again: who asks, asks every few seconds. */
function tellChanges(log: Log): (reason: string | undefined) => void {
  let last: string | undefined;
  return (reason) => {
    if (reason === last) return;
    last = reason;
    if (reason === undefined) log.info('The node is ready again');
    else log.error('The node is not ready', { reason });
  };
}

/** Only its kind: a driver's message may name the user, the database, the address. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'the database does not answer';
  const kind = 'code' in error ? String(error.code) : error.name;
  return `the database does not answer (${kind})`;
};
