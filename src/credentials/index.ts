/** Credentials: what this node issues to learners, and the check of what others have signed. */

import type { Verifier } from './verifier.ts';
import { type CredentialChecks, verifyCredential } from './verify-credential.ts';

export { firstFault } from './check-form.ts';
export { checkIssuer } from './check-issuer.ts';
export { checkPeriod } from './check-validity.ts';
export { dateTimeStamp, zDateTimeStamp } from './date-time-stamp.ts';
export type { Issued, IssuerProfile } from './forms/issued.ts';
export { openBadge } from './forms/open-badge.ts';
export {
  type Achievement,
  type Learner,
  type Skill,
  type TrainingRecord,
  zAchievement,
  zLearner,
  zTrainingRecord,
} from './record.ts';
export { type Signing, signCredential } from './sign-credential.ts';
export {
  StatusChecker,
  type StatusChecks,
  type StatusEntry,
  zStatusEntry,
} from './status-list/check-status.ts';
export { statusListRoutes } from './status-list/status-list.routes.ts';
export { type Position, StatusLists } from './status-list/status-lists.ts';
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
} from './verdict.ts';
export { verificationRoutes } from './verification.routes.ts';
export { type Verifier, verifyPayload } from './verifier.ts';
export { type CredentialChecks, LIMITS, verifyCredential } from './verify-credential.ts';

/** A credential is a JSON object. */
export const credentialVerifier = (checks: CredentialChecks): Verifier => ({
  recognises: (text) => text.trimStart().startsWith('{'),
  verify: async (text) => verifyCredential(checks, text),
});
