/** Participants: who this node is, and how others are known by their DID. */
export {
  type AssertionKey,
  assertionKeyOf,
  listedKeyOf,
  type NoAssertionKey,
} from './assertion-key.ts';
export { didDocumentReply, didDocumentRoutes } from './did-document.routes.ts';
export {
  type Relationship,
  readDidDocument,
  withoutNulls,
  zReadDidDocument,
} from './did-document.ts';
export { checkPeriodOf, type DidJwt, type DidJwtNeeds, verifyDidJwt } from './did-jwt.ts';
export { didResolver } from './did-resolver.ts';
export { didMeant, didOf } from './did-web.ts';
export { freshSeconds } from './freshness.ts';
export { type IdentitySource, type KnownIdentity, resolverWith } from './known-identity.ts';
export { issuerDidDocument, methodIdOf, ownDidDocument } from './own-did-document.ts';
export { type Partner, type PartnerFacts, zPartnerFacts } from './partner.ts';
export { PARTNERS, Partners } from './partners.service.ts';
export { latestOf, signedAtOf } from './signing-time.ts';
