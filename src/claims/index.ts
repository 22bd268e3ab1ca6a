/** Claims: the Decentralized Claims Protocol 1.0. Who calls, and what issuers whom this node trusts say of them. */

export type { RulebookView } from './authority/member.routes.ts';
export type { MemberRole } from './authority/membership.ts';
export { type ClaimsViews, claimsRoutes } from './claims.routes.ts';
export { Claims, type ClaimsExtras, claimsServices } from './claims.ts';
export { PROFILES } from './credentials/profile.ts';
export type {
  ComparedView,
  DeskViews,
  InvitationsView,
  MembersView,
  TrustView,
} from './desk/views.ts';
export { Identities } from './trust/identities.ts';
export { trustedBy } from './trust/trusted-by.ts';
