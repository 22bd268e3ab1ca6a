/** Claims: the Decentralized Claims Protocol 1.0. Who calls, and what issuers whom this node trusts say of them. */

export { claimsRoutes } from './claims.routes.ts';
export { Claims, type ClaimsExtras, claimsServices } from './claims.ts';
export { PROFILES } from './credentials/profile.ts';
