import { createPrivateKey, type KeyObject } from 'node:crypto';
import { contexts as citizenship } from '@digitalbazaar/citizenship-context';
import { base58 } from '@scure/base';
import { type Proof } from '../../../src/credentials/credential.schema.ts';
import { checkSignatures } from '../../../src/credentials/verifying/check-signature.ts';
import { publicKeyOf } from '../../../src/keys/index.ts';
import { type DocumentLoader, documentLoader } from '../../../src/linked-data/contexts.ts';

const pinned = documentLoader();
/** The contexts of the W3C's examples, which no node pins. */
const OF_EXAMPLES = new Map<string, object>([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
  ...citizenship,
]);

export const exampleContexts: DocumentLoader = async (iri) => {
  const document = OF_EXAMPLES.get(iri);
  return document === undefined ? pinned(iri) : { documentUrl: iri, document };
};

/** From a secret key as Multikey: two bytes of header, then the number (of Ed25519 perhaps the public key behind). */
export function privateKeyOf(kind: 'Ed25519' | 'P-256' | 'P-384', multikey: string): KeyObject {
  const bytes = Buffer.from(base58.decode(multikey.slice(1))).subarray(2);
  if (kind === 'Ed25519') {
    const der = Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      bytes.subarray(0, 32),
    ]);
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  }
  const oid = kind === 'P-256' ? '06082a8648ce3d030107' : '06052b81040022';
  return createPrivateKey({ key: sec1(bytes, oid), format: 'der', type: 'sec1' });
}

/** SEC 1, C.4, in DER: version, number, curve. */
function sec1(number: Buffer, oid: string): Buffer {
  const curve = Buffer.from(oid, 'hex');
  const body = Buffer.concat([
    Buffer.from([2, 1, 1, 4, number.length]),
    number,
    Buffer.from([0xa0, curve.length]),
    curve,
  ]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

/** What is found about one proof of a document by the key given, as the verifier does it: the last code. */
export async function signatureCode(
  document: object,
  proof: unknown,
  publicKeyMultibase: string,
  contexts: DocumentLoader,
): Promise<string | undefined> {
  const method = { id: 'did:x#1', type: 'Multikey', controller: 'did:x', publicKeyMultibase };
  const key = { method, key: publicKeyOf(method)! };
  const signed = [{ proof: proof as Proof, key }];
  const facts = await checkSignatures(contexts, { ...document }, signed);
  return facts.find(({ ok }) => !ok)?.code ?? facts.at(-1)?.code;
}
