/** Inboxes: places of ours that a partner pushes to, each once. */
import type { Db, Reader, Tx } from '../../kernel/db.ts';

export interface Inbox {
  readonly id: string;
  readonly received: boolean;
}

export async function insertInbox(
  tx: Tx,
  inbox: { readonly id: string; readonly hash: string; readonly at: Date },
): Promise<void> {
  await tx.query('insert into dataspace_inboxes (id, hash, opened_at) values ($1, $2, $3)', [
    inbox.id,
    inbox.hash,
    inbox.at.toISOString(),
  ]);
}

export async function findInbox(
  db: Reader,
  wanted: { readonly id: string; readonly hash: string },
): Promise<Inbox | undefined> {
  const [row] = await db.query<Inbox>(
    'select id, received from dataspace_inboxes where id = $1 and hash = $2',
    [wanted.id, wanted.hash],
  );
  return row;
}

/** The transfer whose data is to come here, while it may; undefined otherwise. */
export async function findTransferOfInbox(
  db: Reader,
  endpoint: string,
): Promise<string | undefined> {
  // A push may overtake the message that says that it begins.
  const [row] = await db.query<{ id: string }>(
    `select id from dataspace_processes where kind = 'transfer' and role = 'consumer'
       and data_address is not null and data_address ->> 'endpoint' = $1 and state in ('REQUESTED', 'STARTED')`,
    [endpoint],
  );
  return row?.id;
}

/** False when another push has it, or something was received. */
export async function takeInbox(db: Db, id: string, now: Date, until: Date): Promise<boolean> {
  const rows = await db.query(
    `update dataspace_inboxes set taken_until = $3
     where id = $1 and not received and (taken_until is null or taken_until <= $2) returning id`,
    [id, now.toISOString(), until.toISOString()],
  );
  return rows.length > 0;
}

/** The lease goes on; undefined ends it. */
export async function holdInbox(db: Reader, id: string, until: Date | undefined): Promise<void> {
  await db.query('update dataspace_inboxes set taken_until = $2 where id = $1 and not received', [
    id,
    until?.toISOString() ?? null,
  ]);
}

/** False when something was received meanwhile: this is one too many. */
export async function closeInbox(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(
    'update dataspace_inboxes set received = true where id = $1 and not received returning id',
    [id],
  );
  return rows.length > 0;
}

/** The id of the transfer of ours as consumer whose data goes to this address. */
export async function findTransferTo(db: Reader, endpoint: string): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>(
    `select id from dataspace_processes where kind = 'transfer' and role = 'consumer'
       and data_address is not null and data_address ->> 'endpoint' = $1`,
    [endpoint],
  );
  return row?.id;
}
