import { newToken } from '../http/browser.ts';
import { type Actor, permits, type Scope } from '../http/guard.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { notFound } from '../kernel/errors.ts';
import { randomIds } from '../kernel/ids.ts';
import {
  type ApiKey,
  findGoodKey,
  insertKey,
  listKeys,
  revokeKeyRow,
  touchKey,
} from './api-key.store.ts';
import { secretHash } from './secret.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

/** That a key is in use is written down no more often than this. */
const TOUCH_MS = 60_000;

interface WantedKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly ends: Date | undefined;
  /** It is for this organisation alone. */
  readonly issuer?: string | undefined;
}

export interface MadeKey extends ApiKey {
  /** Told once. */
  readonly key: string;
}

/** `by` is the id of who makes it. */
export async function makeKey(
  { db, clock }: Needs,
  { name, scopes, ends, issuer }: WantedKey,
  by: string,
): Promise<MadeKey> {
  const key = `pk_${newToken()}`;
  const made = { id: randomIds.next(), name, scopes, issuer, created: clock.now(), ends };
  await db.transaction(async (tx) => insertKey(tx, { ...made, hash: secretHash(key), by }));
  return { ...made, key, used: undefined, revoked: undefined };
}

export async function keyActor({ db, clock }: Needs, key: string): Promise<Actor | undefined> {
  const at = clock.now();
  const found = await findGoodKey(db, secretHash(key), at);
  if (found === undefined) return undefined;
  const { id, name, scopes, issuer, used } = found;
  if (used === undefined || at.getTime() - used.getTime() >= TOUCH_MS)
    await db.transaction(async (tx) => touchKey(tx, id, at));
  return { kind: 'key', id, name, scopes, ...(issuer !== undefined && { issuer }) };
}

/** Whether this is a key that is good for that. */
export async function isKeyFor(needs: Needs, key: string, scope: Scope): Promise<boolean> {
  const actor = await keyActor(needs, key);
  return actor !== undefined && permits(actor, 'operator', scope);
}

export const apiKeys = async ({ db }: Pick<Needs, 'db'>): Promise<readonly ApiKey[]> =>
  listKeys(db);

export async function revokeKey({ db, clock }: Needs, id: string): Promise<void> {
  const was = await db.transaction(async (tx) => revokeKeyRow(tx, id, clock.now()));
  if (!was) throw notFound('key', id);
}
