import { newToken } from '../http/browser.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { randomIds } from '../kernel/ids.ts';
import { secretHash } from './secret.ts';
import {
  findOpenSession,
  insertSession,
  listSessions,
  type OpenSession,
  removeEnded,
  removeSession,
  removeSessionByHash,
  type Session,
  touchSession,
} from './session.store.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const HOUR = 3_600_000;
/** Not used for so long, a session has ended. */
const IDLE_MS = 8 * HOUR;
/** However much it is used. */
const LIFE_MS = 7 * 24 * HOUR;
/** That it is in use is written down no more often than this. */
const TOUCH_MS = 60_000;

const idleSince = (at: Date): Date => new Date(at.getTime() - IDLE_MS);

/** The token for the cookie; here only its hash is kept. A session always begins with a token of its own. */
export async function openSession(
  { db, clock }: Needs,
  account: string,
  browser: string,
): Promise<string> {
  const token = newToken();
  const at = clock.now();
  const ends = new Date(at.getTime() + LIFE_MS);
  await db.transaction(async (tx) => {
    await removeEnded(tx, at, idleSince(at));
    const id = randomIds.next();
    const hash = secretHash(token);
    await insertSession(tx, { id, hash, account, browser: browser.slice(0, 300), at, ends });
  });
  return token;
}

/** Whose session it is, while it is open. Using it keeps it so; looking whether it is still open does not. */
export async function useSession(
  { db, clock }: Needs,
  token: string,
  { looking = false }: { readonly looking?: boolean } = {},
): Promise<OpenSession | undefined> {
  const at = clock.now();
  const session = await findOpenSession(db, secretHash(token), at, idleSince(at));
  if (looking) return session;
  if (session !== undefined && at.getTime() - session.seen.getTime() >= TOUCH_MS)
    await db.transaction(async (tx) => touchSession(tx, session.id, at));
  return session;
}

export async function endSession({ db }: Needs, token: string): Promise<void> {
  await db.transaction(async (tx) => removeSessionByHash(tx, secretHash(token)));
}

export async function endOwnSession({ db }: Needs, account: string, id: string): Promise<void> {
  await db.transaction(async (tx) => removeSession(tx, account, id));
}

export const openSessions = async (
  { db, clock }: Needs,
  account: string,
): Promise<readonly Session[]> => {
  const at = clock.now();
  return listSessions(db, account, at, idleSince(at));
};
