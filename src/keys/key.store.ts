import type { Reader, Tx } from '../kernel/db.ts';
import type { PublicJwk } from '../kernel/did-resolver.ts';
import type { KeyKind } from './multibase.ts';

type KeyState = 'active' | 'retired' | 'revoked';

export interface StoredKey {
  readonly id: string;
  readonly kind: KeyKind;
  readonly publicJwk: PublicJwk;
  /** The private part, as `Sealer.seal` wrote it. */
  readonly sealed: string;
  readonly state: KeyState;
  readonly createdAt: Date;
}

/** Any number; the same in every process that makes keys. */
const LOCK = 7_277_355;

/** Until this transaction ends no other process makes keys. */
export async function lockKeys(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

export async function insertKey(tx: Tx, key: StoredKey): Promise<void> {
  await tx.query(
    `insert into node_keys (id, kind, public_jwk, sealed, state, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      key.id,
      key.kind,
      JSON.stringify(key.publicJwk),
      key.sealed,
      key.state,
      key.createdAt.toISOString(),
    ],
  );
}

export async function listKeys(db: Reader): Promise<readonly StoredKey[]> {
  return db.query<StoredKey>(
    `select id, kind, public_jwk as "publicJwk", sealed, state, created_at as "createdAt"
     from node_keys order by created_at, kind`,
  );
}
