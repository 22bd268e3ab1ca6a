import type { Tx } from '../../kernel/db.ts';

/** False when this issuer's token was seen before, by whichever process. */
export async function insertSeen(
  tx: Tx,
  seen: { readonly issuer: string; readonly jti: string; readonly until: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into claims_seen_tokens (issuer, jti, until) values ($1, $2, $3)
     on conflict do nothing returning 1`,
    [seen.issuer, seen.jti, seen.until.toISOString()],
    { prepared: true },
  );
  return rows.length > 0;
}

/** What has run out is refused for that. */
export async function removeSeen(tx: Tx, before: Date): Promise<void> {
  await tx.query('delete from claims_seen_tokens where until < $1', [before.toISOString()]);
}
