import type { Reader, Tx } from '../../kernel/db.ts';

export interface Link {
  readonly id: string;
  readonly credential: string;
  readonly made: Date;
  readonly ends: Date;
  readonly closed: Date | null;
  readonly opened: Date | null;
}

const COLUMNS =
  'id, credential, made_at as made, ends_at as ends, closed_at as closed, opened_at as opened';

export interface NewLink {
  readonly id: string;
  readonly credential: string;
  readonly hash: string;
  readonly made: Date;
  readonly ends: Date;
}

/** False where another one of this credential is open: two who make one at once get one. */
export async function insertLinks(tx: Tx, links: readonly NewLink[]): Promise<readonly string[]> {
  const rows = await tx.query<{ credential: string }>(
    `insert into learner_links (id, credential, token_hash, made_at, ends_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
     on conflict (credential) where closed_at is null do nothing returning credential`,
    [
      links.map((link) => link.id),
      links.map((link) => link.credential),
      links.map((link) => link.hash),
      links.map((link) => link.made.toISOString()),
      links.map((link) => link.ends.toISOString()),
    ],
  );
  return rows.map((row) => row.credential);
}

export async function findLink(db: Reader, hash: string): Promise<Link | undefined> {
  const [row] = await db.query<Link>(`select ${COLUMNS} from learner_links where token_hash = $1`, [
    hash,
  ]);
  return row;
}

export async function readLink(db: Reader, id: string): Promise<Link | undefined> {
  const [row] = await db.query<Link>(`select ${COLUMNS} from learner_links where id = $1`, [id]);
  return row;
}

/** The open ones of these credentials that have not ended at that time. */
export async function openLinks(
  db: Reader,
  credentials: readonly string[],
  at: Date,
): Promise<readonly Link[]> {
  return db.query<Link>(
    `select ${COLUMNS} from learner_links
     where credential = any($1::uuid[]) and closed_at is null and ends_at > $2`,
    [credentials, at.toISOString()],
  );
}

/** Those of these credentials, or those of them whose time is over. */
export async function closeLinks(
  tx: Tx,
  credentials: readonly string[],
  at: Date,
  which: 'all' | 'ended',
): Promise<void> {
  await tx.query(
    `update learner_links set closed_at = $2
     where credential = any($1::uuid[]) and closed_at is null and ($3 or ends_at <= $2)`,
    [credentials, at.toISOString(), which === 'all'],
  );
}

/** The first time only. */
export async function noteOpened(db: Reader, id: string, at: Date): Promise<void> {
  await db.query('update learner_links set opened_at = $2 where id = $1 and opened_at is null', [
    id,
    at.toISOString(),
  ]);
}
