/** The outbox and the history: what goes out and what became of it, and all that was said in a process. */
import type { Db, Reader, Tx } from '../../kernel/db.ts';
import type { Role } from '../ports.ts';
import { isProcessId, type Kind } from './process.ts';

const PREPARED = { prepared: true };

/** A message on its way, with what its delivery needs to know of its process. */
export interface Outgoing {
  readonly id: number;
  readonly processId: string;
  readonly kind: Kind;
  readonly role: Role;
  readonly move: string;
  /** Of the process with this message. */
  readonly state: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly counterpartyId: string;
  readonly counterpartyPid: string | undefined;
  readonly counterpartyAddress: string;
}

interface OutgoingRow {
  readonly id: number;
  readonly process_id: string;
  readonly kind: Kind;
  readonly role: Role;
  readonly move: string;
  readonly state: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly counterparty_id: string;
  readonly counterparty_pid: string | null;
  readonly counterparty_address: string;
}

const outgoingOf = (row: OutgoingRow): Outgoing => ({
  id: row.id,
  processId: row.process_id,
  kind: row.kind,
  role: row.role,
  move: row.move,
  state: row.state,
  body: row.body,
  attempts: row.attempts,
  counterpartyId: row.counterparty_id,
  counterpartyPid: row.counterparty_pid ?? undefined,
  counterpartyAddress: row.counterparty_address,
});

/** The messages of a process keep their order: one waits until those before it are through. */
const IS_FIRST = `not exists (select 1 from dataspace_messages e
  where e.process_id = m.process_id and e.status = 'pending' and e.id < m.id)`;

/** Of the messages `m`: those that are not for one of the counterparties `$n`. */
const NOT_FOR = (n: number) => `not exists (select 1 from dataspace_processes c
  where c.id = m.process_id and c.counterparty_id = any($${n}::text[]))`;

/**
 * Takes what is due, for `leaseUntil`; what another process is taking at the same moment is its own. `but`:
 * counterparties for whom nothing is taken.
 */
export async function claimDue(
  db: Db,
  at: { readonly now: Date; readonly leaseUntil: Date },
  { limit, but }: { readonly limit: number; readonly but: readonly string[] },
): Promise<readonly Outgoing[]> {
  const rows = await db.query<OutgoingRow>(
    `with due as (
       select m.id from dataspace_messages m where m.status = 'pending' and m.due_at <= $1 and ${IS_FIRST}
         and ${NOT_FOR(4)}
       order by m.due_at limit $3 for update skip locked),
     taken as (
       update dataspace_messages m set due_at = $2 from due where m.id = due.id
       returning m.id, m.process_id, m.move, m.state, m.body, m.attempts)
     select t.*, p.kind, p.role, p.counterparty_id, p.counterparty_pid, p.counterparty_address
     from taken t join dataspace_processes p on p.id = t.process_id order by t.id`,
    [at.now.toISOString(), at.leaseUntil.toISOString(), limit, but],
  );
  return rows.map(outgoingOf);
}

/**
 * When the next message falls due, a lease runs out included, for whoever is not among `but`; undefined when
 * nothing is on its way.
 */
export async function nextDue(db: Reader, but: readonly string[]): Promise<Date | undefined> {
  const [row] = await db.query<{ due: Date | null }>(
    `select min(m.due_at) as due from dataspace_messages m
     where m.status = 'pending' and ${IS_FIRST} and ${NOT_FOR(1)}`,
    [but],
  );
  return row?.due ?? undefined;
}

/** What a dead process held is taken up at once by the one process that owns the database. */
export async function endLeases(db: Db, now: Date): Promise<void> {
  await db.query(
    `update dataspace_messages set due_at = $1 where status = 'pending' and due_at > $1 and attempts = 0`,
    [now.toISOString()],
  );
}

export interface Answered {
  readonly id: number;
  readonly processId: string;
  readonly answer: number | undefined;
  readonly at: Date;
  readonly reason?: string;
}

/**
 * It arrived; the pid that the answer named is learnt, and the token that a start carried is forgotten.
 * Answers whether another message of the process waits for this one.
 */
export async function markDelivered(
  db: Reader,
  { id, processId, answer, at }: Answered,
  pid: string | undefined,
): Promise<boolean> {
  const learn = `learnt as (update dataspace_processes set counterparty_pid = $5
    where id = $4 and counterparty_pid is null)`;
  const [row] = await db.query<{ more: boolean }>(
    `with done as (
       update dataspace_messages set status = 'delivered', answer = $2, answered_at = $3, attempts = attempts + 1,
         reason = null, body = case when move = 'start' then body #- '{dataAddress,endpointProperties}' else body end
       where id = $1 and status = 'pending')${pid === undefined ? '' : `, ${learn}`}
     select exists (select 1 from dataspace_messages where process_id = $4 and status = 'pending' and id > $1)
       as more`,
    [id, answer ?? null, at.toISOString(), processId, ...(pid === undefined ? [] : [pid])],
    PREPARED,
  );
  return row?.more ?? false;
}

/**
 * It did not arrive: tried again at `due`, or never, when that is undefined. A counterparty that has gone on
 * since then has it all the same, and only its answer was lost.
 */
