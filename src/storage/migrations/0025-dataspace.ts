/**
 * Negotiations and transfers, every message of theirs, and agreements. `dataspace_messages` is inbox, outbox
 * and history in one: what came, what goes out and what became of it, in the order in which it was decided.
 */
export const sql = `
create table dataspace_processes (
  -- Our process id in the protocol is urn:uuid: and this.
  id uuid primary key,
  seq bigint generated always as identity,
  kind text not null check (kind in ('negotiation', 'transfer')),
  role text not null check (role in ('provider', 'consumer')),
  -- Who opened it.
  origin text not null check (origin in ('ours', 'theirs')),
  counterparty_id text not null,
  -- Null until the counterparty has answered what we opened.
  counterparty_pid text,
  counterparty_address text not null,
  state text not null,
  dataset_id text not null,
  -- Of a negotiation: the offer on the table, then what was agreed.
  offer jsonb,
  agreement jsonb,
  -- Of a transfer; of a negotiation, once it is agreed.
  agreement_id text,
  format text,
  data_address jsonb,
  -- Hash of the message that opened it, where the counterparty did.
  opening text,
  -- Why it ended or paused: code, reasons, who said so.
  closing jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index dataspace_processes_of_peers on dataspace_processes
  (kind, counterparty_id, counterparty_pid) where origin = 'theirs';
create index dataspace_processes_in_order on dataspace_processes (kind, seq);
create index dataspace_processes_of_counterparty on dataspace_processes (counterparty_id, kind, seq);
create index dataspace_processes_of_agreement on dataspace_processes (agreement_id, seq)
  where kind = 'transfer';

create table dataspace_messages (
  id bigint generated always as identity primary key,
  process_id uuid not null references dataspace_processes (id),
  direction text not null check (direction in ('in', 'out')),
  -- The move of the state table: request, offer, accept, …
  move text not null,
  -- The @id of the message; of one that came without, the hash of its canonical form.
  key text not null,
  body jsonb,
  at timestamptz not null,
  -- A participant, 'automation', or the operator who decided.
  by text not null,
  -- The state of the process with this message.
  state text not null,
  -- In: accepted or refused. Out: pending until it is delivered or dead.
  status text not null check (status in ('accepted', 'refused', 'pending', 'delivered', 'dead')),
  -- HTTP status of the last answer, given or received.
  answer int,
  reason text,
  attempts int not null default 0,
  -- Out, pending: not before. A process that sends moves it on by the length of its lease.
  due_at timestamptz,
  answered_at timestamptz
);
create index dataspace_messages_of_process on dataspace_messages (process_id, id);
create index dataspace_messages_pending on dataspace_messages (due_at) where status = 'pending';
create index dataspace_messages_dead on dataspace_messages (id) where status = 'dead';

-- What is in force between two parties. Ids of a provider's making are its own: two may use the same.
create table dataspace_agreements (
  seq bigint generated always as identity,
  id text not null,
  role text not null check (role in ('provider', 'consumer')),
  counterparty_id text not null,
  provider_id text not null,
  consumer_id text not null,
  dataset_id text not null,
  policy jsonb not null,
  -- Null where the agreement was not made by negotiation.
  negotiation_id uuid references dataspace_processes (id),
  finalized_at timestamptz not null,
  ended_at timestamptz,
  primary key (role, counterparty_id, id)
);
create unique index dataspace_agreements_in_order on dataspace_agreements (seq);
create index dataspace_agreements_by_id on dataspace_agreements (id);`;
