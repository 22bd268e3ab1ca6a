/**
 * `eddsa-rdfc-2022` and `ecdsa-rdfc-2019` as their packages have them, with our keys and our canonical forms:
 * the packages rebuild a key for each signature and each check, which costs more than either, and read every
 * document as if it were the first of its shape.
 */
import type { Cryptosuite } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { publicKeyOf } from '../../keys/index.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { digestOf, hashedDocument, hashedOptions, type SuiteName } from './hashing.ts';

/**
 * The suite for all proofs of one document under these contexts (those that the library passes on have some
 * of its own beside them): the document is read once, not once a proof.
 */
export function suiteForOneDocument(name: SuiteName, contexts: DocumentLoader): Cryptosuite {
  const suite = name === 'eddsa-rdfc-2022' ? eddsa : ecdsa;
  let ofDocument: Promise<Buffer> | undefined;
  return {
    ...suite,
    createVerifier: async ({ verificationMethod }) => {
      const key = publicKeyOf(verificationMethod);
      if (key === undefined) throw new Error('The verification method holds no key');
      return {
        algorithm: key.kind,
        verify: async ({ data, signature }) => key.verify(data, signature),
      };
    },
    createVerifyData: async ({ document, proof, dataIntegrityProof, verificationMethod }) => {
      const key = verificationMethod && publicKeyOf(verificationMethod);
      const digest = digestOf(key?.kind ?? dataIntegrityProof.signer?.algorithm ?? '');
      const options: Record<string, unknown> = { '@context': document['@context'], ...proof };
      dataIntegrityProof.ensureSuiteContext({ document: options, addSuiteContext: true });
      delete options['proofValue'];
      ofDocument ??= hashedDocument(document, contexts, digest);
      return Buffer.concat([await hashedOptions(options, contexts, digest), await ofDocument]);
    },
  };
}
