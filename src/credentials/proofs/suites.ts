/**
 * `eddsa-rdfc-2022` and `ecdsa-rdfc-2019` as their packages have them, but for how what is signed is hashed: the
 * packages read every document as if it were the first of its shape.
 */
import type { Cryptosuite } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { digestOf, hashedDocument, hashedOptions, type SuiteName } from './hashing.ts';

/** For signing; under these contexts, since those that the library passes on have some of its own beside them. */
export const suiteUnder = (name: SuiteName, contexts: DocumentLoader): Cryptosuite => ({
  ...(name === 'eddsa-rdfc-2022' ? eddsa : ecdsa),
  createVerifyData: async ({ document, proof, dataIntegrityProof }) => {
    const digest = digestOf(dataIntegrityProof.signer?.algorithm ?? '');
    const options = { '@context': document['@context'], ...proof };
    dataIntegrityProof.ensureSuiteContext({ document: options, addSuiteContext: true });
    const first = await hashedOptions(options, contexts, digest);
    return Buffer.concat([first, await hashedDocument(document, contexts, digest)]);
  },
});
