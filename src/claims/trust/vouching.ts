/**
 * For whom a list may speak: for the issuers that it names itself, and that neither the operator nor another list
 * names. Else the publisher of one list could sign as any issuer that this node trusts otherwise.
 */
import type { KnownIdentity } from '../../participants/index.ts';
import type { TrustedIssuer } from './trust.store.ts';
import type { TrustList } from './trust-list.ts';

export const namedIn = (entries: readonly TrustedIssuer[]): ReadonlySet<string> =>
  new Set(entries.map(({ issuer }) => issuer));

/** The lists of others that name this DID as an issuer. */
export const namedElsewhere = (
  lists: readonly TrustList[],
  publisher: string,
  did: string,
): readonly TrustList[] =>
  lists.filter((list) => list.publisher !== publisher && namedIn(list.entries).has(did));

/** Identities of issuers that the list names. */
export function identitiesOf({
  entries,
  identities,
}: Pick<TrustList, 'entries' | 'identities'>): readonly KnownIdentity[] {
  const named = namedIn(entries);
  return identities.filter(({ did }) => named.has(did));
}

/** DIDs that the list vouches for, and that do not count here. `said`: the operator's own word. */
export function uncountedIn(
  list: TrustList,
  said: readonly TrustedIssuer[],
  lists: readonly TrustList[],
  now: Date,
): readonly string[] {
  const counted = new Set(identitiesOf(list).map(({ did }) => did));
  const own = namedIn(said);
  const good = lists.filter(({ ends }) => ends > now);
  return list.identities
    .map(({ did }) => did)
    .filter(
      (did) =>
        !counted.has(did) || own.has(did) || namedElsewhere(good, list.publisher, did).length > 0,
    );
}
