/** Learners: who holds what was issued here, kept sealed for each of them. Other capabilities import only this file. */
export type { Ask, Contact } from './ask.ts';
export { credentialRoutes } from './credential.routes.ts';
export { type Form, type Formed, formOf, forms, type Holder } from './form.service.ts';
export { issueRoutes } from './issue.routes.ts';
export { issueRecords, MOST_AT_ONCE } from './issue.service.ts';
export { type IssuedFacts, type State, states } from './issued.ts';
export type { LearnersNeeds } from './needs.ts';
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
