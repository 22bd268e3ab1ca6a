/** What moves under contracts: open flows, their tokens, uses counted, places to receive in, receipts. */
export const sql = `
-- A transfer of ours as provider, from its start to its end.
create table dataspace_flows (
  -- A start that answers a request at once comes before the process in its transaction.
  transfer_id uuid primary key references dataspace_processes (id) deferrable initially deferred,
  participant_id text not null,
  dataset_id text not null,
  agreement_id text not null,
  format text not null,
  -- Done: sent, and the transfer still to be completed. Dead: a push that was given up.
  status text not null check (status in ('running', 'paused', 'done', 'dead')),
  -- Of the contract, by its own terms.
  ends_at timestamptz,
  -- Running: when to look at it next, a push to send or a contract to end; moved on by the length of a lease.
  due_at timestamptz,
  attempts int not null default 0,
  -- What came of the last attempt.
  reason text,
  -- Validator of what was last counted as a use: its rest may be fetched after a broken connection.
  counted text
);
create index dataspace_flows_due on dataspace_flows (due_at)
  where status in ('running', 'done') and due_at is not null;
create index dataspace_flows_of_agreement on dataspace_flows (agreement_id, participant_id);
create index dataspace_flows_dead on dataspace_flows (transfer_id) where status = 'dead';

create table dataspace_tokens (
  -- SHA-256 in hex; the token itself is kept nowhere.
  hash text primary key,
  transfer_id uuid not null references dataspace_flows (transfer_id) on delete cascade,
  kind text not null check (kind in ('access', 'refresh')),
  -- Null: as long as the flow runs.
  expires_at timestamptz
);
create index dataspace_tokens_of_flow on dataspace_tokens (transfer_id, kind);

create table dataspace_uses (
  agreement_id text not null,
  participant_id text not null,
  used bigint not null,
  last_at timestamptz not null,
  primary key (agreement_id, participant_id)
);

-- A place of ours that a partner is to push to, once.
create table dataspace_inboxes (
  id uuid primary key,
  hash text not null,
  opened_at timestamptz not null,
  -- A push that is under way: its lease.
  taken_until timestamptz,
  received boolean not null default false
);
create index dataspace_processes_of_inbox on dataspace_processes ((data_address ->> 'endpoint'))
  where kind = 'transfer' and role = 'consumer' and data_address is not null;

-- What came under a contract.
create table dataspace_receipts (
  id bigint generated always as identity primary key,
  transfer_id uuid not null references dataspace_processes (id),
  agreement_id text not null,
  provider_id text not null,
  dataset_id text not null,
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  -- Name of the file in its folder.
  file text not null,
  -- Change cursor to go on from.
  cursor text,
  at timestamptz not null
);
create index dataspace_receipts_of_transfer on dataspace_receipts (transfer_id, id);`;
