/**
 * What goes from the audit trail goes with a note in the same transaction that says what and why: whoever checks an
 * exported trail asks for it. Against mistakes; who owns the database can take the triggers away, and is found out by
 * `audit verify`.
 */
export const sql = `
create index audit_pending_notes on audit_pending (kind) where kind = 'retention';

create or replace function audit_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.event is null and exists (
    select from audit_pending where kind = 'retention' and event->>'of' = 'beginning'
      and (event->>'to')::bigint >= old.seq)
    then return old; end if;
  if tg_op = 'UPDATE' and new.event is null
    and (new.seq, new.at, new.kind, new.digest, new.hash) = (old.seq, old.at, old.kind, old.digest, old.hash)
    and exists (
      select from audit_pending where kind = 'retention' and event->>'of' = old.kind
        and (event->>'before')::timestamptz > old.at)
    then return new; end if;
  raise exception 'the audit trail is append-only';
end $$;

create function audit_seals_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
    select from audit_pending where kind = 'retention' and event->>'of' = 'beginning'
      and (event->>'to')::bigint > old.seq)
    then return old; end if;
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_seals_stay before update or delete on audit_seals
  for each row execute function audit_seals_stay();

create function audit_is_not_emptied() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_is_not_emptied before truncate on audit_events
  for each statement execute function audit_is_not_emptied();
create trigger audit_seals_are_not_emptied before truncate on audit_seals
  for each statement execute function audit_is_not_emptied();

-- A beginning that was cut before such notes were made.
insert into audit_pending (at, kind, event)
select now(), 'retention', jsonb_build_object('what', 'cut', 'of', 'beginning', 'to', min(seq) - 1)
from audit_events having min(seq) > 1;`;
