import type { Role } from '../http/guard.ts';
import type { Reader, Tx } from '../kernel/db.ts';
import type { Account } from './account.ts';

interface Row extends Omit<Account, 'seen'> {
  readonly seen: Date | null;
}

const COLUMNS = `id, name, email, role, issuer, state, created_at as created,
  (select max(seen_at) from operator_sessions where account_id = accounts.id) as seen`;

const toAccount = ({ seen, ...row }: Row): Account => ({ ...row, seen: seen ?? undefined });

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly issuer: string | null;
}

/** False when the address has an account. */
export async function insertAccount(tx: Tx, account: NewAccount, at: Date): Promise<boolean> {
  const { id, name, email, password, role, issuer } = account;
  const rows = await tx.query(
    `insert into accounts (id, name, email, password, role, issuer, state, created_at)
     values ($1, $2, $3, $4, $5, $6, 'active', $7) on conflict (email) do nothing returning id`,
    [id, name, email, password, role, issuer, at.toISOString()],
  );
  return rows.length > 0;
}

export async function findAccount(db: Reader, id: string): Promise<Account | undefined> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from accounts where id = $1`, [id]);
  return row === undefined ? undefined : toAccount(row);
}

/** By name. A node has as many accounts as people work with it: one list. */
export async function listAccounts(db: Reader): Promise<readonly Account[]> {
  const rows = await db.query<Row>(`select ${COLUMNS} from accounts order by name, id`);
  return rows.map(toAccount);
}

interface Secret {
  readonly id: string;
  readonly password: string;
  readonly state: Account['state'];
}

export async function findSecret(
  db: Reader,
  by: { readonly email: string } | { readonly id: string },
): Promise<Secret | undefined> {
  const [column, value] = 'email' in by ? ['email', by.email] : ['id', by.id];
  const [row] = await db.query<Secret>(
    `select id, password, state from accounts where ${column} = $1`,
    [value],
  );
  return row;
}

export async function updatePassword(tx: Tx, id: string, password: string): Promise<void> {
  await tx.query('update accounts set password = $2 where id = $1', [id, password]);
}

export async function updateAccount(
  tx: Tx,
  id: string,
  { role, issuer, state }: Pick<Account, 'role' | 'issuer' | 'state'>,
): Promise<void> {
  await tx.query('update accounts set role = $2, issuer = $3, state = $4 where id = $1', [
    id,
    role,
    issuer,
    state,
  ]);
}

/** Locked until the end of the transaction: two who disable each other leave one. */
export async function lockAdmins(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from accounts where role = 'admin' and state = 'active' order by id for update`,
  );
  return rows.map(({ id }) => id);
}

export async function countAccounts(db: Reader): Promise<number> {
  const [row] = await db.query<{ n: number }>('select count(*)::int as n from accounts');
  return row?.n ?? 0;
}
