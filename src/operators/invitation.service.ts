import { newToken } from '../http/browser.ts';
import type { Role } from '../http/guard.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { AppError, notFound } from '../kernel/errors.ts';
import { randomIds } from '../kernel/ids.ts';
import { countAccounts, insertAccount } from './account.store.ts';
import { emailOf, type Faults, type FieldFault, postOf } from './account.ts';
import {
  closeInvitation,
  findOpenInvitation,
  type Invitation,
  insertInvitation,
  listInvitations,
  lockInvitation,
} from './invitation.store.ts';
import { hashPassword, passwordFault } from './password.ts';
import { secretHash } from './secret.ts';
import { insertSetting } from './setting.store.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const LIFE_MS = 7 * 24 * 3_600_000;
const pathOf = (token: string): string => `/invitations/${token}`;

export interface Invited extends Invitation {
  /** Path of its link: told once, to whoever invites. */
  readonly path: string;
}

/** `by` is the id of who invites; `issuer` the organisation, for the role of that name. */
export async function invite(
  { db, clock }: Needs,
  role: Role,
  by: string,
  issuer?: string,
): Promise<Invited> {
  const token = newToken();
  const created = clock.now();
  const ends = new Date(created.getTime() + LIFE_MS);
  const invitation = { id: randomIds.next(), ...postOf(role, issuer), created, ends };
  await db.transaction(async (tx) =>
    insertInvitation(tx, { ...invitation, hash: secretHash(token), by }),
  );
  return { ...invitation, path: pathOf(token) };
}

/** The first administrator's, made once, at the first start of a node that nobody has an account of. */
export async function firstInvitation(needs: Needs): Promise<Invited | undefined> {
  const isFirst = await needs.db.transaction(async (tx) =>
    insertSetting(tx, 'first-invitation', needs.clock.now().toISOString()),
  );
  if (!isFirst || (await countAccounts(needs.db)) > 0) return undefined;
  return invite(needs, 'admin', 'first-start');
}

export const openInvitations = async ({ db, clock }: Needs): Promise<readonly Invitation[]> =>
  listInvitations(db, clock.now());

export async function withdrawInvitation({ db, clock }: Needs, id: string): Promise<void> {
  const isOpen = await db.transaction(async (tx) => closeInvitation(tx, id, clock.now()));
  if (!isOpen) throw notFound('open invitation', id);
}

export const findInvitation = async (
  { db, clock }: Needs,
  token: string,
): Promise<Invitation | undefined> => findOpenInvitation(db, secretHash(token), clock.now());

const usedUp = (): AppError =>
  new AppError('gone', 'This invitation was used, withdrawn, or has ended; ask for another');

export interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly again: string;
}

/** HTML, 4.10.5.1.5: the form of an address that a browser takes. */
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

function faultsOf({ name, email, password, again }: Acceptance): Faults {
  const faults: Record<string, FieldFault> = {};
  if (name.trim() === '') faults['name'] = 'name-missing';
  if (!EMAIL.test(email.trim())) faults['email'] = 'email-invalid';
  const fault = passwordFault(password, again, [name, email]);
  if (fault !== undefined) faults[fault === 'password-different' ? 'again' : 'password'] = fault;
  return faults;
}

export type Accepted = { readonly account: string } | { readonly faults: Faults };

/** Makes the account; throws `gone` for an invitation that is not open. */
export async function accept(needs: Needs, given: Acceptance): Promise<Accepted> {
  const { db, clock } = needs;
  if ((await findInvitation(needs, given.token)) === undefined) throw usedUp();
  const faults = faultsOf(given);
  if (Object.keys(faults).length > 0) return { faults };
  const password = await hashPassword(given.password);
  const at = clock.now();
  return db.transaction(async (tx): Promise<Accepted> => {
    const invitation = await lockInvitation(tx, secretHash(given.token), at);
    if (invitation === undefined) throw usedUp();
    const id = randomIds.next();
    const email = emailOf(given.email);
    const account = {
      id,
      name: given.name.trim(),
      email,
      password,
      ...postOf(invitation.role, invitation.issuer),
    };
    if (!(await insertAccount(tx, account, at))) return { faults: { email: 'email-taken' } };
    await closeInvitation(tx, invitation.id, at, id);
    return { account: id };
  });
}
