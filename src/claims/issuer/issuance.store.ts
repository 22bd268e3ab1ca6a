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

export async function countOpen(db: Reader, holder: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from claims_issuance where holder = $1 and status = 'RECEIVED'`,
    [holder],
  );
  return row?.count ?? 0;
}

export async function findIssuance(db: Reader, id: string): Promise<Issuance | undefined> {
  const [row] = await db.query<Issuance>(`select ${COLUMNS} from claims_issuance where id = $1`, [
    id,
  ]);
  return row;
}

export async function listOpen(db: Reader): Promise<readonly Issuance[]> {
  return db.query<Issuance>(
    `select ${COLUMNS} from claims_issuance where status = 'RECEIVED' order by asked_at limit 1000`,
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
    `update claims_issuance set due = $2 where id in (
       select id from claims_issuance i
       where status = 'RECEIVED' and (due is null or due <= $1) and not exists (
         select 1 from jsonb_array_elements_text(wanted) w where not exists (
           select 1 from claims_entitlements e
           where e.holder = i.holder and e.revoked_at is null and (e.until is null or e.until > $1)
             and starts_with(w, $4 || e.type || ':')))
       order by asked_at limit $3 for update skip locked)
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
    `update claims_issuance set due = $2, attempts = attempts + 1
     where id in (select id from claims_issuance
                  where due <= $1 and message is not null order by due limit $3
                  for update skip locked)
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
