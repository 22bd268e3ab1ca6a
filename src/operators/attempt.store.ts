import type { Tx } from '../kernel/db.ts';

/** Counts one more in the window of time that began after `since`, in one statement: processes share it. */
export async function countAttempt(
  tx: Tx,
  subject: string,
  at: Date,
  since: Date,
): Promise<{ readonly attempts: number; readonly began: Date }> {
  const [row] = await tx.query<{ attempts: number; began: Date }>(
    `insert into login_attempts as l (subject, began_at, attempts) values ($1, $2, 1)
     on conflict (subject) do update set
       attempts = case when l.began_at <= $3 then 1 else l.attempts + 1 end,
       began_at = case when l.began_at <= $3 then excluded.began_at else l.began_at end
     returning attempts, began_at as began`,
    [subject, at.toISOString(), since.toISOString()],
  );
  return row ?? { attempts: 1, began: at };
}

export async function removeAttempts(tx: Tx, subject: string): Promise<void> {
  await tx.query('delete from login_attempts where subject = $1', [subject]);
}

/** Of windows that are over; what another attempt is just counting in is left to it. */
export async function removeOldAttempts(tx: Tx, since: Date): Promise<void> {
  await tx.query(
    `with old as (
       select subject from login_attempts where began_at <= $1 limit 1000 for update skip locked)
     delete from login_attempts a using old where a.subject = old.subject`,
    [since.toISOString()],
  );
}
