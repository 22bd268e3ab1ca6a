/** Signing what a caller writes, in the name of this node: the issuing of the VC API. */

import type { IssuersNeeds } from '../../issuers/index.ts';
import { nodeSigner, type Party } from '../../issuers/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { KeyKind } from '../../keys/index.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { didOf, methodIdOf } from '../../participants/index.ts';
import { signCredential } from '../proofs/sign-credential.ts';
import type { StatusLists } from '../status-list/status-lists.ts';
import { checkContexts, checkStructure, isObject, unsignedPart } from '../verifying/check-form.ts';
import { isTooMuch } from '../verifying/check-size.ts';
import type { Json } from '../verifying/checks.ts';
import { termsFinding } from '../verifying/library-finding.ts';
import { type Fact, fails } from '../verifying/verdict.ts';

export interface IssueNeeds {
  readonly issuers: IssuersNeeds;
  readonly node: Party;
  readonly lists: StatusLists;
  readonly contexts: DocumentLoader;
  /** Takes what test suites write. */
  readonly suites: boolean;
}

export interface Wish {
  readonly credential: Json;
  readonly kind: KeyKind;
  /** Adds an entry of this purpose. */
  readonly status?: 'revocation' | 'suspension' | undefined;
}

const refused = (fact: Fact, cause?: unknown) =>
  new AppError('malformed', fact.detail, {
    issues: [{ pointer: '/credential', message: fact.code }],
    facts: { finding: fact.code },
    ...(cause === undefined ? {} : { cause }),
  });

/** What would be refused by whoever checks it is not signed. */
function checkCredential(credential: Json, suites: boolean): void {
  if (isTooMuch(credential)) throw refused(fails('readable', 'too-large'));
  const unsigned = unsignedPart(credential);
  if (unsigned !== undefined) throw refused(unsigned);
  const { fact } = checkStructure(credential);
  if (!fact.ok) throw refused(fact);
  const contexts = checkContexts(credential, suites);
  if (!contexts.ok) throw refused(contexts);
  if ('proof' in credential)
    throw new AppError('malformed', 'The credential is signed already', {
      issues: [{ pointer: '/credential/proof', message: 'is absent' }],
    });
}

/** Whatever it says of its issuer otherwise, it is this node. */
const issuedBy = (issuer: unknown, id: string): unknown =>
  isObject(issuer) ? { ...issuer, id } : id;

async function withStatus(
  { lists, issuers }: IssueNeeds,
  credential: Json,
  purpose: 'revocation' | 'suspension',
): Promise<Json> {
  const [position] = await issuers.db.transaction(async (tx) => lists.allocate(tx));
  if (position === undefined) throw new Error('A list has given no position');
  const { credentialStatus: given } = credential;
  const entry = lists.entryOf(position, 'bitstring', purpose);
  return {
    ...credential,
    credentialStatus: given === undefined ? entry : [...[given].flat(), entry],
  };
}

/** With a proof by the suite of the key. Throws `malformed` for what cannot be signed, and says why. */
export async function issueCredential(needs: IssueNeeds, wish: Wish): Promise<Json> {
  const { issuers, node, contexts, suites } = needs;
  const { credential, kind, status } = wish;
  checkCredential(credential, suites);
  const signer = await nodeSigner(issuers, kind);
  const own = { ...credential, issuer: issuedBy(credential['issuer'], didOf(node.address)) };
  const whole = status === undefined ? own : await withStatus(needs, own, status);
  const method = methodIdOf(node.address, signer);
  const created = issuers.clock.now();
  try {
    return await signCredential(whole, { signer, method, contexts, created });
  } catch (error) {
    const fact = termsFinding(error);
    if (fact === undefined) throw error;
    throw refused(fact, error);
  }
}
