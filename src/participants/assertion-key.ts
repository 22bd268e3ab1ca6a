/** The key that a DID document names for a purpose (`assertionMethod`: claims), ready to check a signature with. */
import type { DidDocument, VerificationMethod } from '../kernel/did-resolver.ts';
import { type PublicKey, publicKeyOf } from '../keys/index.ts';
import type { Relationship } from './did-document.ts';

export interface AssertionKey {
  readonly method: VerificationMethod;
  readonly key: PublicKey;
}

export type NoAssertionKey = 'unknown' | 'not-for-claims' | 'foreign' | 'unusable';

/**
 * DID Core 1.0, 5.3.2: a method may only be used for what the document lists it under. One that another
 * party controls is no key of this DID.
 */
export function listedKeyOf(
  document: DidDocument,
  id: string,
  /** `any`: a method that the document lists for nothing will do too. */
  relationship: Relationship | 'any',
): AssertionKey | { readonly why: NoAssertionKey } {
  const listed = relationship === 'any' ? [id] : (document[relationship] ?? []);
  const embedded = listed.filter((entry) => typeof entry !== 'string');
  const methods = [...(document.verificationMethod ?? []), ...embedded].filter((m) => m.id === id);
  const [method] = methods;
  if (method === undefined) return { why: 'unknown' };
  if (!listed.includes(id) && !embedded.includes(method)) return { why: 'not-for-claims' };
  if (method.controller !== document.id) return { why: 'foreign' };
  const key = onlyKeyOf(methods);
  return key === undefined ? { why: 'unusable' } : { method, key };
}

/** DID Core 1.0, 5.2: one method of one address, with one key. */
function onlyKeyOf([method, ...more]: readonly VerificationMethod[]): PublicKey | undefined {
  if (method === undefined || more.length > 0) return undefined;
  const named = [method.publicKeyMultibase, method.publicKeyJwk].filter((k) => k !== undefined);
  return named.length === 1 ? publicKeyOf(method) : undefined;
}

export const assertionKeyOf = (document: DidDocument, id: string) =>
  listedKeyOf(document, id, 'assertionMethod');
