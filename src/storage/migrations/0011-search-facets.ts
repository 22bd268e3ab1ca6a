/**
 * Search with filters and counts. One index answers words and filters together: each value that one can
 * filter by stands in `words` as a lexeme that no text can hold (`=mode:remote`), the words of the title
 * once more as `t:…`. What an index of words cannot say (a day, a distance) is checked on the slim row.
 *
 * `facts`, bit by bit: 1 on site, 2 mixed, 4 remote, 8 free for the learner, 16 no diploma asked,
 * 32 leads to a certification; from bit 8 on the EQF level.
 *
 * The functions are such for the sake of their `set`: a frequent word must not be answered by a scan that
 * unpacks every long `words`, and each question is planned by what it asks.
 */
/** Kilometres to its nearest place. In place, not a function: PostgreSQL would call it row by row. */
export const KM = `case when s.latitude is not null then km_between(s.latitude, s.longitude, lat, lon)
    else (select min(km_between(p.latitude, p.longitude, lat, lon))
      from training_places p where p.training_id = s.training_id) end`;
export const FOUND = `(q is null or s.words @@ q)
    and (before is null or exists (select from unnest(s.starts) d where d between today and before))
    and (not only_open or s.open_on @> today)
    and (km is null or ${KM} <= km)`;
export const SHOWN = '(with_ended or s.last_end is null or s.last_end >= today)';
export const ASKED = `q tsquery, today date, with_ended boolean, only_open boolean, before date,
  lat double precision, lon double precision, km double precision`;
export const SETTINGS = `set enable_seqscan = off set plan_cache_mode = force_custom_plan set jit = off
  set max_parallel_workers_per_gather = 0`;
export const NEXT = '(select min(d) from unnest(s.starts) d where d >= today)';

export const sql = `
drop function found_trainings(regconfig, text, date, boolean, int, int);
drop function count_found_trainings(regconfig, text, date);

alter table training_search
  add column facts int not null default 0,
  -- NUTS codes of region and department of every place.
  add column areas text[] not null default '{}',
  add column families text[] not null default '{}',
  -- First days of its sessions, and the days on which one can apply.
  add column starts date[] not null default '{}',
  add column open_on datemultirange not null default '{}',
  -- Of its place, when it has just one; else they are looked up in training_places.
  add column latitude double precision,
  add column longitude double precision;

create table training_places (
  training_id text not null references training_search (training_id) on delete cascade,
  nr int not null,
  nuts text,
  lau text,
  postcode text,
  city text,
  latitude double precision,
  longitude double precision,
  -- Longitude and Mercator's latitude, where near is near in every direction.
  at point,
  primary key (training_id, nr)
);
create index training_places_at on training_places using gist (at);

-- In the order of days. A pair that the training has no longer is passed over by who reads.
create table training_starts (
  starts date not null,
  training_id text not null,
  primary key (starts, training_id)
);

-- What people type and how it is spelt: words, whole titles and towns of the catalogue, folded.
create table search_terms (
  kind text not null check (kind in ('word', 'title', 'town')),
  folded text collate "C" not null,
  label text not null,
  n int not null,
  -- The middle of a town.
  latitude double precision,
  longitude double precision,
  primary key (kind, folded)
);
create index search_terms_alike on search_terms using gin (folded gin_trgm_ops) where kind = 'word';
create index search_titles_alike on search_terms using gin (folded gin_trgm_ops) where kind = 'title';

-- What each word is in the index, in the languages of the catalogue, and whether any training has it.
-- The words of titles are known by heart; the index is asked for the others only.
create function look_up_words(given text[], configs regconfig[])
returns table (word text, lexemes text[], known boolean) language sql stable
set enable_seqscan = off set jit = off as $$
  select g.word, l.lexemes,
    exists (select from search_terms t where t.kind = 'word' and t.folded = g.word) or
    l.lexemes <> '{}' and exists (select from training_search s where s.words @@
      (select string_agg(quote_literal(x), '|') from unnest(l.lexemes) x)::tsquery)
  from unnest(given) as g (word), lateral (
    select coalesce(array_agg(distinct x), '{}') as lexemes
    from unnest(configs) c, unnest(tsvector_to_array(to_tsvector(c, g.word))) x offset 0) as l
$$;

-- Kilometres on a plane through both points: half a per cent off at a hundred kilometres.
create function km_between(lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
returns double precision language sql immutable as $$
  select 111.195 * sqrt((lat1 - lat2) ^ 2 + ((lon1 - lon2) * cosd((lat1 + lat2) / 2)) ^ 2)
$$;
-- Of at most so many found: how many have the same facts, and how many the same areas or families. Who asks
-- adds them up by value.
create function count_trainings(${ASKED}, most int)
returns table (facts int, open boolean, shown boolean, over boolean, areas text[], families text[], n bigint)
language plpgsql stable ${SETTINGS} as $$
#variable_conflict use_column
begin
  return query with found as materialized (
    select s.facts, s.areas, s.families, s.open_on @> today as open, ${SHOWN} as shown,
      coalesce(s.last_end < today, false) as over
    from training_search s where ${FOUND} limit most
  )
  select f.facts, f.open, f.shown, f.over, null::text[], null::text[], count(*) from found f group by 1, 2, 3, 4
  union all select null, null, null, null, f.areas, null, count(*) from found f where f.shown group by f.areas
  union all select null, null, null, null, null, f.families, count(*) from found f where f.shown group by f.families;
end $$;

-- Sorts all that is found, or of more than so many those found first. By title where given: titles that hold all the words.
create function sorted_trainings(${ASKED}, wanted tsquery, in_title tsquery, by text, most int, n int, skipped int)
returns table (id text, distance double precision) language plpgsql stable ${SETTINGS} as $$
begin
  if in_title is not null then
    return query with found as materialized (
      select s.training_id, s.title, s.heading, ${KM} as far
      from training_search s where s.words @@ in_title and ${FOUND} and ${SHOWN} limit 1000
    )
    select f.training_id, f.far from found f
    order by ts_rank(f.heading, wanted) / (1 + coalesce(f.far, 0) / 50) desc, f.title, f.training_id
    limit n offset skipped;
  elsif by = 'relevance' then
    return query with found as materialized (
      select s.training_id, s.title, s.heading, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    )
    select f.training_id, f.far from found f
    order by ts_rank(f.heading, wanted) / (1 + coalesce(f.far, 0) / 50) desc, f.title, f.training_id
    limit n offset skipped;
  else
    return query with found as materialized (
      select s.training_id, s.title,
        case when by = 'start' then ${NEXT} end as next, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    )
    select f.training_id, f.far from found f
    order by f.next, case when by = 'distance' then f.far end, case when by = 'title' then f.title end,
      f.training_id
    limit n offset skipped;
  end if;
end $$;

-- Where very many are found: walks in the order asked for until the page is full, and not for ever.
create function walked_trainings(${ASKED}, by text, n int, skipped int)
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
  else
    return query select s.training_id, ${KM}
    from (select * from training_search o order by o.title, o.training_id limit 20000) s
    where ${FOUND} and ${SHOWN}
    order by s.title, s.training_id limit n offset skipped;
  end if;
end $$;`;
