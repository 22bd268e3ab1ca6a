import { randomBytes } from 'node:crypto';
import type { Db, Reader, Tx } from '../kernel/db.ts';
import type { DidDocument } from '../kernel/did-resolver.ts';
import {
  type AuditFacts,
  type AuditKind,
  digestOf,
  GENESIS,
  hashOf,
  type Link,
  type NewEvent,
  type SealedHead,
} from './event.ts';
import { cutTo } from './gaps.ts';

/** Any number; the same in every process that chains. */
const LOCK = 7_277_391;

/** In JSON as `JSON.stringify` writes it: NUL and halves of characters, which no database takes. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** Takes part in the transaction of `writer`, where it has one. */
export async function notePending(writer: Reader, events: readonly NewEvent[]): Promise<void> {
  await writer.query(
    `insert into audit_pending (at, kind, event)
     select at, kind, event from jsonb_to_recordset($1::jsonb) as e (at timestamptz, kind text, event jsonb)`,
    [JSON.stringify(events).replace(UNSTORABLE, '$1')],
    { prepared: true },
  );
}

interface PendingRow {
  readonly id: number;
  readonly at: Date;
  readonly kind: string;
  readonly event: AuditFacts;
}

interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The end of the chain: its last event, or the seal below which everything is gone. */
export async function findHead(reader: Reader): Promise<Head> {
  const [head] = await reader.query<Head>(
    `select seq, hash from (
       (select seq, hash from audit_events order by seq desc limit 1)
       union all (select seq, hash from audit_seals order by seq desc limit 1)) h
     order by seq desc limit 1`,
  );
  return head ?? { seq: 0, hash: GENESIS };
}

/**
 * Moves what is pending into the chain, in the order of its numbers, `most` at a time; answers how many.
 * Others who chain wait until the transaction ends.
 */
export async function chainPending(tx: Tx, most: number): Promise<number> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const taken = await tx.query<PendingRow>(
    `delete from audit_pending where id in (select id from audit_pending order by id limit $1)
     returning id, at, kind, event`,
    [most],
  );
  if (taken.length === 0) return 0;
  let before = await findHead(tx);
  const links = taken
    .toSorted((a, b) => a.id - b.id)
    .map(({ at: moment, kind, event: given }): Link => {
      const event = { ...given, salt: randomBytes(16).toString('base64url') };
      const digest = digestOf(event);
      const link = { seq: before.seq + 1, at: moment.toISOString(), kind, digest };
      before = { seq: link.seq, hash: hashOf(before.hash, link) };
      return { ...link, event, hash: before.hash };
    });
  await tx.query(
    `insert into audit_events (seq, at, kind, event, digest, hash)
     select seq, at, kind, event, digest, hash from jsonb_to_recordset($1::jsonb)
       as e (seq bigint, at timestamptz, kind text, event jsonb, digest text, hash text)`,
    [JSON.stringify(links)],
  );
  return links.length;
}

export async function lastSeal(
  reader: Reader,
): Promise<{ readonly seq: number; readonly at: Date } | undefined> {
  const [seal] = await reader.query<{ seq: number; at: Date }>(
    'select seq, at from audit_seals order by seq desc limit 1',
  );
  return seal;
}

interface NewSeal {
  readonly head: SealedHead;
  readonly jws: string;
  readonly document: { readonly sha256: string; readonly text: string };
}

/** Two processes may seal the same place: one of the signatures is kept. */
export async function insertSeal(tx: Tx, { head, jws, document }: NewSeal): Promise<void> {
  await tx.query(
    `insert into audit_documents (sha256, document, seen_at) values ($1, $2, $3) on conflict do nothing`,
    [document.sha256, document.text, head.at],
  );
  await tx.query(
    `insert into audit_seals (seq, hash, at, jws) values ($1, $2, $3, $4) on conflict do nothing`,
    [head.seq, head.hash, head.at, jws],
  );
}

export const listOwnDocuments = async (reader: Reader): Promise<readonly DidDocument[]> =>
  (
    await reader.query<{ document: DidDocument }>(
      'select document from audit_documents order by seen_at',
    )
  ).map(({ document }) => document);

interface LinkRow extends Omit<Link, 'at' | 'event'> {
  readonly at: Date;
  readonly event: AuditFacts | null;
}

const linkOf = ({ at, event, ...row }: LinkRow): Link => ({
  ...row,
  at: at.toISOString(),
  ...(event === null ? {} : { event }),
});

