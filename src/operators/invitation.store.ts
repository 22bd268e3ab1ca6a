import type { Role } from '../http/guard.ts';
import type { Reader, Tx } from '../kernel/db.ts';

/** The right to make an account of this role, once. Its token is in its link and nowhere else. */
export interface Invitation {
  readonly id: string;
  readonly role: Role;
  /** The organisation of an `issuer`, and of nobody else. */
  readonly issuer: string | null;
  readonly created: Date;
  readonly ends: Date;
}

export interface NewInvitation extends Invitation {
  readonly hash: string;
  readonly by: string;
}

const COLUMNS = 'id, role, issuer, created_at as created, ends_at as ends';

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  const { id, hash, role, issuer, by, created, ends } = invitation;
  await tx.query(
    `insert into invitations (id, token_hash, role, issuer, invited_by, created_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, hash, role, issuer, by, created.toISOString(), ends.toISOString()],
  );
}

export async function findOpenInvitation(
  db: Reader,
  hash: string,
  at: Date,
): Promise<Invitation | undefined> {
  const [row] = await db.query<Invitation>(
    `select ${COLUMNS} from invitations where token_hash = $1 and closed_at is null and ends_at > $2`,
    [hash, at.toISOString()],
  );
  return row;
}

/** Locked until the end of the transaction: of two who take it at once, one finds it closed. */
export async function lockInvitation(
  tx: Tx,
  hash: string,
  at: Date,
): Promise<Invitation | undefined> {
  const [row] = await tx.query<Invitation>(
    `select ${COLUMNS} from invitations
     where token_hash = $1 and closed_at is null and ends_at > $2 for update`,
    [hash, at.toISOString()],
  );
  return row;
}

/** False when there is no open one of this id. */
export async function closeInvitation(
  tx: Tx,
  id: string,
  at: Date,
  account?: string,
): Promise<boolean> {
  const rows = await tx.query(
    `update invitations set closed_at = $2, account_id = $3
     where id = $1 and closed_at is null returning id`,
    [id, at.toISOString(), account ?? null],
  );
  return rows.length > 0;
}

/** What can still be taken, the newest first. */
export async function listInvitations(db: Reader, at: Date): Promise<readonly Invitation[]> {
  return db.query<Invitation>(
    `select ${COLUMNS} from invitations where closed_at is null and ends_at > $1
     order by created_at desc, id`,
    [at.toISOString()],
  );
}
