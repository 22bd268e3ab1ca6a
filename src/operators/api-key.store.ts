import type { Scope } from '../http/guard.ts';
import type { Reader, Tx } from '../kernel/db.ts';

/** The right of a program to call this node. The key itself is told once and kept nowhere. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The organisation that it is for alone; undefined: the whole node. */
  readonly issuer: string | undefined;
  readonly created: Date;
  readonly ends: Date | undefined;
  readonly used: Date | undefined;
  readonly revoked: Date | undefined;
}

interface Row extends Omit<ApiKey, 'issuer' | 'ends' | 'used' | 'revoked'> {
  readonly issuer: string | null;
  readonly ends: Date | null;
  readonly used: Date | null;
  readonly revoked: Date | null;
}

const COLUMNS = `id, name, scopes, issuer, created_at as created, ends_at as ends, used_at as used,
  revoked_at as revoked`;

const toKey = ({ issuer, ends, used, revoked, ...row }: Row): ApiKey => ({
  ...row,
  issuer: issuer ?? undefined,
  ends: ends ?? undefined,
  used: used ?? undefined,
  revoked: revoked ?? undefined,
});

export interface NewKey extends Omit<ApiKey, 'used' | 'revoked'> {
  readonly hash: string;
  readonly by: string;
}

export async function insertKey(tx: Tx, key: NewKey): Promise<void> {
  const { id, name, hash, scopes, issuer, by, created, ends } = key;
  await tx.query(
    `insert into api_keys (id, name, key_hash, scopes, created_by, created_at, ends_at, issuer)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      name,
      hash,
      scopes,
      by,
      created.toISOString(),
      ends?.toISOString() ?? null,
      issuer ?? null,
    ],
  );
}

/** Neither revoked nor at its end. */
export async function findGoodKey(
  db: Reader,
  hash: string,
  at: Date,
): Promise<Pick<ApiKey, 'id' | 'name' | 'scopes' | 'issuer' | 'used'> | undefined> {
  const [row] = await db.query<Row>(
    `select ${COLUMNS} from api_keys
     where key_hash = $1 and revoked_at is null and (ends_at is null or ends_at > $2)`,
    [hash, at.toISOString()],
    { prepared: true },
  );
  return row === undefined ? undefined : toKey(row);
}

export async function touchKey(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update api_keys set used_at = $2 where id = $1', [id, at.toISOString()]);
}

/** The newest first; those that are good for nothing any more last. */
export async function listKeys(db: Reader): Promise<readonly ApiKey[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from api_keys order by revoked_at is not null, created_at desc, id`,
  );
  return rows.map(toKey);
}

/** False when there is none of this id that is not revoked already. */
export async function revokeKeyRow(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    'update api_keys set revoked_at = $2 where id = $1 and revoked_at is null returning id',
    [id, at.toISOString()],
  );
  return rows.length > 0;
}