export async function markFailed(
  db: Reader,
  { id, answer, at, reason, attempts }: Answered & { readonly attempts: number },
  due: Date | undefined,
): Promise<void> {
  await db.query(
    `update dataspace_messages m set answer = $3, answered_at = $4, attempts = $7, reason = $5,
       due_at = $6, status = case when $2 = 'dead' and exists (
         select 1 from dataspace_messages i where i.process_id = m.process_id and i.direction = 'in'
           and i.status = 'accepted' and i.id > m.id) then 'delivered' else $2 end
     where id = $1 and status = 'pending'`,
    [
      id,
      due === undefined ? 'dead' : 'pending',
      answer ?? null,
      at.toISOString(),
      reason ?? null,
      due?.toISOString() ?? null,
      attempts,
    ],
  );
}

export interface HistoryEntry {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly move: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly at: Date;
  readonly by: string;
  readonly state: string;
  readonly status: 'accepted' | 'refused' | 'pending' | 'delivered' | 'dead' | 'dropped';
  readonly answer: number | undefined;
  readonly reason: string | undefined;
  readonly attempts: number;
  readonly dueAt: Date | undefined;
  readonly answeredAt: Date | undefined;
}

interface HistoryRow {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly move: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly at: Date;
  readonly by: string;
  readonly state: string;
  readonly status: HistoryEntry['status'];
  readonly answer: number | null;
  readonly reason: string | null;
  readonly attempts: number;
  readonly due_at: Date | null;
  readonly answered_at: Date | null;
}

const HISTORY = `m.id, m.direction, m.move, m.key, m.body, m.at, m.by, m.state, m.status, m.answer, m.reason,
  m.attempts, m.due_at, m.answered_at`;

const entryOf = (row: HistoryRow): HistoryEntry => ({
  id: row.id,
  direction: row.direction,
  move: row.move,
  key: row.key,
  body: row.body ?? undefined,
  at: row.at,
  by: row.by,
  state: row.state,
  status: row.status,
  answer: row.answer ?? undefined,
  reason: row.reason ?? undefined,
  attempts: row.attempts,
  dueAt: row.status === 'pending' ? (row.due_at ?? undefined) : undefined,
  answeredAt: row.answered_at ?? undefined,
});

/** Everything that was said in a process, oldest first. */
export async function listMessages(
  db: Reader,
  processId: string,
  { after = 0, limit = 200 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<readonly HistoryEntry[]> {
  if (!isProcessId(processId)) return [];
  const rows = await db.query<HistoryRow>(
    `select ${HISTORY} from dataspace_messages m where m.process_id = $1 and m.id > $2 order by m.id limit $3`,
    [processId, after, limit],
  );
  return rows.map(entryOf);
}

export interface DeadLetter extends HistoryEntry {
  readonly processId: string;
  readonly kind: Kind;
  readonly counterpartyId: string;
}

type DeadRow = HistoryRow & { process_id: string; kind: Kind; counterparty_id: string };

const deadLetterOf = (row: DeadRow): DeadLetter => ({
  ...entryOf(row),
  processId: row.process_id,
  kind: row.kind,
  counterpartyId: row.counterparty_id,
});

/** What will not be tried again by itself, newest first. */
export async function listDeadLetters(
  db: Reader,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<readonly DeadLetter[]> {
  const rows = await db.query<DeadRow>(
    `select ${HISTORY}, m.process_id, p.kind, p.counterparty_id
     from dataspace_messages m join dataspace_processes p on p.id = m.process_id
     where m.status = 'dead' and ($1::bigint is null or m.id < $1) order by m.id desc limit $2`,
    [before ?? null, limit],
  );
  return rows.map(deadLetterOf);
}

/** What did not arrive yet and is tried again, the next first. */
export async function listRetried(db: Reader, limit: number): Promise<readonly DeadLetter[]> {
  const rows = await db.query<DeadRow>(
    `select ${HISTORY}, m.process_id, p.kind, p.counterparty_id
     from dataspace_messages m join dataspace_processes p on p.id = m.process_id
     where m.status = 'pending' and m.attempts > 0 order by m.due_at limit $1`,
    [limit],
  );
  return rows.map(deadLetterOf);
}

/** Dead letters, and partners that what is tried again did not reach yet. */
export async function countUndelivered(
  db: Reader,
): Promise<{ readonly dead: number; readonly partners: number }> {
  const [row] = await db.query<{ dead: number; partners: number }>(
    `select (select count(*)::int from dataspace_messages where status = 'dead') as dead,
       (select count(distinct p.counterparty_id)::int
        from dataspace_messages m join dataspace_processes p on p.id = m.process_id
        where m.status = 'pending' and m.attempts > 0) as partners`,
  );
  return row ?? { dead: 0, partners: 0 };
}

/** False when it is no dead letter (any more). */
export async function reviveMessage(tx: Tx, id: number, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `update dataspace_messages set status = 'pending', due_at = $2, attempts = 0
     where id = $1 and status = 'dead' returning id`,
    [id, now.toISOString()],
  );
  return rows.length > 0;
}

/** Put aside for good; it stays in the history. False when it is no dead letter (any more). */
export async function dropMessage(tx: Tx, id: number): Promise<boolean> {
  const rows = await tx.query(
    `update dataspace_messages set status = 'dropped' where id = $1 and status = 'dead' returning id`,
    [id],
  );
  return rows.length > 0;
}

const MOST_REFUSED = 100;

/** One entry for each that was refused, and no more than a hundred: a stranger does not fill the history. */
export async function isWorthNoting(tx: Tx, processId: string, key: string): Promise<boolean> {
  const [row] = await tx.query<{ all: number; same: number }>(
    `select count(*) as all, count(*) filter (where key = $2) as same from (
       select key from dataspace_messages where process_id = $1 and status = 'refused' limit 100) r`,
    [processId, key],
  );
  return row !== undefined && row.same === 0 && row.all < MOST_REFUSED;
}
