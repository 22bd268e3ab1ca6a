/**
 * The port behind which private keys are. Here: in the database, each in an envelope under the node's sealing
 * key. A vault service or a hardware module is another implementation; its keys never leave it.
 */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { PublicJwk } from '../kernel/did-resolver.ts';
import type { KeyKind } from './multibase.ts';
import type { Sealer } from './sealing.ts';
import { publicJwkOf, type Signer, signerOfPkcs8 } from './signer.ts';

interface MadeKey {
  readonly publicJwk: PublicJwk;
  /** What the database keeps to find it by: an envelope, or a name. Never the key itself. */
  readonly handle: string;
}

export interface Vault {
  make(kind: KeyKind): Promise<MadeKey>;
  /** Throws `unavailable` where the vault does not answer, or does not have it. */
  open(handle: string, publicJwk: PublicJwk): Promise<Signer>;
  /** The private part is not needed any more. Called after the database has forgotten the handle. */
  destroy(handle: string): Promise<void>;
}

/** RFC 7638: members in this order, no spaces. */
export const thumbprint = ({ crv, kty, x, y }: PublicJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

function newKey(kind: KeyKind): KeyObject {
  return kind === 'Ed25519'
    ? generateKeyPairSync('ed25519').privateKey
    : generateKeyPairSync('ec', { namedCurve: kind }).privateKey;
}

export const sealedVault = (sealer: Sealer): Vault => ({
  make: async (kind) => {
    const key = newKey(kind);
    const publicJwk = publicJwkOf(key);
    const der = key.export({ format: 'der', type: 'pkcs8' });
    return { publicJwk, handle: sealer.seal(thumbprint(publicJwk), der) };
  },
  open: async (handle, publicJwk) => {
    const id = thumbprint(publicJwk);
    return signerOfPkcs8(id, sealer.open(id, handle));
  },
  // The envelope was all there was of it.
  destroy: async () => undefined,
});
