import type { Reader, Tx } from '../../kernel/db.ts';
import type { Profile } from '../credentials/profile.ts';

export interface OwnCredential {
  readonly issuer: string;
  readonly type: string;
  readonly profile: Profile;
  readonly jwt: string;
  readonly until: Date | undefined;
  readonly receivedAt: Date;
}

interface Row extends Omit<OwnCredential, 'until'> {
  readonly until: Date | null;
}

/** Newest first. */
export async function listOwn(db: Reader): Promise<readonly OwnCredential[]> {
  const rows = await db.query<Row>(
    `select issuer, type, profile, jwt, until, received_at as "receivedAt"
     from claims_credentials order by received_at desc, type, profile`,
  );
  return rows.map((row) => ({ ...row, until: row.until ?? undefined }));
}

/** Of which types there is a credential; asked for each message that leaves. */
export async function listOwnTypes(db: Reader): Promise<readonly string[]> {
  const rows = await db.query<{ readonly type: string }>(
    'select distinct type from claims_credentials order by type',
    [],
    { prepared: true },
  );
  return rows.map(({ type }) => type);
}

/** The one of this issuer, type and profile that came last counts. */
export async function putOwn(tx: Tx, own: OwnCredential): Promise<void> {
  await tx.query(
    `insert into claims_credentials (issuer, type, profile, jwt, until, received_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (issuer, type, profile) do update set jwt = excluded.jwt, until = excluded.until,
       received_at = excluded.received_at`,
    [
      own.issuer,
      own.type,
      own.profile,
      own.jwt,
      own.until?.toISOString() ?? null,
      own.receivedAt.toISOString(),
    ],
  );
}

/** Of both profiles. False when none was held. */
export async function removeOwn(tx: Tx, issuer: string, type: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from claims_credentials where issuer = $1 and type = $2 returning 1',
    [issuer, type],
  );
  return rows.length > 0;
}

export interface OwnRequest {
  /** `holderPid` of the protocol. */
  readonly id: string;
  readonly issuer: string;
  /** Identifiers of the issuer's credential objects. */
  readonly wanted: readonly string[];
  readonly status: 'RECEIVED' | 'ISSUED' | 'REJECTED';
  readonly reason: string | null;
  readonly madeAt: Date;
}

const REQUEST = 'id, issuer, wanted, status, reason, made_at as "madeAt"';

export async function insertRequest(
  tx: Tx,
  request: Pick<OwnRequest, 'id' | 'issuer' | 'wanted' | 'madeAt'>,
): Promise<void> {
  await tx.query(
    `insert into claims_requests (id, issuer, wanted, status, made_at)
     values ($1, $2, $3::jsonb, 'RECEIVED', $4)`,
    [request.id, request.issuer, JSON.stringify(request.wanted), request.madeAt.toISOString()],
  );
}

export async function findRequest(db: Reader, id: string): Promise<OwnRequest | undefined> {
  const [row] = await db.query<OwnRequest>(`select ${REQUEST} from claims_requests where id = $1`, [
    id,
  ]);
  return row;
}

export async function listRequests(db: Reader): Promise<readonly OwnRequest[]> {
  return db.query<OwnRequest>(
    `select ${REQUEST} from claims_requests order by made_at desc limit 100`,
  );
}

export async function answerRequest(
  tx: Tx,
  { id, status, reason }: Pick<OwnRequest, 'id' | 'status'> & { readonly reason?: string },
  at: Date,
): Promise<void> {
  await tx.query(
    'update claims_requests set status = $2, reason = $3, answered_at = $4 where id = $1',
    [id, status, reason ?? null, at.toISOString()],
  );
}

export interface Offer {
  readonly id: string;
  readonly issuer: string;
  readonly credentials: readonly object[];
  readonly receivedAt: Date;
}

/** Of each issuer the last hundred are kept. */
export async function insertOffer(tx: Tx, offer: Offer): Promise<void> {
  await tx.query(
    `insert into claims_offers (id, issuer, credentials, received_at)
     values ($1, $2, $3::jsonb, $4)`,
    [offer.id, offer.issuer, JSON.stringify(offer.credentials), offer.receivedAt.toISOString()],
  );
  await tx.query(
    `delete from claims_offers where issuer = $1 and id not in
     (select id from claims_offers where issuer = $1 order by received_at desc, id limit 100)`,
    [offer.issuer],
  );
}

export async function listOffers(db: Reader): Promise<readonly Offer[]> {
  return db.query<Offer>(
    `select id, issuer, credentials, received_at as "receivedAt"
     from claims_offers order by received_at desc limit 100`,
  );
}
