import { networkOf } from '../http/network.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { findSecret } from './account.store.ts';
import { emailOf } from './account.ts';
import { countAttempt, removeAttempts, removeOldAttempts } from './attempt.store.ts';
import { isPassword, NO_PASSWORD } from './password.ts';
import { secretHash } from './secret.ts';
import { openSession } from './session.service.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const WINDOW_MS = 15 * 60_000;
/** In one window, from one address for one account: who guesses locks out nobody but themselves. */
const OF_BOTH = 10;
/** In one window, for one account from anywhere: against many addresses that guess together. */
const OF_ACCOUNT = 100;
/** In one window, from one address: an office may share one. */
const OF_ADDRESS = 50;

export interface Login {
  readonly email: string;
  readonly password: string;
  /** IP address of the caller. */
  readonly address: string;
  readonly browser: string;
}

export type LoginResult =
  | { readonly token: string }
  /** Which of the two was wrong is not told, nor whether there is such an account. */
  | { readonly refused: 'wrong' }
  | { readonly refused: 'too-many'; readonly seconds: number };

/** Seconds to wait, where there were too many. Each count stands alone: no two wait for each other. */
async function waitOf(
  { db, clock }: Needs,
  subject: string,
  most: number,
): Promise<number | undefined> {
  const at = clock.now();
  const since = new Date(at.getTime() - WINDOW_MS);
  const { attempts, began } = await db.transaction(async (tx) =>
    countAttempt(tx, subject, at, since),
  );
  if (attempts <= most) return undefined;
  return Math.ceil((began.getTime() + WINDOW_MS - at.getTime()) / 1000);
}

export async function logIn(needs: Needs, given: Login): Promise<LoginResult> {
  const { db, clock } = needs;
  const email = emailOf(given.email);
  const address = networkOf(given.address);
  const both = `both ${secretHash(`${address} ${email}`)}`;
  const since = new Date(clock.now().getTime() - WINDOW_MS);
  await db.transaction(async (tx) => removeOldAttempts(tx, since));
  // Counted before the password is looked at, so that trying many at once gains nothing. What one limit
  // refuses does not count for the next: an address that is refused does not use up the account.
  for (const [subject, most] of [
    [both, OF_BOTH],
    [`address ${secretHash(address)}`, OF_ADDRESS],
    [`account ${secretHash(email)}`, OF_ACCOUNT],
  ] as const) {
    const seconds = await waitOf(needs, subject, most);
    if (seconds !== undefined) return { refused: 'too-many', seconds };
  }
  const secret = await findSecret(db, { email });
  const fits = await isPassword(secret?.password ?? NO_PASSWORD, given.password);
  if (secret === undefined || !fits || secret.state !== 'active') return { refused: 'wrong' };
  await db.transaction(async (tx) => removeAttempts(tx, both));
  return { token: await openSession(needs, secret.id, given.browser) };
}
