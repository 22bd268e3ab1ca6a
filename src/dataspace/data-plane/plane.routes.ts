/** Every address of the data plane. */
import { Router } from 'express';
import type { Guard } from '../../http/guard.ts';
import { dataRoutes } from './data.routes.ts';
import { inboxRoutes } from './inbox.routes.ts';
import type { NodeDataPlane } from './plane.ts';

export function planeRoutes(guard: Guard, { serving }: NodeDataPlane): Router {
  const router = Router();
  router.use(dataRoutes(guard, serving.data));
  router.use(inboxRoutes(guard, serving.receiving));
  return router;
}
