import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import type { PublicJwk } from '../kernel/did-resolver.ts';
import { insertKey, listKeys, lockKeys, type StoredKey } from './key.store.ts';
import type { KeyKind } from './multibase.ts';
import { type Sealer, sealerOf } from './sealing.ts';
import { type SealingConfig, sealingKey } from './sealing-key.ts';
import { publicJwkOf, type Signer, signerOfPkcs8 } from './signer.ts';

/**
 * The keys of this node: Ed25519 for Open Badges and Data Integrity, P-256 for the protocols and wallets
 * that want ES256.
 */
export interface KeyRing {
  /** The active key of a kind. */
  signer(kind: KeyKind): Signer;
  readonly signers: readonly Signer[];
}

/** RFC 7638: members in this order, no spaces. */
const thumbprint = ({ crv, kty, x, y }: PublicJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

function newKey(kind: KeyKind): KeyObject {
  return kind === 'Ed25519'
    ? generateKeyPairSync('ed25519').privateKey
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

function stored(kind: KeyKind, sealer: Sealer, createdAt: Date): StoredKey {
  const key = newKey(kind);
  const publicJwk = publicJwkOf(key);
  const id = thumbprint(publicJwk);
  const sealed = sealer.seal(id, key.export({ format: 'der', type: 'pkcs8' }));
  return { id, kind, publicJwk, sealed, state: 'active', createdAt };
}

/** Both keys in one transaction; who comes second reads those of the first. */
async function makeKeys(db: Db, sealer: Sealer, clock: Clock): Promise<readonly StoredKey[]> {
  return db.transaction(async (tx) => {
    await lockKeys(tx);
    const before = await listKeys(tx);
    if (before.length > 0) return before;
    const made = (['Ed25519', 'P-256'] as const).map((k) => stored(k, sealer, clock.now()));
    for (const key of made) await insertKey(tx, key);
    return made;
  });
}

/** Opens the keys of the node, and makes them at the first start. */
export async function openKeyRing(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  sealing: SealingConfig,
): Promise<KeyRing> {
  const found = await listKeys(db);
  const sealer = sealerOf(await sealingKey(sealing, found.length === 0));
  const keys = found.length > 0 ? found : await makeKeys(db, sealer, clock);
  const signers = keys
    .filter((key) => key.state === 'active')
    .map(({ id, sealed }) => signerOfPkcs8(id, sealer.open(id, sealed)));
  return {
    signers,
    signer: (kind) => {
      const signer = signers.find((s) => s.kind === kind);
      if (signer === undefined) throw new Error(`This node has no active ${kind} key`);
      return signer;
    },
  };
}
