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

type How = NonNullable<Parameters<DidResolver['resolve']>[1]>;
type Ending = Pick<KnownIdentity, 'did' | 'document'> & { readonly until: Date };

/**
 * Resolves as `live` does, and by what `source` knows: a pinned document has to be what its address holds
 * (`invalid` otherwise). Of a body that ends the kept document counts from its day on, without asking the network,
 * since its name may be another's then; until that day only where its address does not answer: who still has its
 * name revokes and rotates keys as everybody does.
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
    if (until !== undefined) return ending(live, { did, document, until }, how, clock.now());
    const found = await live.resolve(did, how);
    if (readOf(found) === readOf(document)) return found;
    throw new AppError('invalid', `The DID document of ${did} is not the one that is pinned`);
  },
});

/** The document of a body that ends at `until`. */
async function ending(
  live: DidResolver,
  { did, document, until }: Ending,
  how: How,
  now: Date,
): Promise<DidDocument> {
  const { signedAt } = how;
  const isOld = signedAt !== undefined && signedAt < until;
  if (!isOld && (signedAt !== undefined || now >= until))
    throw new AppError(
      'invalid',
      `${did} is trusted for signatures until ${until.toISOString()} only`,
    );
  if (now >= until) return document;
  try {
    return await live.resolve(did, how);
  } catch (error) {
    if (isOld && error instanceof AppError) return document;
    throw error;
  }
}
