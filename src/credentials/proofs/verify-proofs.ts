import { base58, base64urlnopad } from '@scure/base';
import type { PublicKey } from '../../keys/index.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { digestOf, hashedDocument, hashedOptions, suiteNameOf } from './hashing.ts';

/** A Data Integrity proof and the key that it names. */
export interface ProofToVerify {
  readonly proof: Readonly<Record<string, unknown>>;
  readonly key: PublicKey;
}

/** Longer than any signature of these suites is in base58. */
const LONGEST = 200;

/** Multibase (W3C Controlled Identifiers 1.0, 2.4): base58-btc, or base64url as the library takes it too. */
function signatureOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'string' || value.length > LONGEST) return undefined;
  try {
    if (value.startsWith('z')) return base58.decode(value.slice(1));
    return value.startsWith('u') ? base64urlnopad.decode(value.slice(1)) : undefined;
  } catch {
    // Letters of no such alphabet: no signature, hence no good one.
    return undefined;
  }
}

/**
 * Whether each signature is one of this key over these options and `document` (a credential, or whatever else
 * carries proofs); what the options say is for who asks to judge. The document is read once. Fails as jsonld.js
 * does: over terms that vanish a signature says nothing.
 */
export async function verifyProofs(
  document: object,
  proofs: readonly ProofToVerify[],
  contexts: DocumentLoader,
): Promise<readonly boolean[]> {
  const { proof: _signed, ...unsigned }: Record<string, unknown> = { ...document };
  const hashes = new Map<string, Buffer>();
  const verdicts: boolean[] = [];
  for (const { proof, key } of proofs) {
    const digest = digestOf(key.kind);
    const ofDocument = hashes.get(digest) ?? (await hashedDocument(unsigned, contexts, digest));
    hashes.set(digest, ofDocument);
    verdicts.push(await verifyProof(unsigned['@context'], { proof, key }, contexts, ofDocument));
  }
  return verdicts;
}

async function verifyProof(
  context: unknown,
  { proof, key }: ProofToVerify,
  contexts: DocumentLoader,
  ofDocument: Buffer,
): Promise<boolean> {
  const { proofValue, ...options } = proof;
  const signature = signatureOf(proofValue);
  const fits =
    options['type'] === 'DataIntegrityProof' && options['cryptosuite'] === suiteNameOf(key.kind);
  if (signature === undefined || !fits) return false;
  const said = { '@context': context, ...options };
  const ofOptions = await hashedOptions(said, contexts, digestOf(key.kind));
  return key.verify(Buffer.concat([ofOptions, ofDocument]), signature);
}
