/** `@digitalbazaar/vc` with the suites and keys of its own packages: nothing of ours but where documents are. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import type { DidDocument } from '../../../src/kernel/did-resolver.ts';
import { MULTIKEY_V1 } from '../../../src/linked-data/context-iris.ts';
import { type DocumentLoader, documentLoader } from '../../../src/linked-data/contexts.ts';

const contexts = documentLoader();

/** Answers the DID document and its keys, and the pinned contexts. */
const loaderWith =
  (issuer: DidDocument): DocumentLoader =>
  async (iri) => {
    const method = issuer.verificationMethod?.find(({ id }) => id === iri);
    if (method !== undefined)
      return { documentUrl: iri, document: { '@context': MULTIKEY_V1, ...method } };
    return iri === issuer.id ? { documentUrl: iri, document: issuer } : contexts(iri);
  };

export async function verifiedByStock(
  credential: object,
  issuer: DidDocument,
  now: Date,
): Promise<boolean> {
  const { verified } = await verifyCredential({
    credential: structuredClone(credential),
    suite: [eddsa, ecdsa].map((cryptosuite) => new DataIntegrityProof({ cryptosuite })),
    now,
    documentLoader: loaderWith(issuer),
  });
  return verified;
}
