/**
 * By relevance, trainings whose title holds all that was asked stand before the others; `ts_rank` orders each
 * of the two. When those fill a page (`in-title`), none of the others is looked at: of a frequent word that is
 * most of what a search costs. Titles have words of their own in the index (`t:…`).
 *
 * Near a place (`lat`) the order weighs distance too, and is one list: then `in_title` is null.
 */
import { ASKED, FOUND, KM, NEXT, SETTINGS, SHOWN } from './0011-search-facets.ts';

const RANK =
  'ts_rank(f.heading, wanted, 1) / (1 + coalesce(f.far, 0) / 50) desc, f.title, f.training_id';
const ROW = `s.training_id, s.title, s.heading, ${KM} as far from training_search s`;
const IN_TITLE = `select ${ROW} where s.words @@ in_title and ${FOUND} and ${SHOWN} limit most`;

export const sql = `
create or replace function sorted_trainings(${ASKED}, wanted tsquery, in_title tsquery, by text, most int, n int, skipped int)
returns table (id text, distance double precision) language plpgsql stable ${SETTINGS} as $$
begin
  if by = 'in-title' then
    return query with found as materialized (${IN_TITLE})
    select f.training_id, f.far from found f order by ${RANK} limit n offset skipped;
  elsif by = 'relevance' then
    return query with first as materialized (${IN_TITLE}), others as materialized (
      select ${ROW} where ${FOUND} and ${SHOWN}
        and s.training_id not in (select i.training_id from first i) limit most
    )
    select f.training_id, f.far
    from (select 1 as part, * from first union all select 2, * from others) f
    order by f.part, ${RANK} limit n offset skipped;
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
end $$;`;
