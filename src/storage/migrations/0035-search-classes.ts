/**
 * What a search costs grows with what it finds, row by row. So the row says first, in columns of fixed width,
 * all that is counted and sorted by, and says it cheaply: a range of days as two days, a list of days by its
 * ends, what is unknown as infinity. Facts, areas and families, which few combinations make up, are one number
 * (`search_classes`): a search counts numbers, once, and who asked knows what they stand for.
 *
 * By price, title and start a page goes on after the last row of the one before (`from_key`, `from_id`):
 * what comes or goes meanwhile moves nothing from one page to another. `next_key` is what goes on from a row.
 */
import { ASKED, SETTINGS as BEFORE } from './0011-search-facets.ts';

const KM = `case when lat is null then null
    when s.latitude is not null then km_between(s.latitude, s.longitude, lat, lon)
    else (select min(km_between(p.latitude, p.longitude, lat, lon))
      from training_places p where p.training_id = s.training_id) end`;
const OPEN = `case when s.open_on is null then today between s.open_from and s.open_until
    else s.open_on @> today end`;
const FOUND = `(q is null or s.words @@ q)
    and (before is null or s.last_start >= today and case when s.first_start >= today
      then s.first_start <= before
      else exists (select from unnest(s.starts) d where d between today and before) end)
    and (not only_open or ${OPEN})
    and (km is null or ${KM} <= km)`;
const SHOWN = '(with_ended or s.last_end >= today)';
const NEXT = `case when s.last_start < today then date 'infinity'
    when s.first_start >= today then s.first_start
    else (select min(d) from unnest(s.starts) d where d >= today) end`;

const RANKED = `s.training_id, s.title, ${KM} as far, ts_rank(s.heading, wanted, 1) as rank
    from training_search s`;
const IN_TITLE = `select ${RANKED} where s.words @@ in_title and ${FOUND} and ${SHOWN} limit most`;
const BY_RANK = `f.rank / (1 + coalesce(f.far, 0) / 50) desc, f.title, f.training_id
    limit n offset skipped`;
const PAGE = 'by text, n int, skipped int, from_key text, from_id text';
const TYPES = 'tsquery, date, boolean, boolean, date, float8, float8, float8';
const HITS = 'table (id text, distance double precision, next_key text)';

/** With less room a frequent word of a large catalogue is kept by pages, and every row of them unpacked. */
const SETTINGS = `${BEFORE} set work_mem = '64MB'`;

/**
 * A walk unpacks the words of every row that it passes: where one in ten is found, so many fill a page; where
 * fewer are, to sort all of them takes no longer.
 */
const STEPS = '1000 + 10 * skipped';

