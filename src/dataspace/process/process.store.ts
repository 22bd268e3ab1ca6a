import type { Reader, Tx } from '../../kernel/db.ts';
import type { Policy } from '../../policies/index.ts';
import type { DataAddress, Role } from '../ports.ts';
import { type Closing, isProcessId, type Kind, type Patch, type Process } from './process.ts';

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly role: Role;
  readonly counterparty_id: string;
  readonly counterparty_pid: string | null;
  readonly counterparty_address: string;
  readonly state: string;
  readonly dataset_id: string;
  readonly offer: Policy | null;
  readonly agreement: Policy | null;
  readonly agreement_id: string | null;
  readonly format: string | null;
  readonly data_address: DataAddress | null;
  readonly closing: Closing | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const COLUMNS = `p.id, p.kind, p.role, p.counterparty_id, p.counterparty_pid, p.counterparty_address, p.state,
  p.dataset_id, p.offer, p.agreement, p.agreement_id, p.format, p.data_address, p.closing, p.created_at,
  p.updated_at`;

const processOf = (row: Row): Process => ({
  id: row.id,
  kind: row.kind,
  role: row.role,
  counterpartyId: row.counterparty_id,
  counterpartyPid: row.counterparty_pid ?? undefined,
  counterpartyAddress: row.counterparty_address,
  state: row.state,
  datasetId: row.dataset_id,
  offer: row.offer ?? undefined,
  agreement: row.agreement ?? undefined,
  agreementId: row.agreement_id ?? undefined,
  format: row.format ?? undefined,
  dataAddress: row.data_address ?? undefined,
  closing: row.closing ?? undefined,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const PREPARED = { prepared: true };

/** What was answered to a message that came before, by its key. */
interface Seen {
  readonly move: string;
  readonly state: string;
}

export interface Locked {
  readonly process: Process;
  readonly seen: Seen | undefined;
}

/**
 * Held until the transaction ends. `of` narrows it to the processes of this counterparty: another's is not
 * found. With the answer that a message of this key was given before, where it was accepted.
 */
export async function lockProcess(
  tx: Tx,
  wanted: { readonly id: string; readonly kind: Kind; readonly of?: string; readonly key?: string },
): Promise<Locked | undefined> {
  const [row] = await tx.query<Row & { seen_move: string | null; seen_state: string | null }>(
    `select ${COLUMNS}, m.move as seen_move, m.state as seen_state
     from dataspace_processes p left join lateral (
       select move, state from dataspace_messages
       where process_id = p.id and direction = 'in' and status = 'accepted' and key = $4
       order by id desc limit 1) m on true
     where p.id = $1 and p.kind = $2 and ($3::text is null or p.counterparty_id = $3)
     for update of p`,
    [wanted.id, wanted.kind, wanted.of ?? null, wanted.key ?? null],
    PREPARED,
  );
  if (row === undefined) return undefined;
  const { seen_move: move, seen_state: state } = row;
  const seen = move === null || state === null ? undefined : { move, state };
  return { process: processOf(row), seen };
}

export async function findProcess(
  db: Reader,
  wanted: { readonly id: string; readonly kind: Kind; readonly of?: string },
): Promise<Process | undefined> {
  if (!isProcessId(wanted.id)) return undefined;
  const [row] = await db.query<Row>(
    `select ${COLUMNS} from dataspace_processes p
     where p.id = $1 and p.kind = $2 and ($3::text is null or p.counterparty_id = $3)`,
    [wanted.id, wanted.kind, wanted.of ?? null],
    PREPARED,
  );
  return row === undefined ? undefined : processOf(row);
}

/** What a counterparty opened under this pid of its own, and the hash of the message that did. */
export async function findOpened(
  db: Reader,
  wanted: { readonly kind: Kind; readonly counterpartyId: string; readonly pid: string },
): Promise<{ readonly process: Process; readonly opening: string | null } | undefined> {
  const [row] = await db.query<Row & { opening: string | null }>(
    `select ${COLUMNS}, p.opening from dataspace_processes p
     where p.kind = $1 and p.counterparty_id = $2 and p.counterparty_pid = $3 and p.origin = 'theirs'`,
    [wanted.kind, wanted.counterpartyId, wanted.pid],
  );
  return row === undefined ? undefined : { process: processOf(row), opening: row.opening };
}

/** A message as a step writes it: at most one that came and one that goes. */
export interface NewMessage {
  readonly direction: 'in' | 'out';
  readonly move: string;
  readonly key: string;
  readonly body?: object;
  readonly by: string;
  readonly state: string;
  readonly status: 'accepted' | 'refused' | 'pending';
  readonly answer?: number;
  readonly reason?: string;
  /** Not stored: how long its first sender holds it, in milliseconds. */
  readonly after?: number;
}

export interface Written {
  /** Of the message that goes out. */
  readonly out: { readonly id: number; readonly leased: boolean } | undefined;
}

interface Writing {
  readonly messages: readonly NewMessage[];
  readonly at: Date;
  /** The sender's claim on the message that goes out; at `at` when others are to take it. */
  readonly leaseUntil: Date;
}

/** A message goes out at once unless an earlier one of its process is still on its way. */
const MESSAGES = (process: string, $: readonly string[]) => `
  insert into dataspace_messages
    (process_id, direction, move, key, body, at, by, state, status, answer, reason, due_at)
  select ${process}.id, m.direction, m.move, m.key, m.body, ${$[1]}, m.by, m.state, m.status, m.answer, m.reason,
    case when m.direction = 'out' then case when exists (
      select 1 from dataspace_messages e where e.process_id = ${process}.id and e.status = 'pending')
      then ${$[1]}::timestamptz else ${$[2]}::timestamptz end end
  from ${process}, jsonb_to_recordset(${$[0]}::jsonb) as m (direction text, move text, key text, body jsonb,
    by text, state text, status text, answer int, reason text)
  order by m.direction
  returning id, direction, due_at`;

interface MessageRow {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly due_at: Date | null;
}

const writtenOf = (rows: readonly MessageRow[], { at }: Writing): Written => {
  const out = rows.find((r) => r.direction === 'out');
  if (out === undefined) return { out: undefined };
  return { out: { id: out.id, leased: out.due_at !== null && out.due_at > at } };
};

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/** One statement: the process as it is after the step, and the messages of the step. */
export async function writeStep(
  tx: Tx,
  process: Pick<Process, 'id' | 'state'> & Patch,
  writing: Writing,
): Promise<Written> {
  const rows = await tx.query<MessageRow>(
    `with step as (
       update dataspace_processes set state = $5, counterparty_pid = coalesce(counterparty_pid, $6),
         offer = coalesce($7::jsonb, offer), agreement = coalesce($8::jsonb, agreement),
         agreement_id = coalesce($9, agreement_id), data_address = coalesce($10::jsonb, data_address),
         closing = coalesce($11::jsonb, closing), updated_at = $2
       where id = $4 returning id)
     ${MESSAGES('step', ['$1', '$2', '$3'])}`,
    [
      JSON.stringify(writing.messages),
      writing.at.toISOString(),
      writing.leaseUntil.toISOString(),
      process.id,
      process.state,
      process.counterpartyPid ?? null,
      json(process.offer),
      json(process.agreement),
      process.agreementId ?? null,
      json(process.dataAddress),
      json(process.closing),
    ],
    PREPARED,
  );
  return writtenOf(rows, writing);
}

/** Undefined when the counterparty has opened one under this pid before. */
export async function insertProcess(
  tx: Tx,
  process: Process,
  opened: { readonly origin: 'ours' | 'theirs'; readonly opening?: string },
  writing: Writing,
): Promise<Written | undefined> {
  const rows = await tx.query<MessageRow>(
    `with step as (
       insert into dataspace_processes (id, kind, role, origin, counterparty_id, counterparty_pid,
         counterparty_address, state, dataset_id, offer, agreement, agreement_id, format, data_address, opening,
         closing, created_at, updated_at)
       values ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $2, $2)
       on conflict do nothing returning id)
     ${MESSAGES('step', ['$1', '$2', '$3'])}`,
    [
      JSON.stringify(writing.messages),
      writing.at.toISOString(),
      writing.leaseUntil.toISOString(),
      process.id,
      process.kind,
      process.role,
      opened.origin,
      process.counterpartyId,
      process.counterpartyPid ?? null,
      process.counterpartyAddress,
      process.state,
      process.datasetId,
      json(process.offer),
      json(process.agreement),
      process.agreementId ?? null,
      process.format ?? null,
      json(process.dataAddress),
      opened.opening ?? null,
      json(process.closing),
    ],
    PREPARED,
  );
  return rows.length === 0 ? undefined : writtenOf(rows, writing);
}

export interface ProcessFilter {
  readonly kind: Kind;
  readonly role?: Role;
  readonly states?: readonly string[];
  readonly counterpartyId?: string;
  readonly agreementId?: string;
  /** Only those of these roles and states: `provider REQUESTED`. */
  readonly turns?: readonly string[];
  /** Keyset: older than this. */
  readonly before?: number;
  readonly limit: number;
}

const CHOSEN = `p.kind = $1 and ($2::text is null or p.role = $2) and ($3::text[] is null or p.state = any($3))
  and ($4::text is null or p.counterparty_id = $4) and ($5::text is null or p.agreement_id = $5)
  and ($6::text[] is null or p.role || ' ' || p.state = any($6))`;

const chosenBy = (filter: Omit<ProcessFilter, 'limit'>) => [
  filter.kind,
  filter.role ?? null,
  filter.states ?? null,
  filter.counterpartyId ?? null,
  filter.agreementId ?? null,
  filter.turns ?? null,
];

/** Of all pages. */
export async function countProcesses(
  db: Reader,
  filter: Omit<ProcessFilter, 'limit' | 'before'>,
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from dataspace_processes p where ${CHOSEN}`,
    chosenBy(filter),
  );
  return row?.count ?? 0;
}

/** Newest first. */
export async function listProcesses(
  db: Reader,
  filter: ProcessFilter,
): Promise<readonly (Process & { readonly seq: number })[]> {
  const rows = await db.query<Row & { seq: number }>(
    `select ${COLUMNS}, p.seq from dataspace_processes p
     where ${CHOSEN} and ($7::bigint is null or p.seq < $7) order by p.seq desc limit $8`,
    [...chosenBy(filter), filter.before ?? null, filter.limit],
  );
  return rows.map((row) => ({ ...processOf(row), seq: row.seq }));
}
