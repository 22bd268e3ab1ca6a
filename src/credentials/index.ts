/** Credentials: what this node issues to learners, and the check of what others have signed. */

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
export { ownListAt } from './status-list/own-list.ts';
export { statusListRoutes } from './status-list/status-list.routes.ts';
export { type Position, StatusLists } from './status-list/status-lists.ts';
export {
  type Disclosable,
  integrityOf,
  trainingTypeOf,
  trainingTypeText,
} from './types/training-credential.ts';
export { typeRoutes } from './types/type.routes.ts';
export { vcApiRoutes } from './vc-api/vc-api.routes.ts';
export { readAnchors } from './verifying/anchors.ts';
export { firstFault } from './verifying/check-form.ts';
export { checkIssuer } from './verifying/check-issuer.ts';
export { checkTrust } from './verifying/check-trust.ts';
export { checkPeriod } from './verifying/check-validity.ts';
export type {
  ConceptLookup,
  CredentialChecks,
  KnownConcept,
  TrustLookup,
} from './verifying/checks.ts';
export { LIMITS, MOST_BYTES } from './verifying/limits.ts';
export type { Shown } from './verifying/shown.ts';
export { statusLookup } from './verifying/status-lookup.ts';
export {
  type Code,
  type Fact,
  type FactName,
  fails,
  holds,
  notChecked,
  signatureHolds,
  type Verdict,
  verdictLines,
  verdictOf,
} from './verifying/verdict.ts';
export { verificationRoutes } from './verifying/verification.routes.ts';
export { credentialVerifier, type Verifier, verifyPayload } from './verifying/verifier.ts';
export { type Examined, verifyCredential } from './verifying/verify-credential.ts';
export { type VerifyView, verifyPageRoutes } from './verifying/verify-page.routes.ts';
