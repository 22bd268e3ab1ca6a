import type { Signer } from '../keys/index.ts';
import type { DocumentLoader } from '../linked-data/contexts.ts';
import { signatureLibraries } from './signature-libraries.ts';

export interface Signing {
  /** An Ed25519 key, and its address in the issuer's DID document. */
  readonly signer: Signer;
  readonly method: string;
  readonly contexts: DocumentLoader;
  readonly created: Date;
}

/** Puts an `eddsa-rdfc-2022` proof on a copy: the library writes into what it is given. */
export async function signCredential(
  credential: object,
  { signer, method, contexts, created }: Signing,
): Promise<Record<string, unknown>> {
  const { DataIntegrityProof, eddsaRdfc2022, issue } = await signatureLibraries();
  return issue({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({
      cryptosuite: eddsaRdfc2022,
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
