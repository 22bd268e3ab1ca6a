import type { Reader, Tx } from '../../kernel/db.ts';

export type Purpose = 'revocation' | 'suspension';

export interface StoredList {
  readonly id: string;
  /** Whose keys sign it: empty for the node. */
  readonly owner: string;
  readonly purpose: Purpose;
  readonly bits: Uint8Array;
  readonly revision: number;
  readonly madeAt: Date;
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
  { owner, purpose }: Pick<StoredList, 'owner' | 'purpose'>,
  count: number,
  size: number,
): Promise<Drawn | undefined> {
  const [row] = await tx.query<Drawn>(
    `update status_lists set taken = taken + $2
     where id = (select id from status_lists where purpose = $1 and taken + $2 <= $3 and owner = $4
                 order by made_at, id limit 1 for update)
     returning id, shuffle, taken - $2 as first`,
    [purpose, count, size, owner],
  );
  return row;
}

export async function insertList(
  tx: Tx,
  list: {
    readonly id: string;
    readonly owner: string;
    readonly purpose: Purpose;
    readonly shuffle: Buffer;
    readonly bytes: number;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into status_lists (id, owner, purpose, shuffle, bits, made_at)
     values ($1, $2, $3, decode($4, 'hex'), decode(repeat('00', $5), 'hex'), $6)`,
    [
      list.id,
      list.owner,
      list.purpose,
      list.shuffle.toString('hex'),
      list.bytes,
      list.at.toISOString(),
    ],
  );
}

/** PostgreSQL counts the bits of a byte from the right, status lists from the left. */
export async function setBits(
  tx: Tx,
  id: string,
  indices: readonly number[],
  to: boolean,
): Promise<void> {
  for (const index of indices)
    await tx.query(
      `update status_lists set bits = set_bit(bits, $2::bigint, $3), revision = revision + 1
       where id = $1`,
      [id, (index & ~7) | (7 - (index & 7)), to ? 1 : 0],
    );
}

export async function findList(db: Reader, id: string): Promise<StoredList | undefined> {
  const [row] = await db.query<StoredList>(
    `select id, owner, purpose, bits, revision, made_at as "madeAt" from status_lists where id = $1`,
    [id],
  );
  return row;
}
