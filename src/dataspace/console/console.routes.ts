/** Every address of operators about the dataspace: the management API, then the pages. */
import { Router } from 'express';
import { agreementApiRoutes, deadLetterApiRoutes } from './agreement-api.routes.ts';
import { agreementPageRoutes, undeliveredPageRoutes } from './agreement-page.routes.ts';
import type { ApiNeeds } from './api.routes.ts';
import { negotiationApiRoutes } from './negotiation-api.routes.ts';
import {
  negotiationFormRoutes,
  type PageNeeds,
  processPageRoutes,
  transferFormRoutes,
} from './process-page.routes.ts';
import { transferApiRoutes } from './transfer-api.routes.ts';

export function consoleRoutes(needs: ApiNeeds & PageNeeds): Router {
  const router = Router();
  router.use(negotiationApiRoutes(needs));
  router.use(transferApiRoutes(needs));
  router.use(agreementApiRoutes(needs));
  router.use(deadLetterApiRoutes(needs));
  router.use(processPageRoutes('negotiation', needs));
  router.use(processPageRoutes('transfer', needs));
  router.use(negotiationFormRoutes(needs));
  router.use(transferFormRoutes(needs));
  router.use(agreementPageRoutes(needs));
  router.use(undeliveredPageRoutes(needs));
  return router;
}
