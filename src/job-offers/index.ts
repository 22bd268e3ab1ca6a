/** Job offers: what an employer's offer says, signed by the node it comes from, checked by the others. */
import type { Verifier } from '../credentials/index.ts';
import { examineOffer, type OfferChecks, verifyOffer } from './verify-offer.ts';

export { jobOfferRoutes } from './job-offer.routes.ts';
export {
  COMMITMENTS,
  type JobOffer,
  type UnsignedOffer,
  zJobOffer,
  zUnsignedOffer,
} from './job-offer.schema.ts';
export { type Origin, type SignedOffer, signOffer } from './sign-offer.ts';
export { type OfferChecks, verifyOffer } from './verify-offer.ts';

/** A signed offer is a compact JWS: three parts in base64url. */
export const offerVerifier = (checks: OfferChecks): Verifier => ({
  recognises: (text) => {
    const jws = text.trim();
    // Not one expression for all: it would try megabytes of one letter again and again.
    return !/[^\w.-]/.test(jws) && !jws.startsWith('.') && jws.split('.', 4).length === 3;
  },
  verify: async (text) => verifyOffer(checks, text),
  examine: async (text) => examineOffer(checks, text),
});
