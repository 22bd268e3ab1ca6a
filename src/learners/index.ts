/** Learners: who holds what was issued here, kept sealed for each of them. Other capabilities import only this file. */
export type { Ask, Contact } from './ask.ts';
export { cohortRoutes } from './cohort/cohort.routes.ts';
export { type Cohort, type CohortState, may as mayMove, mayChange } from './cohort/cohort.ts';
export { cohortPageRoutes } from './cohort/cohort-page.routes.ts';
export { CohortWorker } from './cohort/cohort-worker.ts';
export type { Rule as CohortRule } from './cohort/fault.ts';
export { type Field as CohortField, fields as cohortFields } from './cohort/fields.ts';
export { letterLanguages } from './cohort/template.ts';
export { type TemplateField, templateFields } from './cohort/template-form.ts';
export type { CohortListView, CohortPlace, CohortView, CohortViews } from './cohort/views.ts';
export { credentialRoutes } from './credential.routes.ts';
export { credentialPageRoutes } from './credential-page.routes.ts';
export {
  type CohortDeliveryView,
  composeMail,
  type DeliveryNeeds,
  type DeliveryViews,
  deliveryRoutes,
  type HandedView,
  type LearnerDone,
  type LearnerFault,
  type LearnerView,
  Mailer,
  type Over,
  type SharedView,
  type ShownCredential,
} from './delivery/index.ts';
export { type Form, type Formed, formOf, forms, type Holder } from './form.service.ts';
export { issueRoutes } from './issue.routes.ts';
export { issueRecords, MOST_AT_ONCE } from './issue.service.ts';
export { type IssuedFacts, type State as CredentialState, states } from './issued.ts';
export type { LearnersNeeds } from './needs.ts';
export { ourWordsFor } from './our-words.ts';
export {
  countIssued,
  type IssuedPage,
  listIssued,
  type ReadIssued,
  readIssued,
  readIssuedFacts,
} from './read.service.ts';
export { lookupKeyOf } from './sealed.ts';
export {
  type Change,
  type Correction,
  changeState,
  forgetLearner,
  reissue,
} from './state.service.ts';
export { type AchievementWords, achievementOf, type TrainingFacts } from './training-facts.ts';
export type {
  CredentialListView,
  CredentialPlace,
  CredentialView,
  CredentialViews,
} from './views.ts';
export type { Handed, WalletNeeds } from './wallet/credential.service.ts';
export { type StartedOffer, startOffer } from './wallet/offer.service.ts';
export { walletRoutes } from './wallet/wallet.routes.ts';
export { walletOfferRoutes } from './wallet/wallet-offer.routes.ts';
