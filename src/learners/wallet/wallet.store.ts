/** Offers, the tokens they become, and what was handed out. Every secret comes as its hash. */
import type { Reader, Tx } from '../../kernel/db.ts';

export interface NewOffer {
  readonly id: string;
  readonly credential: string;
  readonly offerHash: string;
  readonly codeHash: string;
  readonly txCodeHash: string;
  readonly txCodeLength: number;
  readonly txCodeNumeric: boolean;
  readonly ends: Date;
}

/** The one before it that nobody took ends with it: one code at a time. */
export async function insertOffer(tx: Tx, offer: NewOffer): Promise<void> {
  await tx.query('delete from wallet_offers where credential = $1 and token_hash is null', [
    offer.credential,
  ]);
  await tx.query(
    `insert into wallet_offers
       (id, credential, offer_hash, code_hash, tx_code_hash, tx_code_length, tx_code_numeric, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      offer.id,
      offer.credential,
      offer.offerHash,
      offer.codeHash,
      offer.txCodeHash,
      offer.txCodeLength,
      offer.txCodeNumeric,
      offer.ends.toISOString(),
    ],
  );
}

interface OpenOffer {
  readonly credential: string;
  readonly txCodeLength: number;
  readonly txCodeNumeric: boolean;
}

/** Whose code can still be used. */
export async function findOpenOffer(
  reader: Reader,
  {
    offerHash,
    most,
    now,
  }: { readonly offerHash: string; readonly most: number; readonly now: Date },
): Promise<OpenOffer | undefined> {
  const [row] = await reader.query<OpenOffer>(
    `select credential, tx_code_length as "txCodeLength", tx_code_numeric as "txCodeNumeric"
     from wallet_offers
     where offer_hash = $1 and token_hash is null and tries < $2 and ends_at > $3`,
    [offerHash, most, now.toISOString()],
  );
  return row;
}

interface LockedOffer {
  readonly id: string;
  readonly credential: string;
  readonly offerHash: string;
  readonly txCodeHash: string;
  readonly tries: number;
  readonly ends: Date;
  readonly isUsed: boolean;
}

/** Whoever else comes with this code waits: no two tries are counted as one. */
export async function lockOffer(tx: Tx, codeHash: string): Promise<LockedOffer | undefined> {
  const [row] = await tx.query<LockedOffer>(
    `select id, credential, offer_hash as "offerHash", tx_code_hash as "txCodeHash", tries,
       ends_at as ends, token_hash is not null as "isUsed"
     from wallet_offers where code_hash = $1 for update`,
    [codeHash],
  );
  return row;
}

export async function countTry(tx: Tx, id: string): Promise<void> {
  await tx.query('update wallet_offers set tries = tries + 1 where id = $1', [id]);
}

export async function grantToken(
  tx: Tx,
  id: string,
  token: {
    readonly hash: string;
    readonly ends: Date;
    readonly granted: readonly string[] | undefined;
  },
): Promise<void> {
  await tx.query(
    'update wallet_offers set token_hash = $2, token_ends_at = $3, granted = $4 where id = $1',
    [
      id,
      token.hash,
      token.ends.toISOString(),
      token.granted === undefined ? null : JSON.stringify(token.granted),
    ],
  );
}

/** Its token opens nothing from now on. */
export async function endToken(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update wallet_offers set token_ends_at = $2 where id = $1', [
    id,
    at.toISOString(),
  ]);
}

/** What an access token opens. */
export interface Grant {
  /** Of the offer. */
  readonly id: string;
  readonly credential: string;
  /** Formats that the wallet was granted by name; null: whatever was offered. */
  readonly granted: readonly string[] | null;
}

export async function findGrant(
  reader: Reader,
  tokenHash: string,
  now: Date,
): Promise<Grant | undefined> {
  const [row] = await reader.query<Grant>(
    `select id, credential, granted from wallet_offers
     where token_hash = $1 and token_ends_at > $2`,
    [tokenHash, now.toISOString()],
  );
  return row;
}

/** False when it was handed out so often already. */
export async function countTake(tx: Tx, id: string, most: number): Promise<boolean> {
  const rows = await tx.query(
    'update wallet_offers set takes = takes + 1 where id = $1 and takes < $2 returning 1',
    [id, most],
  );
  return rows.length > 0;
}

export async function insertTake(tx: Tx, id: string, offer: string): Promise<void> {
  await tx.query('insert into wallet_takes (id, offer) values ($1, $2)', [id, offer]);
}

/** Notes what became of it; undefined for what this token did not get, else whether that is new. */
export async function noteEvent(
  tx: Tx,
  { id, offer, event }: { readonly id: string; readonly offer: string; readonly event: string },
): Promise<boolean | undefined> {
  const [row] = await tx.query<{ event: string | null }>(
    'select event from wallet_takes where id = $1 and offer = $2 for update',
    [id, offer],
  );
  if (row === undefined) return undefined;
  if (row.event === event) return false;
  await tx.query('update wallet_takes set event = $2 where id = $1', [id, event]);
  return true;
}

interface SeenNonce {
  readonly hash: string;
  readonly ends: Date;
}

/** False when one of them was used before, by whichever process. */
export async function insertSeenNonces(tx: Tx, nonces: readonly SeenNonce[]): Promise<boolean> {
  const rows = await tx.query(
    `insert into wallet_seen_nonces (nonce_hash, ends_at)
     select hash, ends from jsonb_to_recordset($1::jsonb) as n (hash text, ends timestamptz)
     order by hash on conflict do nothing returning 1`,
    [JSON.stringify(nonces)],
  );
  return rows.length === nonces.length;
}

/** What is over may still be on its way through a request. */
const KEPT_MS = 3_600_000;

/** A little at a time; what another process is just at is left to it. */
export async function removeOver(tx: Tx, now: Date): Promise<void> {
  const at = [new Date(now.getTime() - KEPT_MS).toISOString()];
  await tx.query(
    `with old as (
       select id from wallet_offers where coalesce(token_ends_at, ends_at) <= $1
       limit 1000 for update skip locked)
     delete from wallet_offers o using old where o.id = old.id`,
    at,
  );
  await tx.query(
    `with old as (
       select nonce_hash from wallet_seen_nonces where ends_at <= $1
       limit 1000 for update skip locked)
     delete from wallet_seen_nonces n using old where n.nonce_hash = old.nonce_hash`,
    at,
  );
}
