/** Issuers: the identities that sign on this node, its own and those of organisations under it, and their keys. */
export { NODE_KEYS, signingKeyRoutes } from './signing-key.routes.ts';
export { signingKeyPageRoutes } from './signing-key-page.routes.ts';
export type { SigningKeysView, SigningKeysViews } from './views.ts';
