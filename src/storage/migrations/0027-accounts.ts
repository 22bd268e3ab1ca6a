/**
 * Who runs this node: accounts of persons, their sessions, the invitations that make accounts, keys of
 * programs. Of every secret only a hash is here: SHA-256 of what has 256 random bits, scrypt of what a
 * person chose.
 */
export const sql = `
create table accounts (
  id text primary key,
  name text not null,
  -- In lower case: what a person signs in with.
  email text not null unique,
  password text not null,
  role text not null check (role in ('viewer', 'operator', 'admin')),
  state text not null check (state in ('active', 'disabled')),
  created_at timestamptz not null
);

create table invitations (
  id text primary key,
  token_hash text not null unique,
  role text not null check (role in ('viewer', 'operator', 'admin')),
  -- Id of who invites: an account, a key, the node itself at its first start.
  invited_by text not null,
  created_at timestamptz not null,
  ends_at timestamptz not null,
  -- used or withdrawn: it opens nothing any more.
  closed_at timestamptz,
  account_id text references accounts (id) on delete set null
);

create table operator_sessions (
  id text primary key,
  token_hash text not null unique,
  account_id text not null references accounts (id) on delete cascade,
  -- Name of the browser as it told it, for its owner to know it by.
  browser text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index operator_sessions_of_account on operator_sessions (account_id);

create table api_keys (
  id text primary key,
  name text not null,
  key_hash text not null unique,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  ends_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);

-- Attempts to sign in, counted by account and by address in a window of time, for every process alike.
create table login_attempts (
  subject text primary key,
  began_at timestamptz not null,
  attempts integer not null
);`;
