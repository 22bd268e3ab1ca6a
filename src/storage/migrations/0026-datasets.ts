/**
 * Partners, the operator's own datasets, and the terms under which this node offers what it holds. Terms are
 * append-only: a change is another version, and what runs under the one before keeps it.
 */
export const sql = `
-- Who speaks with this node. Claims are the operator's word until partners prove them.
create table partners (
  -- The participant id: a DID, or whatever its dataspace uses.
  id text primary key,
  name text,
  -- ISO 3166-1 alpha-2.
  country text,
  -- Base address of its protocol endpoints.
  address text,
  -- Name of a claim to its values.
  claims jsonb not null default '{}',
  suspended_at timestamptz,
  first_seen timestamptz not null,
  last_contact timestamptz
);
create index partners_suspended on partners (id) where suspended_at is not null;

create table dataspace_datasets (
  id text primary key,
  kind text not null check (kind in ('file', 'http')),
  title text not null,
  description text,
  media_type text not null,
  -- A file, in the folder of the node's datasets: as it was when it was described.
  file text,
  size bigint,
  changed_at timestamptz,
  sha256 text,
  -- An HTTP API: where it is, and the header that opens it. The secret is sealed for dataset and header.
  base_url text,
  header text,
  sealed text,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  withdrawn_at timestamptz
);

create table dataspace_terms (
  id uuid primary key,
  -- Its versions share a line.
  line uuid not null,
  version int not null,
  -- A collection of this node, or a dataset of the operator's.
  dataset_id text not null,
  template text not null,
  template_version text not null,
  -- What the operator filled in.
  filled jsonb not null,
  -- permission, prohibition, obligation
  rules jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  -- Replaced or withdrawn: no new agreement on it.
  ended_at timestamptz,
  ended_by text,
  unique (line, version)
);
create index dataspace_terms_of_dataset on dataspace_terms (dataset_id, published_at);
create unique index dataspace_terms_in_use on dataspace_terms (line) where ended_at is null;
create function dataspace_terms_are_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null and new.ended_at is not null
    and (to_jsonb(old) - 'ended_at' - 'ended_by') = (to_jsonb(new) - 'ended_at' - 'ended_by') then
    return new;
  end if;
  raise exception 'published terms are append-only';
end $$;
create trigger dataspace_terms_are_append_only before update or delete on dataspace_terms
  for each row execute function dataspace_terms_are_append_only();

-- Which trainings state a concept: the catalogue's filter by ESCO.
create index trainings_asserted on trainings using gin (asserted jsonb_path_ops)
  where asserted is not null;`;
