/** Uses under an agreement: what the `count` of its terms is compared with. */
import type { Db, Reader, Tx } from '../../kernel/db.ts';

interface Under {
  readonly agreementId: string;
  readonly participantId: string;
}

export async function usesOf(db: Reader, { agreementId, participantId }: Under): Promise<number> {
  const [row] = await db.query<{ used: number }>(
    'select used from dataspace_uses where agreement_id = $1 and participant_id = $2',
    [agreementId, participantId],
    { prepared: true },
  );
  return row?.used ?? 0;
}

/** One more: answers how many there are with it. Others who count wait until the transaction ends. */
export async function addUse(tx: Tx, under: Under, at: Date): Promise<number> {
  const [row] = await tx.query<{ used: number }>(
    `insert into dataspace_uses as u (agreement_id, participant_id, used, last_at) values ($1, $2, 1, $3)
     on conflict (agreement_id, participant_id) do update set used = u.used + 1, last_at = $3
     returning used`,
    [under.agreementId, under.participantId, at.toISOString()],
    { prepared: true },
  );
  return row?.used ?? 1;
}

/** What was counted as a use of this flow, and how far it is handed out: its rest is no further use. */
export async function noteCounted(
  tx: Tx,
  transferId: string,
  use: { readonly etag: string | null; readonly served: number; readonly again: number },
): Promise<void> {
  await tx.query(
    'update dataspace_flows set counted = $2, served = $3, served_again = $4 where transfer_id = $1',
    [transferId, use.etag, use.served, use.again],
  );
}

/** It broke off before the end that was noted; unless more was handed out meanwhile. */
export async function noteBrokenOff(
  db: Db,
  transferId: string,
  use: { readonly etag: string; readonly planned: number; readonly served: number },
): Promise<void> {
  await db.query(
    `update dataspace_flows set served = $4 where transfer_id = $1 and counted = $2 and served = $3`,
    [transferId, use.etag, use.planned, use.served],
  );
}

export async function removeUse(tx: Tx, { agreementId, participantId }: Under): Promise<void> {
  await tx.query(
    'update dataspace_uses set used = used - 1 where agreement_id = $1 and participant_id = $2 and used > 0',
    [agreementId, participantId],
  );
}
