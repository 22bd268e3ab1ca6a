/** Each proof of a set by itself: one forged proof beside a good one is a forgery. */
import { base58 } from '@scure/base';
import { CREDENTIALS_V2, DATA_INTEGRITY_V2 } from '../../linked-data/context-iris.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import type { AssertionKey } from '../../participants/index.ts';
import type { Proof } from '../credential.schema.ts';
import { digestOf, hashedDocument, hashedOptions } from '../proofs/hashing.ts';
import { termsFinding } from './library-finding.ts';
import { type Fact, fails, holds, notChecked } from './verdict.ts';

export interface SignedProof {
  readonly proof: Proof;
  readonly key: AssertionKey;
}

type Json = Readonly<Record<string, unknown>>;

/** Data Integrity 1.0, 2.4: multibase, base58-btc or base64url without padding. */
function signatureOf(value: string): Uint8Array | undefined {
  const rest = value.slice(1);
  if (value.startsWith('u'))
    return /^[\w-]+$/.test(rest) ? Buffer.from(rest, 'base64url') : undefined;
  return /^[1-9A-HJ-NP-Za-km-z]+$/.test(rest) ? base58.decode(rest) : undefined;
}

/**
 * Data Integrity 1.0, 4.2: the options of a proof have the context of its document; what that does not define of
 * them, the context of Data Integrity does.
 */
function contextOf(document: Json, proof: Proof): unknown {
  const list = [document['@context']].flat();
  const isComplete = proof.type !== 'DataIntegrityProof' || list.includes(CREDENTIALS_V2);
  return isComplete || list.includes(DATA_INTEGRITY_V2) ? list : [...list, DATA_INTEGRITY_V2];
}

/**
 * `terms`, then `signature`: a signature over terms that vanish says nothing about them. `document` is as it was
 * read, with its proofs.
 */
export async function checkSignatures(
  contexts: DocumentLoader,
  document: Json,
  signed: readonly SignedProof[],
): Promise<readonly Fact[]> {
  const { proof: _proofs, ...unsigned } = document;
  const hashes = new Map<string, Buffer>();
  for (const { proof, key } of signed) {
    const digest = digestOf(key.key.kind);
    const { proofValue, ...options } = proof;
    const said = { '@context': contextOf(unsigned, proof), ...options };
    let ofOptions: Buffer;
    let ofDocument: Buffer;
    try {
      ofOptions = await hashedOptions(said, contexts, digest);
      ofDocument = hashes.get(digest) ?? (await hashedDocument(unsigned, contexts, digest));
      hashes.set(digest, ofDocument);
    } catch (error) {
      // A document that the library does not get through is none, whatever it says about it.
      const terms = termsFinding(error) ?? fails('terms', 'terms-unreadable');
      return [terms, notChecked('signature')];
    }
    const signature = signatureOf(proofValue);
    const bytes = Buffer.concat([ofOptions, ofDocument]);
    if (signature === undefined || !key.key.verify(bytes, signature))
      return [holds('terms', 'terms-defined'), fails('signature', 'signature-bad')];
  }
  return [holds('terms', 'terms-defined'), holds('signature', 'signature-good')];
}
