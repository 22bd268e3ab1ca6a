import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { PublicJwk } from '../kernel/did-resolver.ts';
import type { KeyKind } from './multibase.ts';
import { DIGESTS, kindOfJwk, multikeyOf } from './public-key.ts';

/**
 * What signs. The private part is behind `sign`, so a vault or a hardware module can stand here as well.
 * A signature is 64 bytes for Ed25519 (RFC 8032); ECDSA as r ‖ s (RFC 7518, 3.4) has 64 over SHA-256 for P-256,
 * 96 over SHA-384 for P-384.
 */
export interface Signer {
  /** Of the key, without the DID: `did:web:…#{id}` is its address. */
  readonly id: string;
  readonly kind: KeyKind;
  readonly publicJwk: PublicJwk;
  readonly publicMultibase: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The members that are public and count (RFC 7638, 3.2), so that no private one can slip along. */
export function publicJwkOf(key: KeyObject): PublicJwk {
  const half = key.type === 'public' ? key : createPublicKey(key);
  const { kty, crv, x, y } = half.export({ format: 'jwk' });
  const point = { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) };
  return { kty: kty ?? '', ...(crv === undefined ? {} : { crv }), ...point };
}

/** The KeyObject is kept: rebuilding it for every signature costs ten times the signature. */
export function signerOf(id: string, key: KeyObject): Signer {
  const publicJwk = publicJwkOf(key);
  const kind = kindOfJwk(publicJwk);
  const publicMultibase = multikeyOf(publicJwk);
  if (kind === undefined || publicMultibase === undefined)
    throw new Error(`The key ${id} is neither Ed25519, P-256 nor P-384`);
  return {
    id,
    kind,
    publicJwk,
    publicMultibase,
    sign: async (bytes) =>
      kind === 'Ed25519'
        ? sign(null, bytes, key)
        : sign(DIGESTS[kind], bytes, { key, dsaEncoding: 'ieee-p1363' }),
  };
}

export const signerOfPkcs8 = (id: string, der: Buffer): Signer =>
  signerOf(id, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
