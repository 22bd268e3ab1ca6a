/** Each proof of a set by itself: one forged proof beside a good one is a forgery. */
import { createHash } from 'node:crypto';
import { base58 } from '@scure/base';
import { CREDENTIALS_V2, DATA_INTEGRITY_V2 } from '../../linked-data/context-iris.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import type { AssertionKey } from '../../participants/index.ts';
import type { Proof } from '../credential.schema.ts';
import { canonicalForm, type Digest } from './canonical.ts';
import { termsFinding } from './library-finding.ts';
import { type Fact, fails, holds, notChecked } from './verdict.ts';

export interface SignedProof {
  readonly proof: Proof;
  readonly key: AssertionKey;
}

type Json = Readonly<Record<string, unknown>>;

const digestOf = ({ key }: AssertionKey): Digest => (key.kind === 'P-384' ? 'sha384' : 'sha256');

const hashed = (text: string, digest: Digest): Buffer => createHash(digest).update(text).digest();

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
  const forms = new Map<Digest, Promise<string>>();
  const formOf = async (digest: Digest): Promise<string> => {
    const form = forms.get(digest) ?? canonicalForm(unsigned, contexts, digest);
    forms.set(digest, form);
    return form;
  };
  for (const { proof, key } of signed) {
    const digest = digestOf(key);
    const { proofValue, ...options } = proof;
    const context = { '@context': contextOf(unsigned, proof) };
    let parts: readonly string[];
    try {
      // One after the other: of two that fail, nobody would wait for the second.
      const config = await canonicalForm({ ...context, ...options }, contexts, digest);
      parts = [config, await formOf(digest)];
    } catch (error) {
      // A document that the library does not get through is none, whatever it says about it.
      const terms = termsFinding(error) ?? fails('terms', 'terms-unreadable');
      return [terms, notChecked('signature')];
    }
    const bytes = Buffer.concat(parts.map((part) => hashed(part, digest)));
    const signature = signatureOf(proofValue);
    if (signature === undefined || !key.key.verify(bytes, signature))
      return [holds('terms', 'terms-defined'), fails('signature', 'signature-bad')];
  }
  return [holds('terms', 'terms-defined'), holds('signature', 'signature-good')];
}
