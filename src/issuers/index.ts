/** Issuers: the identities that sign on this node, its own and those of organisations under it, and their keys. */

export { issuerRoutes } from './issuer.routes.ts';
export { type IssuersNeeds, NODE_KEYS, readIssuer } from './issuer.service.ts';
export { listIssuers } from './issuer.store.ts';
export { type Issuer, type Permission, permissions } from './issuer.ts';
export { issuerPageRoutes } from './issuer-page.routes.ts';
export { findIssuerByDid, issuesHere } from './own-documents.ts';
export {
  type Ground,
  nodeParty,
  nodeSigner,
  organisationOf,
  type Party,
  partyOf,
  signingOf,
} from './party.ts';
export { signingKeyRoutes } from './signing-key.routes.ts';
export { signingKeyPageRoutes } from './signing-key-page.routes.ts';
export type {
  IssuersView,
  IssuerView,
  IssuerViews,
  ShownIssuer,
  SigningKeysView,
  SigningKeysViews,
} from './views.ts';