const KEY = 'md5(facts || areas::text || families::text)::uuid';
export const sql = `
-- A range of days as two days; several, which are rare, stay as they are.
create function open_days(days datemultirange)
returns table (open_from date, open_until date, open_on datemultirange) language sql immutable as $$
  select case when isempty(days) or several then date 'infinity' else coalesce(lower(days), '-infinity') end,
    case when isempty(days) or several then date '-infinity' else coalesce(upper(days) - 1, 'infinity') end,
    case when several then days end
  from (select (select count(*) from unnest(days)) > 1 as several) as n
$$;

create table search_classes (
  id int generated always as identity primary key,
  -- Of the three others: areas may be too long for an index. Rows are never changed, nor taken away.
  key uuid not null unique,
  facts int not null,
  areas text[] not null,
  families text[] not null
);
insert into search_classes (key, facts, areas, families)
select distinct on (1) ${KEY}, facts, areas, families from training_search order by 1;

alter table training_places drop constraint training_places_training_id_fkey;
alter table training_search rename to training_search_before;

create table training_search (
  class int not null,
  -- Infinity: no end is known.
  last_end date not null default 'infinity',
  -- Of its sessions; infinity and minus infinity where there is none.
  first_start date not null default 'infinity',
  last_start date not null default '-infinity',
  -- Days on which one can apply, both included; several ranges of them stand in open_on.
  open_from date not null default 'infinity',
  open_until date not null default '-infinity',
  -- Euro that the learner pays at least; infinity where no source says.
  price double precision not null default 'infinity',
  open_on datemultirange,
  latitude double precision,
  longitude double precision,
  training_id text not null,
  title text not null,
  provider_id text not null,
  heading tsvector not null,
  words tsvector not null,
  starts date[] not null default '{}'
);
alter table training_search alter column words set storage external;
alter table training_search alter column heading set storage external;

insert into training_search (class, last_end, first_start, last_start, open_from, open_until, price, open_on,
  latitude, longitude, training_id, title, provider_id, heading, words, starts)
select c.id, coalesce(s.last_end, 'infinity'),
  coalesce((select min(d) from unnest(s.starts) d), 'infinity'),
  coalesce((select max(d) from unnest(s.starts) d), '-infinity'),
  o.open_from, o.open_until, coalesce(s.price, 'infinity'), o.open_on,
  s.latitude, s.longitude, s.training_id, s.title, s.provider_id, s.heading, s.words, s.starts
from training_search_before s
join search_classes c on c.key = md5(s.facts || s.areas::text || s.families::text)::uuid,
  lateral open_days(s.open_on) o;

drop table training_search_before;

alter table training_search add primary key (training_id),
  add foreign key (training_id) references trainings (id) on delete cascade;
alter table training_places
  add foreign key (training_id) references training_search (training_id) on delete cascade;
create index training_search_words on training_search using gin (words);
create index training_search_by_title on training_search (title, training_id);
create index training_search_by_price on training_search (price, training_id);
create index training_search_of_provider on training_search (provider_id, title, training_id);

drop function count_trainings(${TYPES}, int);
drop function sorted_trainings(${TYPES}, tsquery, tsquery, text, int, int, int);
drop function walked_trainings(${TYPES}, text, int, int);

-- Of at most so many found, how many have the same class and state, as two lists with commas: one value that
-- is split costs less than a row for each. A state: eight times the class, 4 open, 2 shown, 1 over.
create function count_trainings(${ASKED}, most int)
returns table (states text, numbers text) language plpgsql stable ${SETTINGS} as $$
begin
  return query select string_agg(c.state::text, ','), string_agg(c.n::text, ',') from (
    select f.state, count(*) as n from (
      select s.class * 8 + case when ${OPEN} then 4 else 0 end + case when ${SHOWN} then 2 else 0 end +
        case when s.last_end < today then 1 else 0 end as state
      from training_search s where ${FOUND} limit most
    ) f group by f.state
  ) c;
end $$;

-- Sorts all that is found, or of more than so many those found first. By relevance those that hold all the words
-- in their titles (in_title) go first; in-title: they alone.
create function sorted_trainings(${ASKED}, wanted tsquery, in_title tsquery, most int, ${PAGE})
returns ${HITS} language plpgsql stable ${SETTINGS} as $$
begin
  if by = 'in-title' then
    return query select f.training_id, f.far, null::text from (${IN_TITLE}) f order by ${BY_RANK};
  elsif by = 'relevance' then
    return query with first as materialized (${IN_TITLE}), others as materialized (
      select ${RANKED} where ${FOUND} and ${SHOWN}
        and s.training_id not in (select i.training_id from first i) limit most
    )
    select f.training_id, f.far, null::text
    from (select 1 as part, * from first union all select 2, * from others) f
    order by f.part, ${BY_RANK};
  elsif by = 'start' then
    return query select f.training_id, f.far, f.next::text from (
      select s.training_id, ${NEXT} as next, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    ) f where from_key is null or (f.next, f.training_id) > (from_key::date, from_id)
    order by f.next, f.training_id limit n offset skipped;
  elsif by = 'price' then
    return query select f.training_id, f.far, f.price::text from (
      select s.training_id, s.price, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    ) f where from_key is null or (f.price, f.training_id) > (from_key::float8, from_id)
    order by f.price, f.training_id limit n offset skipped;
  elsif by = 'title' then
    return query select f.training_id, f.far, f.title from (
      select s.training_id, s.title, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    ) f where from_key is null or (f.title, f.training_id) > (from_key, from_id)
    order by f.title, f.training_id limit n offset skipped;
  else
    return query select f.training_id, f.far, null::text from (
      select s.training_id, ${KM} as far
      from training_search s where ${FOUND} and ${SHOWN} limit most
    ) f order by f.far, f.training_id limit n offset skipped;
  end if;
end $$;

-- Lexemes that many texts hold, from the database's own statistics; learnt with search_terms.
create table search_frequent (lexeme text collate "C" primary key);

-- Whether any training has a word: the index is asked for those only that are neither in titles nor frequent,
-- since it reads all that it has of a word.
create or replace function look_up_words(given text[], configs regconfig[])
returns table (word text, lexemes text[], known boolean) language sql stable
set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
  select g.word, l.lexemes,
    exists (select from search_terms t where t.kind = 'word' and t.folded = g.word) or
    exists (select from search_frequent f where f.lexeme = any(l.lexemes)) or
    l.lexemes <> '{}' and exists (select from training_search s where s.words @@
      (select string_agg(quote_literal(x), '|') from unnest(l.lexemes) x)::tsquery)
  from unnest(given) as g (word), lateral (
    select coalesce(array_agg(distinct x), '{}') as lexemes
    from unnest(configs) c, unnest(tsvector_to_array(to_tsvector(c, g.word))) x offset 0) as l
$$;

-- The numbers, from 1, of those pairs of queries of which some training answers the one or the other. The
-- first of each is the one that costs less, and mostly enough (of titles, say); null asks nothing.
drop function answered(text[]);
create function answered(narrow text[], wide text[]) returns setof bigint language sql stable
set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
  select g.nr from unnest(narrow, wide) with ordinality as g (narrow, wide, nr)
  where exists (select from training_search s where s.words @@ g.narrow::tsquery)
    or exists (select from training_search s where s.words @@ g.wide::tsquery)
$$;

-- Where very many are found: walks in the order asked for until the page is full, and not for ever.
create function walked_trainings(${ASKED}, ${PAGE})
returns ${HITS} language plpgsql stable ${SETTINGS}
set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if by = 'start' then
    return query select s.training_id, ${KM}, w.starts::text
    from (select w.starts, w.training_id from training_starts w
      where (w.starts, w.training_id) > (coalesce(from_key::date, today), coalesce(from_id, ''))
      order by w.starts, w.training_id limit ${STEPS}) w
    join training_search s on s.training_id = w.training_id
    where ${FOUND} and ${SHOWN} and w.starts = ${NEXT}
    order by w.starts, w.training_id limit n offset skipped;
  elsif by = 'distance' then
    -- Sorted before the join, which then stops when the page is full.
    return query select p.training_id, p.far, null::text from (
      select w.training_id, min(w.far) as far from (
        select o.training_id, km_between(o.latitude, o.longitude, lat, lon) as far
        from training_places o
        order by o.at <-> point(lon, degrees(ln(tand(45 + lat / 2)))) limit ${STEPS}) w
      group by w.training_id order by 2, 1) p
    join training_search s on s.training_id = p.training_id
    where ${FOUND} and ${SHOWN}
    order by p.far, p.training_id limit n offset skipped;
  elsif by = 'price' then
    return query select s.training_id, ${KM}, s.price::text
    from (select * from training_search o
      where (o.price, o.training_id) > (coalesce(from_key::float8, '-infinity'), coalesce(from_id, ''))
      order by o.price, o.training_id limit ${STEPS}) s
    where ${FOUND} and ${SHOWN}
    order by s.price, s.training_id limit n offset skipped;
  else
    return query select s.training_id, ${KM}, s.title
    from (select * from training_search o
      where (o.title, o.training_id) > (coalesce(from_key, ''), coalesce(from_id, ''))
      order by o.title, o.training_id limit ${STEPS}) s
    where ${FOUND} and ${SHOWN}
    order by s.title, s.training_id limit n offset skipped;
  end if;
end $$;`;
