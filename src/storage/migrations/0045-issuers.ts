/**
 * Organisations that issue under this node: providers of the catalogue with keys of their own (`node_keys`,
 * owner `providers:{id}`), or with a mandate by which the operator signs for them.
 */
export const sql = `
create table issuers (
  -- Of the provider; not a reference, since what was issued outlives the catalogue's record.
  id text primary key,
  -- As credentials name it.
  name text not null,
  permissions text[] not null,
  -- Whether it has, or once had, an identity of its own.
  own boolean not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_because text
);

create table issuer_mandates (
  id text primary key,
  issuer text not null references issuers (id),
  given_at timestamptz not null,
  -- Null: until it is ended.
  until timestamptz,
  ended_at timestamptz
);
create unique index issuer_mandates_open on issuer_mandates (issuer) where ended_at is null;`;
