/** Public keys of this node and of others, as node:crypto wants them: built once, then kept. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { PublicJwk, VerificationMethod } from '../kernel/did-resolver.ts';
import { fromMultikey, type KeyKind, toMultikey } from './multibase.ts';

export interface PublicKey {
  readonly kind: KeyKind;
  readonly object: KeyObject;
  verify(bytes: Uint8Array, signature: Uint8Array): boolean;
}

/** SubjectPublicKeyInfo up to the point, which is compressed here for the curves of NIST (RFC 5480, 2.2). */
const SPKI = {
  Ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  'P-256': Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
  'P-384': Buffer.from('3046301006072a8648ce3d020106052b81040022033200', 'hex'),
} as const;
/** Bytes of a coordinate. */
const SIZES = { Ed25519: 32, 'P-256': 32, 'P-384': 48 } as const;
/** FIPS 186-5, 6: a digest as long as the key is strong. */
export const DIGESTS = { 'P-256': 'sha256', 'P-384': 'sha384' } as const;

export function kindOfJwk({ kty, crv }: PublicJwk): KeyKind | undefined {
  if (kty === 'OKP' && crv === 'Ed25519') return 'Ed25519';
  return kty === 'EC' && (crv === 'P-256' || crv === 'P-384') ? crv : undefined;
}

/** The bytes of a Multikey: Ed25519 as they are, P-256 and P-384 as a compressed point. */
export function multikeyOf(jwk: PublicJwk): string | undefined {
  const kind = kindOfJwk(jwk);
  const x = Buffer.from(jwk.x ?? '', 'base64url');
  if (kind === undefined || x.length !== SIZES[kind]) return undefined;
  if (kind === 'Ed25519') return toMultikey(kind, x);
  const odd = (Buffer.from(jwk.y ?? '', 'base64url').at(-1) ?? 0) & 1;
  return toMultikey(kind, Buffer.concat([Buffer.from([2 + odd]), x]));
}

function build(multikey: string): PublicKey | undefined {
  const read = fromMultikey(multikey);
  if (read === undefined) return undefined;
  const { kind, key } = read;
  let object: KeyObject;
  try {
    object = createPublicKey({
      key: Buffer.concat([SPKI[kind], key]),
      format: 'der',
      type: 'spki',
    });
  } catch {
    // Not a point of the curve.
    return undefined;
  }
  return {
    kind,
    object,
    verify: (bytes, signature) =>
      kind === 'Ed25519'
        ? verify(null, bytes, object, signature)
        : verify(DIGESTS[kind], bytes, { key: object, dsaEncoding: 'ieee-p1363' }, signature),
  };
}

/** Building one costs several times a check of a signature (measured: 0.4 ms against 0.1). */
const kept = new Map<string, PublicKey>();
const KEEP = 500;

function keyOfMultikey(multikey: string): PublicKey | undefined {
  const known = kept.get(multikey);
  if (known !== undefined) return known;
  const built = build(multikey);
  if (built === undefined) return undefined;
  const [oldest] = kept.keys();
  if (kept.size >= KEEP && oldest !== undefined) kept.delete(oldest);
  kept.set(multikey, built);
  return built;
}

/** Undefined for keys other than Ed25519, P-256 and P-384, and for what is no key. */
export function publicKeyOf(
  method: Pick<VerificationMethod, 'publicKeyMultibase' | 'publicKeyJwk'>,
): PublicKey | undefined {
  const { publicKeyMultibase, publicKeyJwk } = method;
  const multikey = publicKeyMultibase ?? (publicKeyJwk && multikeyOf(publicKeyJwk));
  return multikey === undefined ? undefined : keyOfMultikey(multikey);
}
