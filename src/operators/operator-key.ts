import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Db } from '../kernel/db.ts';
import { findSetting, insertSetting } from './setting.store.ts';

const NAME = 'operator-key-sha256';
const digest = (key: string) => createHash('sha256').update(key).digest();

/**
 * The key of the node itself, for programs and good for everything. Made at the first start and answered
 * then, once; only its hash is kept (256 random bits need no slow hash).
 */
export async function firstOperatorKey(db: Db): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const key = `pk_${randomBytes(32).toString('base64url')}`;
    return (await insertSetting(tx, NAME, digest(key).toString('hex'))) ? key : undefined;
  });
}

export async function isOperatorKey(db: Db, key: string): Promise<boolean> {
  const known = await findSetting<string>(db, NAME);
  return known !== undefined && timingSafeEqual(Buffer.from(known, 'hex'), digest(key));
}
