import type { Db } from '../kernel/db.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import {
  findAccount,
  findSecret,
  lockAdmins,
  updateAccount,
  updatePassword,
} from './account.store.ts';
import { type Account, type Faults, postOf } from './account.ts';
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

type Changing = Pick<Account, 'role' | 'issuer' | 'state'>;
type Asked = { readonly [K in keyof Changing]?: Changing[K] | undefined };

/** Of what was sent, what is there. */
export const changeOf = ({ role, issuer, state }: Asked): Partial<Changing> => ({
  ...(role && { role }),
  ...(issuer && { issuer }),
  ...(state && { state }),
});

const isSame = (a: Changing, b: Changing): boolean =>
  a.role === b.role && a.issuer === b.issuer && a.state === b.state;

function afterwards(account: Account, change: Partial<Changing>): Changing {
  const role = change.role ?? account.role;
  // Who gets another role leaves the organisation behind.
  const issuer = change.issuer ?? (role === account.role ? account.issuer : null);
  return { ...postOf(role, issuer), state: change.state ?? account.state };
}

/** Whoever is signed in with it is signed out: what they may do has changed. */
export async function changeAccount(
  { db }: Needs,
  id: string,
  change: Partial<Changing>,
): Promise<Account> {
  await db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const account = await findAccount(tx, id);
    if (account === undefined) throw notFound('account', id);
    const after = afterwards(account, change);
    if (isSame(after, account)) return;
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
