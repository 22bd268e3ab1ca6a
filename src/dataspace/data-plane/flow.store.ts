/** Flows: transfers of ours as provider while their data may move, with the tokens that open them. */
import type { Db, Reader, Tx } from '../../kernel/db.ts';

/** Says to every process that a flow is due, or with its id that it has stopped. */
export const CHANNEL = 'passerelle_flows';

export interface Flow {
  readonly transferId: string;
  readonly participantId: string;
  readonly datasetId: string;
  readonly agreementId: string;
  readonly format: string;
  readonly status: 'running' | 'paused' | 'done' | 'dead';
  readonly endsAt: Date | undefined;
  readonly attempts: number;
  readonly reason: string | undefined;
  readonly counted: string | undefined;
  /** Of what was counted: bytes handed out from the start on, and how many of them once more. */
  readonly served: number;
  readonly servedAgain: number;
}

interface Row {
  readonly transfer_id: string;
  readonly participant_id: string;
  readonly dataset_id: string;
  readonly agreement_id: string;
  readonly format: string;
  readonly status: Flow['status'];
  readonly ends_at: Date | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly counted: string | null;
  readonly served: number | string;
  readonly served_again: number | string;
}

const COLUMNS = `f.transfer_id, f.participant_id, f.dataset_id, f.agreement_id, f.format, f.status, f.ends_at,
  f.attempts, f.reason, f.counted, f.served, f.served_again`;

const flowOf = (row: Row): Flow => ({
  transferId: row.transfer_id,
  participantId: row.participant_id,
  datasetId: row.dataset_id,
  agreementId: row.agreement_id,
  format: row.format,
  status: row.status,
  endsAt: row.ends_at ?? undefined,
  attempts: row.attempts,
  reason: row.reason ?? undefined,
  counted: row.counted ?? undefined,
  served: Number(row.served),
  servedAgain: Number(row.served_again),
});

type NewFlow = Pick<
  Flow,
  'transferId' | 'participantId' | 'datasetId' | 'agreementId' | 'format' | 'endsAt'
>;

/** Runs from now on; one that was paused begins its attempts anew. What was sent is not sent again. */
export async function runFlow(tx: Tx, flow: NewFlow, dueAt: Date | undefined): Promise<void> {
  await tx.query(
    `insert into dataspace_flows
       (transfer_id, participant_id, dataset_id, agreement_id, format, status, ends_at, due_at)
     values ($1, $2, $3, $4, $5, 'running', $6, $7)
     on conflict (transfer_id) do update set ends_at = $6, due_at = $7, attempts = 0, reason = null,
       status = case when dataspace_flows.status = 'done' then 'done' else 'running' end`,
    [
      flow.transferId,
      flow.participantId,
      flow.datasetId,
      flow.agreementId,
      flow.format,
      flow.endsAt?.toISOString() ?? null,
      dueAt?.toISOString() ?? null,
    ],
    { prepared: true },
  );
}

/** Its tokens open nothing until it runs again; the end of its contract ends it all the same. */
export async function pauseFlow(tx: Tx, transferId: string): Promise<void> {
  await tx.query(
    `update dataspace_flows set status = 'paused', due_at = ends_at where transfer_id = $1 and status = 'running'`,
    [transferId],
  );
}

/** With its tokens. */
export async function endFlow(tx: Tx, transferId: string): Promise<void> {
  await tx.query('delete from dataspace_flows where transfer_id = $1', [transferId]);
}

export interface NewToken {
  readonly hash: string;
  readonly kind: 'access' | 'refresh';
  readonly expiresAt: Date | undefined;
}

export async function insertTokens(
  tx: Tx,
  transferId: string,
  tokens: readonly NewToken[],
): Promise<void> {
  await tx.query(
    `insert into dataspace_tokens (hash, transfer_id, kind, expires_at)
     select hash, $1, kind, expires_at
     from jsonb_to_recordset($2::jsonb) as t (hash text, kind text, expires_at timestamptz)`,
    [
      transferId,
      JSON.stringify(
        tokens.map(({ expiresAt, ...t }) => ({ ...t, expires_at: expiresAt ?? null })),
      ),
    ],
  );
}

export async function deleteTokens(tx: Tx, transferId: string): Promise<void> {
  await tx.query('delete from dataspace_tokens where transfer_id = $1', [transferId]);
}

/** Of the access tokens all but the newest, and that one too when it has expired. */
export async function deleteOlderTokens(tx: Tx, transferId: string, now: Date): Promise<void> {
  await tx.query(
    `delete from dataspace_tokens where transfer_id = $1 and kind = 'access' and (expires_at <= $2 or hash <>
       (select hash from dataspace_tokens where transfer_id = $1 and kind = 'access'
        order by expires_at desc, hash limit 1))`,
    [transferId, now.toISOString()],
  );
}

