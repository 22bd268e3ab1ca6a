import type { Reader, Tx } from '../../kernel/db.ts';

export interface Issuance {
  /** `issuerPid` of the protocol. */
  readonly id: string;
  readonly holder: string;
  readonly holderPid: string;
  /** Identifiers of our credential objects. */
  readonly wanted: readonly string[];
  readonly status: 'RECEIVED' | 'ISSUED' | 'REJECTED';
  readonly attempts: number;
}

/** Before the type in the identifier of a credential object. */
export const OBJECT = 'urn:passerelle:credential:';

const COLUMNS = 'id, holder, holder_pid as "holderPid", wanted, status, attempts';

export async function insertIssuance(
  tx: Tx,
  one: Pick<Issuance, 'id' | 'holder' | 'holderPid' | 'wanted'>,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into claims_issuance (id, holder, holder_pid, wanted, status, asked_at)
     values ($1, $2, $3, $4::jsonb, 'RECEIVED', $5)`,
    [one.id, one.holder, one.holderPid, JSON.stringify(one.wanted), at.toISOString()],
  );
}

export interface OpenCount {
  /** Of this holder. */
  readonly own: number;
  /** Of all that wait, whoever asked. */
  readonly all: number;
  /** Whether this node has ever entitled the holder to something. */
  readonly isKnown: boolean;
}

export async function countOpen(db: Reader, holder: string): Promise<OpenCount> {
  const [row] = await db.query<OpenCount>(
    `select count(*)::int as all, (count(*) filter (where holder = $1))::int as own,
       exists (select 1 from claims_entitlements where holder = $1) as "isKnown"
     from claims_issuance where status = 'RECEIVED'`,
    [holder],
  );
  return row ?? { own: 0, all: 0, isKnown: false };
}

/** What nobody decided in time. What is being decided stays. */
export async function forgetUndecided(tx: Tx, before: Date): Promise<void> {
  await tx.query(
    `delete from claims_issuance where status = 'RECEIVED' and due is null and asked_at < $1`,
    [before.toISOString()],
  );
}

export async function findIssuance(db: Reader, id: string): Promise<Issuance | undefined> {
  const [row] = await db.query<Issuance>(`select ${COLUMNS} from claims_issuance where id = $1`, [
    id,
  ]);
  return row;
}

export interface OpenRequest extends Issuance {
  readonly askedAt: Date;
}

/** The latest first; `after` goes on after one of them. */
export async function listOpen(
  db: Reader,
  limit: number,
  after?: { readonly at: string; readonly id: string },
): Promise<readonly OpenRequest[]> {
  return db.query<OpenRequest>(
    `select ${COLUMNS}, asked_at as "askedAt" from claims_issuance
     where status = 'RECEIVED' and ($2::timestamptz is null or (asked_at, id) < ($2, $3))
     order by asked_at desc, id desc limit $1`,
    [limit, after?.at ?? null, after?.id ?? null],
  );
}

/** Those whose holders are entitled to all that they want; each under a lease, so that one process issues. */
export async function claimOpen(
  tx: Tx,
  now: Date,
  lease: Date,
  most: number,
): Promise<readonly Issuance[]> {
  return tx.query<Issuance>(
    `with next as (
       select i.id as next from claims_issuance i
       where status = 'RECEIVED' and (due is null or due <= $1) and not exists (
         select 1 from jsonb_array_elements_text(wanted) w where not exists (
           select 1 from claims_entitlements e
           where e.holder = i.holder and e.revoked_at is null and (e.until is null or e.until > $1)
             and starts_with(w, $4 || e.type || ':')))
       order by asked_at limit $3 for update skip locked)
     update claims_issuance set due = $2 from next where id = next.next
     returning ${COLUMNS}`,
    [now.toISOString(), lease.toISOString(), most, OBJECT],
  );
}

/** What was decided, and the message that says so, due at once. False when it was decided before. */
export async function decideIssuance(
  tx: Tx,
  id: string,
  decided: {
    readonly status: 'ISSUED' | 'REJECTED';
    readonly message: object;
    readonly reason?: string;
  },
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update claims_issuance set status = $2, message = $3::jsonb, reason = $4, due = $5
     where id = $1 and status = 'RECEIVED' returning 1`,
    [id, decided.status, JSON.stringify(decided.message), decided.reason ?? null, at.toISOString()],
  );
  return rows.length > 0;
}

export interface Delivery {
  readonly id: string;
  readonly holder: string;
  readonly message: object;
  readonly attempts: number;
}

/** Takes them under a lease: a process that dies with one leaves it to another. */
export async function claimDeliveries(
  tx: Tx,
  now: Date,
  lease: Date,
  most: number,
): Promise<readonly Delivery[]> {
  return tx.query<Delivery>(
    `with next as (
       select id as next from claims_issuance
       where due <= $1 and message is not null order by due limit $3 for update skip locked)
     update claims_issuance set due = $2, attempts = attempts + 1 from next where id = next.next
     returning id, holder, message, attempts`,
    [now.toISOString(), lease.toISOString(), most],
  );
}

/** `due` undefined: delivered, or given up; the message has served. */
export async function markDelivery(
  tx: Tx,
  id: string,
  due: Date | undefined,
  reason: string | undefined,
): Promise<void> {
  await tx.query(
    `update claims_issuance set due = $2, reason = $3,
       message = case when $2::timestamptz is null then null else message end
     where id = $1`,
    [id, due?.toISOString() ?? null, reason ?? null],
  );
}
