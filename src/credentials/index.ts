/** Credentials: what this node issues to learners, and the check of what others have signed. */

export { credentialRoutes } from './credential.routes.ts';
export { zDateTimeStamp } from './date-time-stamp.ts';
export { type Issuer, issueTrainingCredential } from './issue-training-credential.ts';
export { type Signing, signCredential } from './sign-credential.ts';
export {
  StatusChecker,
  type StatusChecks,
  type StatusEntry,
  zStatusEntry,
} from './status-list/check-status.ts';
export { statusListRoutes } from './status-list/status-list.routes.ts';
export { type Position, StatusLists } from './status-list/status-lists.ts';
export type { IssuerProfile, Learner, TrainingFacts } from './training-credential.ts';
export { firstFault } from './verifying/check-form.ts';
export { checkIssuer } from './verifying/check-issuer.ts';
export { checkPeriod } from './verifying/check-validity.ts';
export type { CredentialChecks } from './verifying/checks.ts';
export { LIMITS } from './verifying/limits.ts';
export {
  type Code,
  type Fact,
  type FactName,
  fails,
  holds,
  notChecked,
  type Verdict,
  verdictLines,
  verdictOf,
} from './verifying/verdict.ts';
export { verificationRoutes } from './verifying/verification.routes.ts';
export { credentialVerifier, type Verifier, verifyPayload } from './verifying/verifier.ts';
export { verifyCredential } from './verifying/verify-credential.ts';
