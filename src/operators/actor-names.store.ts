import type { Reader } from '../kernel/db.ts';

/** What a history calls those who acted, by id: accounts and keys, those that are gone too. */
export async function namesOfActors(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; name: string }>(
    'select id::text as id, name from accounts union all select id::text, name from api_keys',
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
