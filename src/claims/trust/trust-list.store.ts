import { z } from 'zod';
import type { Reader, Tx } from '../../kernel/db.ts';
import { parse } from '../../kernel/parse.ts';
import { zIdentity } from './identity.ts';
import { type TrustList, zEntry } from './trust-list.ts';

interface Row extends Omit<TrustList, 'entries' | 'identities'> {
  readonly entries: unknown;
  readonly identities: unknown;
}

const SELECT = `select publisher, issued_at as issued, ends_at as ends, entries,
    coalesce(identities, '[]'::jsonb) as identities
  from claims_trust_lists left join claims_list_identities using (publisher)`;

const WHAT = 'trust list that is kept';
const listOf = (row: Row): TrustList => ({
  ...row,
  entries: parse(z.array(zEntry), row.entries, WHAT),
  identities: parse(z.array(zIdentity), row.identities, WHAT),
});

/** By the DIDs of their publishers. */
export async function listTrustLists(db: Reader): Promise<readonly TrustList[]> {
  const rows = await db.query<Row>(`${SELECT} order by publisher`);
  return rows.map(listOf);
}

/** The one before of this publisher; locked until the transaction ends. */
export async function lockTrustList(tx: Tx, publisher: string): Promise<TrustList | undefined> {
  const [row] = await tx.query<Row>(
    `${SELECT} where publisher = $1 for update of claims_trust_lists`,
    [publisher],
  );
  return row && listOf(row);
}

export async function putTrustList(
  tx: Tx,
  { publisher, issued, ends, entries, identities }: TrustList,
  { jwt, by, at }: { readonly jwt: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `insert into claims_trust_lists (publisher, issued_at, ends_at, jwt, entries, imported_at, imported_by)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7)
     on conflict (publisher) do update set issued_at = excluded.issued_at, ends_at = excluded.ends_at,
       jwt = excluded.jwt, entries = excluded.entries, imported_at = excluded.imported_at,
       imported_by = excluded.imported_by`,
    [
      publisher,
      issued.toISOString(),
      ends.toISOString(),
      jwt,
      JSON.stringify(entries),
      at.toISOString(),
      by,
    ],
  );
  await tx.query(
    `insert into claims_list_identities (publisher, identities) values ($1, $2::jsonb)
     on conflict (publisher) do update set identities = excluded.identities`,
    [publisher, JSON.stringify(identities)],
  );
}

export async function removeTrustList(tx: Tx, publisher: string): Promise<void> {
  await tx.query('delete from claims_trust_lists where publisher = $1', [publisher]);
  await tx.query('delete from claims_list_identities where publisher = $1', [publisher]);
}
