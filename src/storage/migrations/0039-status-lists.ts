/** Status lists of credentials: a bit each, at positions that tell nothing of the order in which they were given. */
export const sql = `
create table status_lists (
  id text primary key,
  purpose text not null check (purpose in ('revocation', 'suspension')),
  -- Secret: with it the order of the positions could be seen.
  shuffle bytea not null,
  taken integer not null default 0,
  bits bytea not null,
  revision integer not null default 0,
  made_at timestamptz not null
);`;
