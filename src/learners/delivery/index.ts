/** How a credential comes to its learner: links, codes, mail, letters, files, and what they share. */
export { deliveryRoutes } from './delivery.routes.ts';
export { composeMail } from './delivery.service.ts';
export { Mailer } from './mail/mailer.ts';
export type { DeliveryNeeds } from './needs.ts';
export type {
  CohortDeliveryView,
  DeliveryViews,
  HandedView,
  LearnerDone,
  LearnerFault,
  LearnerView,
  Over,
  SharedView,
  ShownCredential,
} from './views.ts';
