/**
 * The audit trail. What happens is noted in the transaction in which it happens (`audit_pending`), and written
 * into one chain soon after, by one process at a time: a step of a negotiation pays for one small insert, and
 * several processes append to the same chain.
 */
export const sql = `
create table audit_pending (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  event jsonb not null
);

create table audit_events (
  -- Without a gap: a row that is taken out shows.
  seq bigint primary key,
  at timestamptz not null,
  kind text not null,
  -- Null once its time of keeping is over. Holds a random salt, so that the digest does not give away what it was.
  event jsonb,
  -- SHA-256 of the canonical JSON (RFC 8785) of the event; of [hash before, seq, at, kind, digest].
  digest text not null,
  hash text not null
);
create index audit_events_kept on audit_events (kind, at) where event is not null;

-- The node's signature under the chain up to here.
create table audit_seals (
  seq bigint primary key,
  hash text not null,
  at timestamptz not null,
  jws text not null
);

-- Our own DID document in every version that a seal was made under.
create table audit_documents (
  sha256 text primary key,
  document jsonb not null,
  seen_at timestamptz not null
);

-- Where an operator keeps a kind for another number of days than the product does.
create table audit_retention (
  kind text primary key,
  days int not null check (days >= 1)
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.event is null then return old; end if;
  if tg_op = 'UPDATE' and new.event is null
    and (new.seq, new.at, new.kind, new.digest, new.hash) = (old.seq, old.at, old.kind, old.digest, old.hash)
    then return new; end if;
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_is_append_only before update or delete on audit_events
  for each row execute function audit_is_append_only();

-- Each message of a negotiation or transfer, with what it did and why.
create function audit_message() returns trigger language plpgsql as $$
begin
  insert into audit_pending (at, kind, event)
  select new.at, 'contract', jsonb_strip_nulls(jsonb_build_object(
    'what', p.kind || ' ' || new.move, 'direction', new.direction, 'by', new."by", 'process', p.id,
    'role', p.role, 'partner', p.counterparty_id, 'dataset', p.dataset_id, 'agreement', p.agreement_id,
    'message', new.key, 'state', new.state, 'result', new.status, 'reason', new.reason,
    'because', p.closing))
  from dataspace_processes p where p.id = new.process_id;
  return null;
end $$;
create trigger audit_message after insert on dataspace_messages
  for each row execute function audit_message();

-- Data that leaves under a contract: each use that is counted, or taken back because nothing was handed out.
create function audit_use() returns trigger language plpgsql as $$
declare before bigint := 0;
begin
  if tg_op = 'UPDATE' then before := old.used; end if;
  if new.used = before then return null; end if;
  insert into audit_pending (at, kind, event) values (new.last_at, 'data', jsonb_strip_nulls(jsonb_build_object(
    'what', case when new.used > before then 'handed out' else 'not handed out after all' end,
    'partner', new.participant_id, 'agreement', new.agreement_id, 'uses', new.used,
    'dataset', (select dataset_id from dataspace_agreements a
      where a.role = 'provider' and a.counterparty_id = new.participant_id and a.id = new.agreement_id))));
  return null;
end $$;
create trigger audit_use after insert or update of used on dataspace_uses
  for each row execute function audit_use();

create function audit_receipt() returns trigger language plpgsql as $$
begin
  insert into audit_pending (at, kind, event) values (new.at, 'data', jsonb_build_object(
    'what', 'received', 'partner', new.provider_id, 'agreement', new.agreement_id, 'dataset', new.dataset_id,
    'process', new.transfer_id, 'sha256', new.sha256, 'bytes', new.bytes));
  return null;
end $$;
create trigger audit_receipt after insert on dataspace_receipts
  for each row execute function audit_receipt();

create function audit_session() returns trigger language plpgsql as $$
begin
  insert into audit_pending (at, kind, event) values (new.created_at, 'act', jsonb_build_object(
    'what', 'signed in', 'by', new.account_id, 'session', new.id));
  return null;
end $$;
create trigger audit_session after insert on operator_sessions
  for each row execute function audit_session();`;
