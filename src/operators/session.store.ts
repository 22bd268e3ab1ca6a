import type { Role } from '../http/guard.ts';
import type { Reader, Tx } from '../kernel/db.ts';

/** Of one browser of one person. */
export interface Session {
  readonly id: string;
  readonly browser: string;
  readonly created: Date;
  readonly seen: Date;
  readonly ends: Date;
}

export interface NewSession {
  readonly id: string;
  readonly hash: string;
  readonly account: string;
  readonly browser: string;
  readonly at: Date;
  readonly ends: Date;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { id, hash, account, browser, at, ends } = session;
  await tx.query(
    `insert into operator_sessions (id, token_hash, account_id, browser, created_at, seen_at, ends_at)
     values ($1, $2, $3, $4, $5, $5, $6)`,
    [id, hash, account, browser, at.toISOString(), ends.toISOString()],
  );
}

export interface OpenSession {
  readonly id: string;
  readonly seen: Date;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly issuer: string | null;
}

/** Of an active account, used since `idle`, and not at its end. */
export async function findOpenSession(
  db: Reader,
  hash: string,
  at: Date,
  idle: Date,
): Promise<OpenSession | undefined> {
  const [row] = await db.query<OpenSession>(
    `select s.id, s.seen_at as seen, a.id as account, a.name, a.role, a.issuer
     from operator_sessions s join accounts a on a.id = s.account_id
     where s.token_hash = $1 and a.state = 'active' and s.seen_at > $3 and s.ends_at > $2`,
    [hash, at.toISOString(), idle.toISOString()],
    { prepared: true },
  );
  return row;
}

export async function touchSession(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update operator_sessions set seen_at = $2 where id = $1', [id, at.toISOString()]);
}

/** The last used first. */
export async function listSessions(
  db: Reader,
  account: string,
  at: Date,
  idle: Date,
): Promise<readonly Session[]> {
  return db.query<Session>(
    `select id, browser, created_at as created, seen_at as seen, ends_at as ends
     from operator_sessions where account_id = $1 and seen_at > $3 and ends_at > $2
     order by seen_at desc, id`,
    [account, at.toISOString(), idle.toISOString()],
  );
}

/** One of an account's own; another's is left alone. */
export async function removeSession(tx: Tx, account: string, id: string): Promise<void> {
  await tx.query('delete from operator_sessions where account_id = $1 and id = $2', [account, id]);
}

export async function removeSessionByHash(tx: Tx, hash: string): Promise<void> {
  await tx.query('delete from operator_sessions where token_hash = $1', [hash]);
}

/** All of an account, or all but one. */
export async function removeSessions(tx: Tx, account: string, but = ''): Promise<void> {
  await tx.query('delete from operator_sessions where account_id = $1 and id <> $2', [
    account,
    but,
  ]);
}

export async function removeEnded(tx: Tx, at: Date, idle: Date): Promise<void> {
  await tx.query('delete from operator_sessions where seen_at <= $2 or ends_at <= $1', [
    at.toISOString(),
    idle.toISOString(),
  ]);
}