/** Oldest first. */
export const listLinks = async (
  reader: Reader,
  after: number,
  limit: number,
): Promise<readonly Link[]> =>
  (
    await reader.query<LinkRow>(
      `select seq, at, kind, event, digest, hash from audit_events where seq > $1 order by seq limit $2`,
      [after, limit],
    )
  ).map(linkOf);

/** Seals under the places between, both included. */
export const listSeals = async (
  reader: Reader,
  from: number,
  to: number,
): Promise<readonly (SealedHead & { readonly jws: string })[]> =>
  (
    await reader.query<{ seq: number; hash: string; at: Date; jws: string }>(
      'select seq, hash, at, jws from audit_seals where seq between $1 and $2 order by seq',
      [from, to],
    )
  ).map((seal) => ({ ...seal, at: seal.at.toISOString() }));

/** Newest first: what is still held. */
export const listNewest = async (
  reader: Reader,
  {
    kind,
    before,
    limit,
  }: { kind?: AuditKind | undefined; before?: number | undefined; limit: number },
): Promise<readonly Link[]> =>
  (
    await reader.query<LinkRow>(
      `select seq, at, kind, event, digest, hash from audit_events
       where event is not null and ($1::text is null or kind = $1) and ($2::bigint is null or seq < $2)
       order by seq desc limit $3`,
      [kind ?? null, before ?? null, limit],
    )
  ).map(linkOf);

export interface Held {
  readonly kind: AuditKind;
  readonly held: number;
  readonly oldest: Date;
}

export const countHeld = async (reader: Reader): Promise<readonly Held[]> =>
  reader.query<Held>(
    `select kind, count(*)::int as held, min(at) as oldest from audit_events
     where event is not null group by kind`,
  );

/** Of `$1`, before `$2`. What says why others are gone stays until a later one says the same. */
const IS_OVER = `event is not null and kind = $1 and at < $2 and (kind <> 'retention' or exists (
  select from audit_events l where l.kind = 'retention' and l.seq > e.seq and l.event->>'of' = e.event->>'of'
    and coalesce(l.event->>'before', '') >= coalesce(e.event->>'before', '')))`;

export const countOlder = async (reader: Reader, kind: AuditKind, than: Date): Promise<number> => {
  const [row] = await reader.query<{ n: number }>(
    `select count(*)::int as n from audit_events e where ${IS_OVER}`,
    [kind, than.toISOString()],
  );
  return row?.n ?? 0;
};

export async function ownRetention(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.query<{ kind: string; days: number }>(
    'select kind, days from audit_retention',
  );
  return new Map(rows.map(({ kind, days }) => [kind, days]));
}

export async function setRetention(tx: Tx, kind: AuditKind, days: number): Promise<void> {
  await tx.query(
    `insert into audit_retention (kind, days) values ($1, $2)
     on conflict (kind) do update set days = excluded.days`,
    [kind, days],
  );
}

/** Places of the oldest whose content is over, `most` at once, held until the transaction ends. */
export async function placesOver(
  tx: Tx,
  { kind, than, most }: { readonly kind: AuditKind; readonly than: Date; readonly most: number },
): Promise<readonly number[]> {
  const rows = await tx.query<{ seq: number }>(
    `select seq from audit_events e where ${IS_OVER} order by seq limit $3 for update`,
    [kind, than.toISOString(), most],
  );
  return rows.map(({ seq }) => seq);
}

/** Takes the content; the links stay, so that the chain can be checked. Noted before, or it is refused. */
export async function forgetPlaces(tx: Tx, places: readonly number[]): Promise<void> {
  await tx.query('update audit_events set event = null where seq = any($1::bigint[])', [places]);
}

/**
 * Links without content at the beginning of the chain go, up to a seal: from there it is checked by that signature.
 * Noted, or whoever leaves out a beginning could say the same.
 */
export async function cutBeginning(db: Db, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const [anchor] = await tx.query<{ seq: number }>(
      `select seq from audit_seals s where seq < coalesce(
         (select min(seq) from audit_events where event is not null),
         (select max(seq) + 1 from audit_events))
       and exists (select from audit_events e where e.seq <= s.seq)
       order by seq desc limit 1`,
    );
    if (anchor === undefined) return;
    await notePending(tx, [{ at, kind: 'retention', event: cutTo(anchor.seq) }]);
    await tx.query('delete from audit_events where seq <= $1', [anchor.seq]);
    await tx.query('delete from audit_seals where seq < $1', [anchor.seq]);
  });
}
