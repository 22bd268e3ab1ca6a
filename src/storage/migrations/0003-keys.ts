/**
 * The keys that this node signs with. `sealed` is the private part, encrypted (`keys/sealing.ts`); it
 * leaves the database only to be opened in memory. One key of a kind is active at a time: the unique
 * index is what makes two processes that start together make one.
 */
export const sql = `
create table node_keys (
  id text primary key,
  kind text not null check (kind in ('Ed25519', 'P-256')),
  public_jwk jsonb not null,
  sealed text not null,
  -- retired: signs no more, what it signed stays good. revoked: what it signed counts no more.
  state text not null check (state in ('active', 'retired', 'revoked')),
  created_at timestamptz not null
);
create unique index node_keys_active on node_keys (kind) where state = 'active';`;
