/**
 * Providers by name, for the list that people read; and the tombstone of a provider that offers nothing any
 * more. Those that have been left without a training are withdrawn here, and the change table says so.
 */
export const sql = `
create index providers_by_name on providers ((doc ->> 'name'), id) where doc is not null;

alter table providers alter column doc drop not null, add column withdrawn_at timestamptz;

with idle as (
  select p.id, p.hash from providers p where not exists (
    select from trainings t where t.provider_id = p.id and t.doc is not null)
  order by p.id
), written as (
  insert into changes (kind, id, operation, hash, at)
  select 'provider', id, 'delete', hash,
    greatest(now(), (select at from changes order by seq desc limit 1))
  from idle
  returning seq, id, at
)
update providers p set doc = null, seq = w.seq, modified_at = w.at, withdrawn_at = w.at
from written w where w.id = p.id;`;
