import type { Reader, Tx } from '../../kernel/db.ts';

export type Purpose = 'revocation' | 'suspension';

/** A list without its bits. */
export interface ListHead {
  readonly id: string;
  /** Whose keys sign it: empty for the node. */
  readonly owner: string;
  /** Rises with each bit that changes. */
  readonly revision: number;
  readonly madeAt: Date;
}

export interface ListBits {
  readonly revision: number;
  readonly revoked: Uint8Array;
  /** Null until the first suspension: none is. */
  readonly suspended: Uint8Array | null;
}

export interface Drawn {
  readonly id: string;
  readonly shuffle: Uint8Array;
  /** The first of the numbers that are now taken. */
  readonly first: number;
}

/** Takes so many of a list that has room; undefined when none has. */
export async function takeNumbers(
  tx: Tx,
  owner: string,
  count: number,
  size: number,
): Promise<Drawn | undefined> {
  const [row] = await tx.query<Drawn>(
    `update status_lists set taken = taken + $1
     where id = (select id from status_lists where purpose = 'revocation' and taken + $1 <= $2 and owner = $3
                 order by made_at, id limit 1 for update)
     returning id, shuffle, taken - $1 as first`,
    [count, size, owner],
  );
  return row;
}

/** The column `purpose` is of the time when suspensions had lists of their own. */
export async function insertList(
  tx: Tx,
  list: {
    readonly id: string;
    readonly owner: string;
    readonly shuffle: Buffer;
    readonly bytes: number;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into status_lists (id, owner, purpose, shuffle, bits, made_at)
     values ($1, $2, 'revocation', decode($3, 'hex'), decode(repeat('00', $4), 'hex'), $5)`,
    [list.id, list.owner, list.shuffle.toString('hex'), list.bytes, list.at.toISOString()],
  );
}

export async function findList(db: Reader, id: string): Promise<ListHead | undefined> {
  const [row] = await db.query<ListHead>(
    `select id, owner, revision, made_at as "madeAt" from status_lists where id = $1`,
    [id],
    { prepared: true },
  );
  return row;
}

const BITS = `select revision, bits as revoked, suspended from status_lists where id = $1`;

export async function findBits(db: Reader, id: string): Promise<ListBits | undefined> {
  const [row] = await db.query<ListBits>(BITS, [id]);
  return row;
}

/** Nobody else changes them until the transaction ends. */
export async function lockBits(tx: Tx, id: string): Promise<ListBits | undefined> {
  const [row] = await tx.query<ListBits>(`${BITS} for update`, [id]);
  return row;
}

export async function updateBits(
  tx: Tx,
  id: string,
  { revoked, suspended }: Omit<ListBits, 'revision'>,
): Promise<void> {
  await tx.query(
    `update status_lists set bits = decode($2, 'hex'), suspended = decode($3, 'hex'), revision = revision + 1
     where id = $1`,
    [
      id,
      Buffer.from(revoked).toString('hex'),
      suspended === null ? null : Buffer.from(suspended).toString('hex'),
    ],
  );
}
