/**
 * The searches over `training_search`, as functions for the sake of their `set`: for a word that most
 * trainings have, the planner takes a scan of the table, which unpacks every long `words` (60 ms for
 * 20,000); the index knows the answer without them (10 ms).
 */
export const sql = `
-- Headings rank what words found; nobody looks for them.
drop index training_search_heading;

create function found_trainings(config regconfig, query text, today date, with_ended boolean, n int, skipped int)
returns setof text language sql stable set enable_seqscan = off as $$
  select s.training_id from training_search s
  where s.words @@ websearch_to_tsquery(config, query)
    and (with_ended or s.last_end is null or s.last_end >= today)
  order by ts_rank(s.heading, websearch_to_tsquery(config, query)) desc, s.title, s.training_id
  limit n offset skipped
$$;
create function count_found_trainings(config regconfig, query text, today date)
returns table (live bigint, ended bigint) language sql stable set enable_seqscan = off as $$
  select count(*) filter (where s.last_end is null or s.last_end >= today),
    count(*) filter (where s.last_end < today)
  from training_search s where s.words @@ websearch_to_tsquery(config, query)
$$;`;
