import { Router } from 'express';
import { z } from 'zod';
import { route } from './endpoint.ts';
import type { Guard } from './guard.ts';

interface Needs {
  readonly guard: Guard;
  /** Throws, or says no, while the node cannot serve. */
  readonly isReady: () => Promise<boolean>;
}

/** `/health`: the process runs. `/ready`: it can serve, its database answers. */
export function healthRoutes({ guard, isReady }: Needs): Router {
  const router = Router();
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
      const ready = await isReady().catch(() => false);
      return {
        status: ready ? 200 : 503,
        headers,
        body: { status: ready ? 'ready' : 'not ready' },
      };
    },
  });
  return router;
}
