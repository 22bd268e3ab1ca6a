/** Whose signature it claims to be: the DID, its document, and the key in it. */
import type { DidDocument, DidResolver, VerificationMethod } from '../../kernel/did-resolver.ts';
import { AppError } from '../../kernel/errors.ts';
import type { KeyKind } from '../../keys/index.ts';
import {
  type AssertionKey,
  listedKeyOf,
  type NoAssertionKey,
  type Relationship,
} from '../../participants/index.ts';
import { type Code, type Fact, fails, holds } from './verdict.ts';

const WHY: Readonly<Record<NoAssertionKey, Code>> = {
  unknown: 'method-unknown',
  'not-for-claims': 'method-not-for-claims',
  foreign: 'method-of-another',
  unusable: 'method-unusable',
};

async function resolved(
  resolver: DidResolver,
  did: string,
  how: { readonly fresh?: boolean; readonly signedAt: Date | undefined },
): Promise<DidDocument | Code> {
  try {
    return await resolver.resolve(did, how);
  } catch (error) {
    // Faults of the address or of the other side are findings; anything else is a fault of ours.
    if (!(error instanceof AppError)) throw error;
    return error.code === 'forbidden' ? 'issuer-forbidden' : 'issuer-unread';
  }
}

/** Controlled Identifiers 1.0, 2.2: `expires` and `revoked` of a method. One that is no time counts as over. */
const hasEnded = (method: VerificationMethod, now: Date): boolean =>
  Object.entries(method).some(
    ([name, time]) =>
      (name === 'expires' || name === 'revoked') && !(Date.parse(String(time)) > now.getTime()),
  );

const holdsMethod = ({ verificationMethod = [] }: DidDocument, id: string): boolean =>
  verificationMethod.some((method) => method.id === id);

export interface HowSigned {
  readonly signedAt?: Date | undefined;
  readonly now?: Date | undefined;
  /** What the key has to be listed for; default claims. */
  readonly relationship?: Relationship | undefined;
}

/**
 * `methods` are the addresses of the keys that signed. Nothing is asked of the network before they are
 * seen to be of the issuer. `signedAt`: as it says itself, for an issuer that has ended since. `now`: keys that have
 * ended by then do not count.
 */
export async function checkIssuer(
  resolver: DidResolver,
  did: string,
  methods: readonly string[],
  kinds: readonly KeyKind[],
  how: HowSigned = {},
): Promise<{ readonly fact: Fact; readonly keys?: readonly AssertionKey[] }> {
  const fail = (code: Code) => ({ fact: fails('issuer', code, did) });
  if (!did.startsWith('did:')) return fail('issuer-no-did');
  if (methods.some((id) => id.split('#')[0] !== did)) return fail('method-of-another');
  const { signedAt } = how;
  const kept = await resolved(resolver, did, { signedAt });
  // Keys are rotated while we keep the document.
  const isOld = typeof kept !== 'string' && methods.some((id) => !holdsMethod(kept, id));
  const document = isOld ? await resolved(resolver, did, { signedAt, fresh: true }) : kept;
  if (typeof document === 'string') return fail(document);
  if (document.id !== did) return fail('issuer-document');
  const keys: AssertionKey[] = [];
  for (const id of methods) {
    const found = keyIn(document, id, kinds, how);
    if (typeof found === 'string') return fail(found);
    keys.push(found);
  }
  return { fact: holds('issuer', 'issuer-known', did), keys };
}

function keyIn(
  document: DidDocument,
  id: string,
  kinds: readonly KeyKind[],
  { now, relationship = 'assertionMethod' }: HowSigned,
): AssertionKey | Code {
  const found = listedKeyOf(document, id, relationship);
  if ('why' in found) return WHY[found.why];
  if (!kinds.includes(found.key.kind)) return 'method-unusable';
  return now !== undefined && hasEnded(found.method, now) ? 'method-ended' : found;
}
