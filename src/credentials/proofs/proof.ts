import { base58 } from '@scure/base';
import type { Signer } from '../../keys/index.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { digestOf, hashedOptions, type SuiteName, suiteNameOf } from './hashing.ts';

export interface Signing {
  /** Ed25519: `eddsa-rdfc-2022`; P-256 and P-384: `ecdsa-rdfc-2019`. */
  readonly signer: Signer;
  /** The address of its key in the issuer's DID document. */
  readonly method: string;
  readonly contexts: DocumentLoader;
  readonly created: Date;
}

/** Data Integrity 1.0, 2.1; members in the order in which the library writes them. */
export interface ProofOptions {
  readonly type: 'DataIntegrityProof';
  readonly created: string;
  readonly verificationMethod: string;
  readonly cryptosuite: SuiteName;
  readonly proofPurpose: 'assertionMethod';
}

/** To the second, as the library has it. */
const secondOf = (date: Date): string => `${date.toISOString().slice(0, -5)}Z`;

export function proofOptions({ signer, method, created }: Signing): ProofOptions {
  const cryptosuite = suiteNameOf(signer.kind);
  if (cryptosuite === undefined) throw new Error(`No suite signs with a key of ${signer.kind}`);
  return {
    type: 'DataIntegrityProof',
    created: secondOf(created),
    verificationMethod: method,
    cryptosuite,
    proofPurpose: 'assertionMethod',
  };
}

/** `document`: the hash of its canonical form; `context`: its `@context`. */
export async function signedProof(
  signing: Signing,
  options: ProofOptions,
  context: unknown,
  document: Uint8Array,
): Promise<ProofOptions & { readonly proofValue: string }> {
  const { signer, contexts } = signing;
  const digest = digestOf(signer.kind);
  const first = await hashedOptions({ '@context': context, ...options }, contexts, digest);
  const signature = await signer.sign(Buffer.concat([first, document]));
  return { ...options, proofValue: `z${base58.encode(signature)}` };
}
