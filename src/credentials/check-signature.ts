/** The facts that need the library: each proof of a set by itself, since it accepts a set for any one good proof. */
import { DID_V1, MULTIKEY_V1 } from '../linked-data/context-iris.ts';
import type { DocumentLoader } from '../linked-data/contexts.ts';
import type { AssertionKey } from '../participants/index.ts';
import type { Credential, Proof } from './credential.schema.ts';
import { termsFinding } from './library-finding.ts';
import { signatureLibraries } from './proofs/libraries.ts';
import { type Fact, fails, holds, notChecked } from './verdict.ts';

/** Contexts, and of the issuer's document what was checked already, so that the library asks nobody. */
function loaderFor(contexts: DocumentLoader, { method }: AssertionKey): DocumentLoader {
  const { id, controller } = method;
  const documents = new Map<string, object>([
    [id, { '@context': MULTIKEY_V1, ...method }],
    [controller, { '@context': DID_V1, id: controller, assertionMethod: [id] }],
  ]);
  return async (iri) => {
    const document = documents.get(iri);
    return document === undefined ? contexts(iri) : { documentUrl: iri, document };
  };
}

/** A moment at which the period holds: time is a fact of its own, and must not hide the signature. */
const duringIts = ({ validFrom, validUntil }: Credential): Date =>
  new Date(validFrom ?? validUntil ?? 0);

const CHECKED_ELSEWHERE = async () => ({ verified: true });

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
  const { DataIntegrityProof, suiteForOneDocument, verifyCredential } = await signatureLibraries();
  const cryptosuite = suiteForOneDocument('eddsa-rdfc-2022', contexts);
  for (const { proof, key } of signed) {
    const { verified, error } = await verifyCredential({
      credential: { ...credential, proof },
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: loaderFor(contexts, key),
      checkStatus: CHECKED_ELSEWHERE,
      now: duringIts(credential),
    });
    if (verified) continue;
    const terms = termsFinding(error);
    return terms === undefined
      ? [holds('terms', 'terms-defined'), fails('signature', 'signature-bad')]
      : [terms, notChecked('signature')];
  }
  return [holds('terms', 'terms-defined'), holds('signature', 'signature-good')];
}
