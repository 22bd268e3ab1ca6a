/** Credentials: what this node issues to learners, and the check of what others have signed. */

import type { Verifier } from './verifier.ts';
import { type CredentialChecks, verifyCredential } from './verify-credential.ts';

export { firstFault } from './check-form.ts';
export { checkIssuer } from './check-issuer.ts';
export { checkPeriod } from './check-validity.ts';
export { credentialRoutes } from './credential.routes.ts';
export { zDateTimeStamp } from './date-time-stamp.ts';
export { type Issuer, issueTrainingCredential } from './issue-training-credential.ts';
export { canonicalForm } from './proofs/canonical/canonical-form.ts';
export type { Signing } from './proofs/proof.ts';
export { signCredential } from './proofs/sign-credential.ts';
export { NotAllSigned, signMany } from './proofs/sign-many.ts';
export { type ProofToVerify, verifyProofs } from './proofs/verify-proofs.ts';
export {
  StatusChecker,
  type StatusChecks,
  type StatusEntry,
  zStatusEntry,
} from './status-list/check-status.ts';
export { statusListRoutes } from './status-list/status-list.routes.ts';
export { type Position, StatusLists } from './status-list/status-lists.ts';
export type { IssuerProfile, Learner, TrainingFacts } from './training-credential.ts';
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
