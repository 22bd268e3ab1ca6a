import type { Reader, Tx } from '../kernel/db.ts';

/** False when the setting is there already: the first writer wins. */
export async function insertSetting(tx: Tx, name: string, value: unknown): Promise<boolean> {
  const rows = await tx.query(
    'insert into settings (name, value) values ($1, $2) on conflict do nothing returning name',
    [name, JSON.stringify(value)],
  );
  return rows.length > 0;
}

export async function findSetting<T>(db: Reader, name: string): Promise<T | undefined> {
  const [row] = await db.query<{ value: T }>('select value from settings where name = $1', [name]);
  return row?.value;
}
