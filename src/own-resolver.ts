/** The documents that this node publishes itself, without asking for them over the network; all others as before. */
import type { AppContext } from './context.ts';
import { documentOfDid } from './issuers/index.ts';
import type { DidResolver } from './kernel/did-resolver.ts';
import { didOf } from './participants/index.ts';

export const ownFirst = ({
  config,
  issuers,
  document,
  resolver,
}: Pick<AppContext, 'config' | 'issuers' | 'document' | 'resolver'>): DidResolver => ({
  resolve: async (did, how) => {
    if (did === didOf(config.publicUrl)) return document();
    return (await documentOfDid(issuers, did)) ?? resolver.resolve(did, how);
  },
});
