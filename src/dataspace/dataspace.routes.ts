/** Every address of the protocol. */
import { Router } from 'express';
import type { Guard } from '../http/guard.ts';
import { catalogRoutes } from './catalog.routes.ts';
import type { Dataspace } from './dataspace.ts';
import { negotiationRoutes } from './negotiation/negotiation.routes.ts';
import { protocolErrors } from './process/peer.routes.ts';
import { transferRoutes } from './transfer/transfer.routes.ts';
import { type VersionAuth, versionRoutes } from './version.routes.ts';

export function dataspaceRoutes(
  guard: Guard,
  { engines, catalogue }: Dataspace,
  auth?: VersionAuth,
): Router {
  const router = Router();
  router.use(versionRoutes(guard, auth));
  router.use(catalogRoutes(guard, catalogue));
  router.use(negotiationRoutes(guard, engines.negotiation));
  router.use(transferRoutes(guard, engines.transfer));
  router.use(protocolErrors);
  return router;
}
