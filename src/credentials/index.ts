/** Credentials: what this node issues to learners, and the check of what others have signed. */

import type { Verifier } from './verifier.ts';
import { type CredentialChecks, verifyCredential } from './verify-credential.ts';

export { firstFault } from './check-form.ts';
export { checkIssuer } from './check-issuer.ts';
export { checkPeriod } from './check-validity.ts';
export { dateTimeStamp, zDateTimeStamp } from './date-time-stamp.ts';
export { elmCredential } from './forms/elm.ts';
export type { Issued, IssuerProfile } from './forms/issued.ts';
export { jwtVcJson, vcJwt } from './forms/jwt.ts';
export { openBadge } from './forms/open-badge.ts';
export { SD_JWT_TYPE, sdJwt } from './forms/sd-jwt.ts';
export { canonicalForm } from './proofs/canonical/canonical-form.ts';
export type { Signing } from './proofs/proof.ts';
export { signCredential } from './proofs/sign-credential.ts';
export { NotAllSigned, signMany } from './proofs/sign-many.ts';
export { type ProofToVerify, verifyProofs } from './proofs/verify-proofs.ts';
export {
  type Achievement,
  type Learner,
  type Skill,
  type TrainingRecord,
  zAchievement,
  zLearner,
  zTrainingRecord,
} from './record.ts';
export {
  StatusChecker,
  type StatusChecks,
  type StatusEntry,
  zStatusEntry,
} from './status-list/check-status.ts';
export { statusListRoutes } from './status-list/status-list.routes.ts';
export { type Position, StatusLists } from './status-list/status-lists.ts';
export {
  integrityOf,
  trainingTypeOf,
  trainingTypeText,
} from './types/training-credential.ts';
export { typeRoutes } from './types/type.routes.ts';
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
