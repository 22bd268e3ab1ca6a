import type { Db } from '../kernel/db.ts';

/** Adds to what all processes counted in this minute; the answer is the sum. */
export async function addRequests(
  db: Db,
  {
    subject,
    began,
    requests,
  }: { readonly subject: string; readonly began: Date; readonly requests: number },
): Promise<number> {
  const [row] = await db.query<{ requests: number }>(
    `insert into request_rates as r (subject, began_at, requests) values ($1, $2, $3)
     on conflict (subject, began_at) do update set requests = r.requests + excluded.requests
     returning requests`,
    [subject, began.toISOString(), requests],
  );
  return row?.requests ?? requests;
}

export async function removeOldRates(db: Db, before: Date): Promise<void> {
  await db.query('delete from request_rates where began_at < $1', [before.toISOString()]);
}
