import { Router } from 'express';
import { deliveryApiRoutes } from './delivery-api.routes.ts';
import { deliveryPageRoutes } from './delivery-page.routes.ts';
import { learnerRoutes } from './learner.routes.ts';
import { linkPageRoutes } from './link-page.routes.ts';
import type { DeliveryNeeds } from './needs.ts';
import { sharedRoutes } from './shared.routes.ts';

export function deliveryRoutes(needs: DeliveryNeeds): Router {
  const router = Router();
  for (const routes of [
    learnerRoutes,
    sharedRoutes,
    deliveryApiRoutes,
    deliveryPageRoutes,
    linkPageRoutes,
  ])
    router.use(routes(needs));
  return router;
}
