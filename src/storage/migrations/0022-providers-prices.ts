/**
 * Providers by name, for the list that people read; and the tombstone of a provider that offers nothing any
 * more. Those that have been left without a training are withdrawn here, and the change table says so.
 *
 * Trainings by price. And `ts_rank` divided by the length of the heading (its flag 1): a title that says
 * the words and little else stands before one that says them twice among many others.
 */
import { ASKED, FOUND, KM, NEXT, SETTINGS, SHOWN } from './0011-search-facets.ts';

const RANK = `ts_rank(f.heading, wanted, 1) / (1 + coalesce(f.far, 0) / 50) desc, f.title, f.training_id
    limit n offset skipped`;

export const sql = `
-- Their beginning: a row of an index has its limits, a name has none.
create index providers_by_name on providers (left(doc ->> 'name', 200), id) where doc is not null;

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
from written w where w.id = p.id;

-- Euro that the learner pays at least; null where no source says. Filled by the refill of the index.
alter table training_search add column price double precision;
create index training_search_by_price on training_search (price, training_id);

-- Of these queries, those that some training answers.
create function answered(queries text[]) returns setof text language sql stable
set enable_seqscan = off set jit = off as $$
  select q from unnest(queries) q
  where exists (select from training_search s where s.words @@ q::tsquery)
$$;

create or replace function sorted_trainings(${ASKED}, wanted tsquery, in_title tsquery, by text, most int, n int, skipped int)
returns table (id text, distance double precision) language plpgsql stable ${SETTINGS} as $$
begin
  if in_title is not null then
    return query with found as materialized (
      select s.training_id, s.title, s.heading, ${KM} as far
      from training_search s where s.words @@ in_title and ${FOUND} and ${SHOWN} limit 1000
    )
    select f.training_id, f.far from found f order by ${RANK};
  elsif by = 'relevance' then
    return query with found as materialized (
      select s.training_id, s.title, s.heading, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    )
    select f.training_id, f.far from found f order by ${RANK};
  else
    return query with found as materialized (
      select s.training_id, s.title, s.price,
        case when by = 'start' then ${NEXT} end as next, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    )
    select f.training_id, f.far from found f
    order by f.next, case when by = 'distance' then f.far end, case when by = 'price' then f.price end,
      case when by = 'title' then f.title end, f.training_id
    limit n offset skipped;
  end if;
end $$;

create or replace function walked_trainings(${ASKED}, by text, n int, skipped int)
returns table (id text, distance double precision) language plpgsql stable ${SETTINGS}
set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if by = 'start' then
    return query select s.training_id, ${KM}
    from (select w.starts, w.training_id from training_starts w where w.starts >= today
      order by w.starts, w.training_id limit 20000) w
    join training_search s on s.training_id = w.training_id
    where ${FOUND} and ${SHOWN} and w.starts = ${NEXT}
    order by w.starts, w.training_id limit n offset skipped;
  elsif by = 'distance' then
    -- Sorted before the join, which then stops when the page is full.
    return query select p.training_id, p.far from (
      select w.training_id, min(w.far) as far from (
        select o.training_id, km_between(o.latitude, o.longitude, lat, lon) as far
        from training_places o
        order by o.at <-> point(lon, degrees(ln(tand(45 + lat / 2)))) limit 20000) w
      group by w.training_id order by 2, 1) p
    join training_search s on s.training_id = p.training_id
    where ${FOUND} and ${SHOWN}
    order by p.far, p.training_id limit n offset skipped;
  elsif by = 'price' then
    return query select s.training_id, ${KM}
    from (select * from training_search o order by o.price, o.training_id limit 20000) s
    where ${FOUND} and ${SHOWN}
    order by s.price, s.training_id limit n offset skipped;
  else
    return query select s.training_id, ${KM}
    from (select * from training_search o order by o.title, o.training_id limit 20000) s
    where ${FOUND} and ${SHOWN}
    order by s.title, s.training_id limit n offset skipped;
  end if;
end $$;`;
