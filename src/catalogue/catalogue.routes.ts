import { Router } from 'express';
import { dumpRoutes } from './dump.routes.ts';
import { homeRoutes } from './home.routes.ts';
import { listingRoutes } from './listing.routes.ts';
import { providerRoutes } from './provider.routes.ts';
import type { CatalogueNeeds } from './routes.ts';
import { compareRoutes } from './search/compare.routes.ts';
import { suggestionRoutes } from './search/suggest.routes.ts';
import { trainingRoutes } from './training.routes.ts';

/** All addresses of the catalogue. */
export const catalogueRoutes = (needs: CatalogueNeeds): Router =>
  Router().use(
    homeRoutes(needs),
    listingRoutes(needs),
    // Before `/trainings/:id`, which would take its address for an id.
    compareRoutes(needs),
    suggestionRoutes(needs),
    trainingRoutes(needs),
    providerRoutes(needs),
    dumpRoutes(needs),
  );
