/**
 * Keys have a history: each signs from its time on, until a later one of its owner and kind does. What an
 * earlier one signed stays good, unless it is revoked, and then its private part is gone.
 */
export const sql = `
alter table node_keys
  -- Empty: the node itself. Otherwise who issues under the node, as the path of its DID names it.
  add column owner text not null default '',
  add column signs_from timestamptz,
  add column revoked_at timestamptz,
  add column revoked_because text,
  alter column sealed drop not null;
update node_keys set signs_from = created_at, revoked_at = case when state = 'revoked' then now() end;
alter table node_keys alter column signs_from set not null;
drop index node_keys_active;
alter table node_keys drop column state;
create index node_keys_of on node_keys (owner, kind, signs_from);`;
