import type { Tx } from '../../kernel/db.ts';

const OF_LEARNER = 'select id from issued_credentials where learner = $1::uuid';

/** Of a learner who is forgotten: no link opens anything any more, nothing is shared, and what they wrote is gone. */
export async function forgetDelivery(tx: Tx, learner: string, at: Date): Promise<void> {
  const now = at.toISOString();
  await tx.query(
    `update learner_links set closed_at = $2 where credential in (${OF_LEARNER}) and closed_at is null`,
    [learner, now],
  );
  await tx.query(
    `update learner_shares set sealed_label = null, ended_at = coalesce(ended_at, $2)
     where credential in (${OF_LEARNER})`,
    [learner, now],
  );
  await tx.query(
    `update learner_mails set state = 'failed', reason = 'forgotten', settled_at = $2, lease_until = null
     where state = 'waiting' and link in (
       select id from learner_links where credential in (${OF_LEARNER}))`,
    [learner, now],
  );
  await tx.query(
    `delete from learner_visits where link in (
       select id from learner_links where credential in (${OF_LEARNER}))`,
    [learner],
  );
}
