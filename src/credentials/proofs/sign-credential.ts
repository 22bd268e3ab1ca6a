import { CREDENTIALS_V2 } from '../../linked-data/context-iris.ts';
import { digestOf, hashedDocument } from './hashing.ts';
import { signatureLibraries } from './libraries.ts';
import { proofOptions, type Signing, signedProof } from './proof.ts';

/** Of the data model 2.0, with contexts by address, and not signed yet. */
export interface Plain extends Readonly<Record<string, unknown>> {
  readonly '@context': readonly string[];
}

/** To a plain one the library does no more than check, hash and sign it. */
export function isPlain(credential: object): credential is Plain {
  if (!('@context' in credential) || 'proof' in credential) return false;
  const contexts: unknown = credential['@context'];
  return (
    Array.isArray(contexts) &&
    contexts[0] === CREDENTIALS_V2 &&
    contexts.every((entry) => typeof entry === 'string')
  );
}

async function signedByLibrary(credential: object, signing: Signing) {
  const { DataIntegrityProof, issue, suiteUnder } = await signatureLibraries();
  const { signer, method, contexts, created } = signing;
  return issue({
    // It writes into what it is given.
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({
      cryptosuite: suiteUnder(proofOptions(signing).cryptosuite, contexts),
      date: created,
      signer: {
        id: method,
        algorithm: signer.kind,
        sign: async ({ data }) => signer.sign(data),
      },
    }),
    documentLoader: contexts,
    now: created,
  });
}

/**
 * A copy with a proof by the suite that the key is for. Fails as the library does: with what is wrong in the
 * form, with a term that no context has, with an address that is relative.
 */
export async function signCredential(
  credential: object,
  signing: Signing,
): Promise<Record<string, unknown>> {
  if (!isPlain(credential)) return signedByLibrary(credential, signing);
  const { checkCredential } = await signatureLibraries();
  checkCredential({ credential, mode: 'issue' });
  const { contexts, signer } = signing;
  const document = await hashedDocument(credential, contexts, digestOf(signer.kind));
  const options = proofOptions(signing);
  const proof = await signedProof(signing, options, credential['@context'], document);
  return { ...structuredClone(credential), proof };
}