/** The flow that a token opens now, if it is the one asked for. */
export async function findFlowByToken(
  db: Reader,
  wanted: {
    readonly transferId: string;
    readonly hash: string;
    readonly kind: NewToken['kind'];
    readonly now: Date;
  },
): Promise<Flow | undefined> {
  const [row] = await db.query<Row>(
    `select ${COLUMNS} from dataspace_tokens t join dataspace_flows f using (transfer_id)
     where t.hash = $1 and t.kind = $2 and f.transfer_id = $3 and f.status = 'running'
       and (t.expires_at is null or t.expires_at > $4) and (f.ends_at is null or f.ends_at > $4)`,
    [wanted.hash, wanted.kind, wanted.transferId, wanted.now.toISOString()],
    { prepared: true },
  );
  return row === undefined ? undefined : flowOf(row);
}

/** Held until the transaction ends. */
export async function lockFlow(tx: Tx, transferId: string): Promise<Flow | undefined> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from dataspace_flows f where f.transfer_id = $1 for update`,
    [transferId],
    { prepared: true },
  );
  return row === undefined ? undefined : flowOf(row);
}

/** Takes what is due, for `leaseUntil`; what another process is taking at the same moment is its own. */
export async function claimFlows(
  db: Db,
  at: { readonly now: Date; readonly leaseUntil: Date },
  limit: number,
): Promise<readonly Flow[]> {
  const rows = await db.query<Row>(
    `with due as (
       select transfer_id from dataspace_flows where due_at <= $1
       order by due_at limit $3 for update skip locked)
     update dataspace_flows f set due_at = $2 from due where f.transfer_id = due.transfer_id
     returning ${COLUMNS}`,
    [at.now.toISOString(), at.leaseUntil.toISOString(), limit],
  );
  return rows.map(flowOf);
}

export async function nextFlowDue(db: Reader): Promise<Date | undefined> {
  const [row] = await db.query<{ due: Date | null }>(
    `select min(due_at) as due from dataspace_flows
     where due_at is not null`,
  );
  return row?.due ?? undefined;
}

/** When to look at it again; undefined: not by itself. One that was paused or given up stays so. */
export async function planFlow(
  db: Reader,
  transferId: string,
  plan: {
    readonly dueAt: Date | undefined;
    readonly status?: Flow['status'];
    readonly attempts?: number;
    readonly reason?: string;
  },
): Promise<void> {
  await db.query(
    `update dataspace_flows set due_at = $2, status = coalesce($3, status), attempts = coalesce($4, attempts),
       reason = case when status in ('running', 'done') then $5 else reason end
     where transfer_id = $1 and (status in ('running', 'done') or $3::text is null)`,
    [
      transferId,
      plan.dueAt?.toISOString() ?? null,
      plan.status ?? null,
      plan.attempts ?? null,
      plan.reason ?? null,
    ],
  );
}

/** Every process hears it with the commit: a flow is due, or the one of this id has stopped. */
export async function tellFlows(tx: Tx, stopped = ''): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [CHANNEL, stopped]);
}

/** All flows of a participant, or those under one agreement with it, are looked at now. */
export async function hastenFlows(
  tx: Tx,
  of: { readonly participantId: string; readonly agreementId?: string },
  now: Date,
): Promise<void> {
  await tx.query(
    `update dataspace_flows set due_at = $3
     where ($1::text is null or agreement_id = $1) and participant_id = $2 and status <> 'done'`,
    [of.agreementId ?? null, of.participantId, now.toISOString()],
  );
}

/** What a dead process was sending is sent anew by the one process that owns the database. */
export async function endFlowLeases(db: Db, now: Date): Promise<void> {
  await db.query(
    `update dataspace_flows set due_at = $1
     where status = 'running' and format = 'HttpData-PUSH' and due_at > $1 and attempts = 0`,
    [now.toISOString()],
  );
}

/** Pushes that were given up, by the ids of their transfers. */
export async function listDeadFlows(
  db: Reader,
  limit: number,
  after?: string,
): Promise<readonly Flow[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from dataspace_flows f where f.status = 'dead' and ($2::uuid is null or f.transfer_id > $2)
     order by f.transfer_id limit $1`,
    [limit, after ?? null],
  );
  return rows.map(flowOf);
}

export async function countDeadFlows(db: Reader): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from dataspace_flows where status = 'dead'`,
  );
  return row?.count ?? 0;
}

/** Of these transfers, why their pushes were given up; others are left out. */
export async function deadFlowsOf(
  db: Reader,
  transferIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (transferIds.length === 0) return new Map();
  const rows = await db.query<{ transfer_id: string; reason: string | null }>(
    `select transfer_id, reason from dataspace_flows
     where status = 'dead' and transfer_id = any($1::uuid[])`,
    [transferIds],
  );
  return new Map(rows.map((row) => [row.transfer_id, row.reason ?? '']));
}

/** False where there is no such dead push. */
export async function reviveFlow(tx: Tx, transferId: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `update dataspace_flows set status = 'running', due_at = $2, attempts = 0
     where transfer_id = $1 and status = 'dead' returning transfer_id`,
    [transferId, now.toISOString()],
  );
  return rows.length > 0;
}
