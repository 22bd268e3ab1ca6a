/** did:key (W3C Credentials Community Group): the DID is the key, and its document follows from it. */
import type { DidDocument } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import { publicKeyOf } from '../keys/index.ts';

export function didKeyDocument(did: string): DidDocument {
  const multikey = did.slice('did:key:'.length);
  if (publicKeyOf({ publicKeyMultibase: multikey }) === undefined)
    throw new AppError('invalid', 'The did:key is not valid: it is no Ed25519, P-256 or P-384 key');
  const id = `${did}#${multikey}`;
  return {
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
    assertionMethod: [id],
    authentication: [id],
    capabilityInvocation: [id],
  };
}
