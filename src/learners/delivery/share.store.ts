import type { Reader, Tx } from '../../kernel/db.ts';

/** `print`: what the code on a PDF leads to. */
export type ShareKind = 'link' | 'print';

export interface Share {
  readonly id: string;
  readonly credential: string;
  readonly kind: ShareKind;
  readonly sealedLabel: string | null;
  readonly made: Date;
  readonly ended: Date | null;
}

export interface Opening {
  readonly share: string;
  /** ISO 8601. */
  readonly day: string;
  readonly times: number;
}

const COLUMNS =
  'id, credential, kind, sealed_label as "sealedLabel", made_at as made, ended_at as ended';

export interface NewShare {
  readonly id: string;
  readonly credential: string;
  readonly kind: ShareKind;
  readonly hash: string;
  readonly sealedLabel?: string;
  readonly made: Date;
}

/** False: there is one for the PDF already. */
export async function insertShare(tx: Tx, share: NewShare): Promise<boolean> {
  const rows = await tx.query(
    `insert into learner_shares (id, credential, kind, token_hash, sealed_label, made_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (credential) where kind = 'print' and ended_at is null do nothing returning id`,
    [
      share.id,
      share.credential,
      share.kind,
      share.hash,
      share.sealedLabel ?? null,
      share.made.toISOString(),
    ],
  );
  return rows.length > 0;
}

export async function findShare(db: Reader, hash: string): Promise<Share | undefined> {
  const [row] = await db.query<Share>(
    `select ${COLUMNS} from learner_shares where token_hash = $1`,
    [hash],
  );
  return row;
}

/** All that were made for these credentials, the latest first. */
export async function sharesOf(
  db: Reader,
  credentials: readonly string[],
): Promise<readonly Share[]> {
  return db.query<Share>(
    `select ${COLUMNS} from learner_shares where credential = any($1::uuid[])
     order by made_at desc, id`,
    [credentials],
  );
}

/** Those for the PDF, of this credential and of all in whose place it stands: what is open first, then the latest. */
export async function printsOf(db: Reader, credential: string): Promise<readonly Share[]> {
  return db.query<Share>(
    `with recursive chain (credential) as (
       select $1::uuid
       union select c.supersedes from issued_credentials c join chain on c.id = chain.credential
       where c.supersedes is not null)
     select ${COLUMNS} from learner_shares join chain using (credential)
     where kind = 'print' order by ended_at is not null, made_at desc, id`,
    [credential],
  );
}

/** False: there is no open one of this id among those of these credentials. */
export async function endShare(
  tx: Tx,
  {
    id,
    credentials,
    at,
  }: {
    readonly id: string;
    readonly credentials: readonly string[];
    readonly at: Date;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `update learner_shares set ended_at = $3
     where id = $1 and credential = any($2::uuid[]) and ended_at is null returning id`,
    [id, credentials, at.toISOString()],
  );
  return rows.length > 0;
}

export async function countOpening(db: Reader, share: string, at: Date): Promise<void> {
  await db.query(
    `insert into learner_share_openings as o (share, day, times) values ($1, $2::date, 1)
     on conflict (share, day) do update set times = o.times + 1`,
    [share, at.toISOString().slice(0, 10)],
  );
}

export async function openingsOf(
  db: Reader,
  shares: readonly string[],
): Promise<readonly Opening[]> {
  return db.query<Opening>(
    `select share, day::text as day, times from learner_share_openings
     where share = any($1::uuid[]) order by day desc`,
    [shares],
  );
}
