import type { Db } from '../kernel/db.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import {
  findAccount,
  findSecret,
  lockAdmins,
  updateAccount,
  updatePassword,
} from './account.store.ts';
import type { Account, Faults } from './account.ts';
import { hashPassword, isPassword, passwordFault } from './password.ts';
import { removeSessions } from './session.store.ts';

interface Needs {
  readonly db: Db;
}

export async function readAccount(db: Db, id: string): Promise<Account> {
  const account = await findAccount(db, id);
  if (account === undefined) throw notFound('account', id);
  return account;
}

/** Whoever is signed in with it is signed out: what they may do has changed. */
export async function changeAccount(
  { db }: Needs,
  id: string,
  change: Partial<Pick<Account, 'role' | 'state'>>,
): Promise<Account> {
  await db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const account = await findAccount(tx, id);
    if (account === undefined) throw notFound('account', id);
    const after = { role: account.role, state: account.state, ...change };
    if (after.role === account.role && after.state === account.state) return;
    const remains = after.role === 'admin' && after.state === 'active';
    if (!remains && admins.length === 1 && admins[0] === id)
      throw conflict('This is the only administrator; make another one first');
    await updateAccount(tx, id, after);
    await removeSessions(tx, id);
  });
  return readAccount(db, id);
}

interface PasswordChange {
  readonly account: string;
  /** The session that stays: the others of the account end. */
  readonly session: string;
  readonly current: string;
  readonly password: string;
  readonly again: string;
}

export async function changePassword({ db }: Needs, change: PasswordChange): Promise<Faults> {
  const { account: id, current, password, again } = change;
  const secret = await findSecret(db, { id });
  if (secret === undefined) throw notFound('account', id);
  if (!(await isPassword(secret.password, current))) return { current: 'password-wrong' };
  const { name, email } = await readAccount(db, id);
  const fault = passwordFault(password, again, [name, email]);
  if (fault !== undefined)
    return fault === 'password-different' ? { again: fault } : { password: fault };
  const hashed = await hashPassword(password);
  await db.transaction(async (tx) => {
    await updatePassword(tx, id, hashed);
    await removeSessions(tx, id, change.session);
  });
  return {};
}
