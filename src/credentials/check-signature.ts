/** Each proof of a set by itself: one forged proof beside a good one is a forgery. */
import type { DocumentLoader } from '../linked-data/contexts.ts';
import type { AssertionKey } from '../participants/index.ts';
import type { Credential, Proof } from './credential.schema.ts';
import { termsFinding } from './library-finding.ts';
import { verifyProofs } from './proofs/verify-proofs.ts';
import { type Fact, fails, holds, notChecked } from './verdict.ts';

export interface SignedProof {
  readonly proof: Proof;
  readonly key: AssertionKey;
}

/** `terms`, then `signature`: a signature over terms that vanish says nothing about them. */
export async function checkSignatures(
  contexts: DocumentLoader,
  credential: Credential,
  signed: readonly SignedProof[],
): Promise<readonly Fact[]> {
  const proofs = signed.map(({ proof, key }) => ({ proof, key: key.key }));
  try {
    const verdicts = await verifyProofs(credential, proofs, contexts);
    const isGood = verdicts.length > 0 && verdicts.every(Boolean);
    return [
      holds('terms', 'terms-defined'),
      isGood ? holds('signature', 'signature-good') : fails('signature', 'signature-bad'),
    ];
  } catch (error) {
    const terms = termsFinding(error);
    if (terms === undefined) throw error;
    return [terms, notChecked('signature')];
  }
}
