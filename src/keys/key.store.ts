import type { Reader, Tx } from '../kernel/db.ts';
import type { PublicJwk } from '../kernel/did-resolver.ts';
import type { KeyKind } from './multibase.ts';

export interface StoredKey {
  /** Its thumbprint (RFC 7638): the part of its address after `#`. */
  readonly id: string;
  /** Empty: the node itself. */
  readonly owner: string;
  readonly kind: KeyKind;
  readonly publicJwk: PublicJwk;
  /** What the vault finds the private part by; null where that is gone. */
  readonly handle: string | null;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  readonly revokedAt: Date | null;
  readonly revokedBecause: string | null;
}

/** Any number; the same in every process that makes keys. */
const LOCK = 7_277_355;

/** Until this transaction ends no other process makes, rotates or revokes keys. */
export async function lockKeys(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

export type NewKey = Pick<
  StoredKey,
  'id' | 'owner' | 'kind' | 'publicJwk' | 'handle' | 'createdAt' | 'signsFrom'
>;

export async function insertKey(tx: Tx, key: NewKey): Promise<void> {
  const { id, owner, kind, publicJwk, handle, createdAt, signsFrom } = key;
  await tx.query(
    `insert into node_keys (id, owner, kind, public_jwk, sealed, created_at, signs_from)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      owner,
      kind,
      JSON.stringify(publicJwk),
      handle,
      createdAt.toISOString(),
      signsFrom.toISOString(),
    ],
  );
}

/** In the order in which they sign. */
export async function listKeys(db: Reader): Promise<readonly StoredKey[]> {
  return db.query<StoredKey>(
    `select id, owner, kind, public_jwk as "publicJwk", sealed as handle, created_at as "createdAt",
       signs_from as "signsFrom", revoked_at as "revokedAt", revoked_because as "revokedBecause"
     from node_keys order by signs_from, created_at, kind`,
  );
}

export async function revokeKeyRow(
  tx: Tx,
  { id, at, because }: { readonly id: string; readonly at: Date; readonly because: string },
): Promise<void> {
  await tx.query(
    `update node_keys set revoked_at = $2, revoked_because = $3, sealed = null where id = $1`,
    [id, at.toISOString(), because],
  );
}

/** The private part goes; the key stays, for what it signed. */
export async function forgetPrivatePart(tx: Tx, id: string): Promise<void> {
  await tx.query('update node_keys set sealed = null where id = $1', [id]);
}
