/**
 * The append-only change table that every feed reads: sequence, entity, operation, payload hash, time.
 * Who inserts holds the advisory lock of `feed/change.store.ts`, so sequence order is commit order and a
 * reader who has seen N has seen all before N.
 */
export const sql = `
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create table changes (
  seq bigint generated always as identity primary key,
  kind text not null,
  id text not null,
  operation text not null check (operation in ('create', 'update', 'delete')),
  hash text not null,
  at timestamptz not null
);
create index changes_of_kind on changes (kind, seq);
create index changes_of_entity on changes (kind, id, seq);

create function changes_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the change table is append-only';
end $$;
create trigger changes_are_append_only before update or delete on changes
  for each row execute function changes_are_append_only();

-- Small facts of the node itself: the hash of the operator's key, whether the samples were loaded.
create table settings (
  name text primary key,
  value jsonb not null
);`;
