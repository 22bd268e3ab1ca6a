/**
 * Identities that somebody whom this node trusts has vouched for: a DID document that is pinned, or, of a body
 * that has ended, the last one, for the signatures that it made.
 */
import type { Clock } from '../kernel/clock.ts';
import type { DidDocument, DidResolver } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import { canonicalJson } from '../keys/index.ts';

export interface KnownIdentity {
  readonly did: string;
  readonly document: DidDocument;
  /** Signatures made before count by `document`, later ones do not. Undefined: the document is pinned. */
  readonly signaturesUntil?: Date;
}

export interface IdentitySource {
  find(did: string): Promise<KnownIdentity | undefined>;
}

/** What this node reads of a document: a comment or a date of change in it is no other identity. */
const readOf = ({
  id,
  verificationMethod = [],
  assertionMethod = [],
  authentication = [],
  capabilityInvocation = [],
  service = [],
}: DidDocument): string =>
  canonicalJson({
    id,
    verificationMethod,
    assertionMethod,
    authentication,
    capabilityInvocation,
    service,
  });

/**
 * Resolves as `live` does, and by what `source` knows: a pinned document has to be what its address holds
 * (`invalid` otherwise); of a body that has ended the network is not asked, since its name may be another's now.
 */
export const resolverWith = (
  live: DidResolver,
  source: IdentitySource,
  clock: Clock,
): DidResolver => ({
  resolve: async (did, how = {}) => {
    const known = await source.find(did);
    if (known === undefined) return live.resolve(did, how);
    const { document, signaturesUntil: until } = known;
    if (until === undefined) {
      const found = await live.resolve(did, how);
      if (readOf(found) === readOf(document)) return found;
      throw new AppError('invalid', `The DID document of ${did} is not the one that is pinned`);
    }
    if (how.signedAt !== undefined && how.signedAt < until) return document;
    if (how.signedAt === undefined && clock.now() < until) return live.resolve(did, how);
    const day = until.toISOString();
    throw new AppError('invalid', `${did} is trusted for signatures until ${day} only`);
  },
});
