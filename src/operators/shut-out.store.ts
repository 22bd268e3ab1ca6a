import type { Tx } from '../kernel/db.ts';

/**
 * The people and programs of an organisation come in no more: open invitations are closed, accounts are disabled,
 * sessions end, keys are revoked.
 * In this order: who takes an invitation at that moment is waited for, and is among the accounts then.
 */
export async function shutOut(tx: Tx, issuer: string, at: Date): Promise<void> {
  await tx.query('update invitations set closed_at = $2 where issuer = $1 and closed_at is null', [
    issuer,
    at.toISOString(),
  ]);
  await tx.query(`update accounts set state = 'disabled' where issuer = $1`, [issuer]);
  await tx.query(
    'delete from operator_sessions where account_id in (select id from accounts where issuer = $1)',
    [issuer],
  );
  await tx.query('update api_keys set revoked_at = $2 where issuer = $1 and revoked_at is null', [
    issuer,
    at.toISOString(),
  ]);
}
