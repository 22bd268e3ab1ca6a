import type { StatusEntry } from '../../credentials/index.ts';
import type { Reader, Tx } from '../../kernel/db.ts';

/** What is kept of a credential that somebody presented: what it claims, and where its revocation would show. */
export interface HeldCredential {
  readonly type: string;
  readonly issuer: string;
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly country?: string;
  readonly status: readonly StatusEntry[];
}

export interface Held {
  readonly participant: string;
  readonly credentials: readonly HeldCredential[];
  readonly askedAt: Date;
  readonly until: Date;
}

const COLUMNS = 'participant, credentials, asked_at as "askedAt", until';

export async function findHeld(db: Reader, participant: string): Promise<Held | undefined> {
  const [row] = await db.query<Held>(
    `select ${COLUMNS} from claims_held_by_others where participant = $1`,
    [participant],
    { prepared: true },
  );
  return row;
}

/** Those that still count, in the order of their participants, after `after`. */
export async function listHeld(
  db: Reader,
  now: Date,
  after: string,
  limit: number,
): Promise<readonly Held[]> {
  return db.query<Held>(
    `select ${COLUMNS} from claims_held_by_others where until > $1 and participant > $2
     order by participant limit $3`,
    [now.toISOString(), after, limit],
  );
}

/** Whose claims ended by themselves, after `since`. */
export async function listEnded(
  db: Reader,
  since: Date,
  now: Date,
): Promise<readonly { readonly participant: string }[]> {
  return db.query<{ participant: string }>(
    'select participant from claims_held_by_others where until > $1 and until <= $2',
    [since.toISOString(), now.toISOString()],
  );
}

/** Takes the place of what was presented before. */
export async function putHeld(tx: Tx, { participant, credentials, askedAt, until }: Held) {
  await tx.query(
    `insert into claims_held_by_others (participant, credentials, asked_at, until)
     values ($1, $2::jsonb, $3, $4)
     on conflict (participant) do update set credentials = excluded.credentials,
       asked_at = excluded.asked_at, until = excluded.until`,
    [participant, JSON.stringify(credentials), askedAt.toISOString(), until.toISOString()],
  );
}

/** Only these are left of what was presented then, and it is to be asked for again. False when it was meanwhile. */
export async function leaveHeld(
  tx: Tx,
  { participant, askedAt }: Held,
  left: readonly HeldCredential[],
): Promise<boolean> {
  if (left.length === 0) return removeHeld(tx, participant);
  const rows = await tx.query(
    `update claims_held_by_others set credentials = $3::jsonb, asked_at = to_timestamp(0)
     where participant = $1 and asked_at = $2 returning 1`,
    [participant, askedAt.toISOString(), JSON.stringify(left)],
  );
  return rows.length > 0;
}

async function removeHeld(tx: Tx, participant: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from claims_held_by_others where participant = $1 returning 1',
    [participant],
  );
  return rows.length > 0;
}

/** Whoever showed something of this issuer has to show it again. */
export async function removeHeldFrom(tx: Tx, issuer: string): Promise<void> {
  await tx.query(
    `delete from claims_held_by_others
     where credentials @> jsonb_build_array(jsonb_build_object('issuer', $1::text))`,
    [issuer],
  );
}
