import type { Reader, Tx } from '../kernel/db.ts';

/**
 * Offerings and sessions live inside their training's document; what stays of one that left it is a
 * tombstone here, so that its address answers 410 and not 404.
 */
export async function buryParts(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `insert into tombstones (kind, id, at) select 'part', id, $2 from unnest($1::text[]) as n (id)
     on conflict do nothing`,
    [ids, at.toISOString()],
  );
}

/** They are back. */
export async function unburyParts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(`delete from tombstones where kind = 'part' and id = any($1::text[])`, [ids]);
}

export async function findTombstone(db: Reader, id: string): Promise<Date | undefined> {
  const [row] = await db.query<{ at: Date }>(
    `select at from tombstones where kind = 'part' and id = $1`,
    [id],
  );
  return row?.at;
}
