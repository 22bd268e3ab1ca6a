/** Every address of operators about the dataspace: the management API, then the pages. */
import { Router } from 'express';
import { agreementApiRoutes } from './agreement-api.routes.ts';
import { agreementPageRoutes, undeliveredPageRoutes } from './agreement-page.routes.ts';
import type { ApiNeeds } from './api.routes.ts';
import { catalogueApiRoutes } from './catalogue-api.routes.ts';
import { cataloguePageRoutes } from './catalogue-page.routes.ts';
import { datasetApiRoutes } from './dataset-api.routes.ts';
import { type EventNeeds, eventApiRoutes } from './event-api.routes.ts';
import { negotiationApiRoutes } from './negotiation-api.routes.ts';
import { ownDatasetPageRoutes } from './own-dataset-page.routes.ts';
import { type PartnerNeeds, partnerApiRoutes, partnerPageRoutes } from './partner.routes.ts';
import { type OnePartnerNeeds, onePartnerRoutes } from './partner-page.routes.ts';
import {
  negotiationFormRoutes,
  type PageNeeds,
  processPageRoutes,
  transferFormRoutes,
} from './process-page.routes.ts';
import { type ReceiptNeeds, receiptApiRoutes } from './receipt-api.routes.ts';
import { receiptPageRoutes } from './receipt-page.routes.ts';
import { type TermsNeeds, termsApiRoutes } from './terms-api.routes.ts';
import { termsPageRoutes } from './terms-page.routes.ts';
import { transferApiRoutes } from './transfer-api.routes.ts';
import { deadLetterApiRoutes, failedPushApiRoutes } from './undelivered-api.routes.ts';

type Needs = ApiNeeds &
  PageNeeds &
  TermsNeeds &
  PartnerNeeds &
  OnePartnerNeeds &
  ReceiptNeeds &
  EventNeeds;

export function consoleRoutes(needs: Needs): Router {
  const router = Router();
  router.use(negotiationApiRoutes(needs));
  router.use(transferApiRoutes(needs));
  router.use(agreementApiRoutes(needs));
  router.use(deadLetterApiRoutes(needs));
  router.use(failedPushApiRoutes(needs));
  router.use(receiptApiRoutes(needs));
  router.use(eventApiRoutes(needs));
  router.use(datasetApiRoutes(needs));
  router.use(catalogueApiRoutes(needs));
  router.use(partnerApiRoutes(needs));
  router.use(partnerPageRoutes(needs));
  router.use(termsApiRoutes(needs));
  router.use(onePartnerRoutes(needs));
  router.use(cataloguePageRoutes(needs));
  router.use(ownDatasetPageRoutes(needs));
  router.use(termsPageRoutes(needs));
  router.use(processPageRoutes('negotiation', needs));
  router.use(processPageRoutes('transfer', needs));
  router.use(negotiationFormRoutes(needs));
  router.use(transferFormRoutes(needs));
  router.use(agreementPageRoutes(needs));
  router.use(undeliveredPageRoutes(needs));
  router.use(receiptPageRoutes(needs));
  return router;
}
