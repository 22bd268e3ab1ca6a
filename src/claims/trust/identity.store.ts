import type { Reader, Tx } from '../../kernel/db.ts';
import type { KnownIdentity } from '../../participants/index.ts';

interface Row extends Omit<KnownIdentity, 'signaturesUntil'> {
  readonly signaturesUntil: Date | null;
}

/** What the operator wrote down, by DID. */
export async function listIdentities(db: Reader): Promise<readonly KnownIdentity[]> {
  const rows = await db.query<Row>(
    `select did, document, signatures_until as "signaturesUntil" from claims_identities order by did`,
  );
  return rows.map(({ signaturesUntil, ...row }) => ({
    ...row,
    ...(signaturesUntil === null ? {} : { signaturesUntil }),
  }));
}

/** Takes the place of what was said before. */
export async function putIdentity(
  tx: Tx,
  { did, document, signaturesUntil }: KnownIdentity,
  by: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into claims_identities (did, document, signatures_until, added_at, added_by)
     values ($1, $2::jsonb, $3, $4, $5)
     on conflict (did) do update set document = excluded.document,
       signatures_until = excluded.signatures_until, added_at = excluded.added_at,
       added_by = excluded.added_by`,
    [did, JSON.stringify(document), signaturesUntil?.toISOString() ?? null, at.toISOString(), by],
  );
}

export async function removeIdentity(tx: Tx, did: string): Promise<boolean> {
  const rows = await tx.query('delete from claims_identities where did = $1 returning 1', [did]);
  return rows.length > 0;
}
