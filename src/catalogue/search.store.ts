import type { Db, Reader, Tx } from '../kernel/db.ts';
import type { PreparedTraining } from './prepared-training.ts';

/** Languages with a stemmer of ours (`storage/migrations`); all others are searched word by word. */
const STEMMED = new Set(['fr', 'en', 'es']);
const configOf = (language: string): string =>
  `passerelle_${STEMMED.has(language) ? language : 'any'}`;

export async function indexTrainings(
  tx: Tx,
  trainings: readonly PreparedTraining[],
): Promise<void> {
  if (trainings.length === 0) return;
  await tx.query(
    `insert into training_search (training_id, provider_id, title, last_end, heading, words)
     select id, provider_id, title, last_end::date, h.heading,
       h.heading || setweight(to_tsvector(config::regconfig, words), 'C')
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       as n (id, provider_id, title, last_end, config, heading, words),
     -- offset 0: worked out once, for both columns.
     lateral (select setweight(to_tsvector(config::regconfig, title), 'A') ||
       setweight(to_tsvector(config::regconfig, n.heading), 'B') as heading offset 0) as h
     on conflict (training_id) do update set
       provider_id = excluded.provider_id, title = excluded.title, last_end = excluded.last_end,
       heading = excluded.heading, words = excluded.words`,
    [
      trainings.map((t) => t.id),
      trainings.map((t) => t.provider.id),
      trainings.map((t) => t.search.title),
      trainings.map((t) => t.search.lastEnd),
      trainings.map((t) => configOf(t.search.language)),
      trainings.map((t) => t.search.heading),
      trainings.map((t) => t.search.words),
    ],
  );
}

export interface Search {
  /** What was typed; quotes and `-` work as people know them. Empty finds all. */
  readonly text: string;
  readonly language: string;
  /** Sessions that ended before this day (`YYYY-MM-DD`) are over. */
  readonly today: string;
  readonly withEnded: boolean;
}

/** Ids in order: found in title, provider or town first, then by how well, then by title. */
export async function searchIds(
  db: Reader,
  search: Search,
  limit: number,
  offset: number,
): Promise<readonly string[]> {
  const { text, language, today, withEnded } = search;
  const rows =
    text === ''
      ? await db.query<{ id: string }>(
          `select training_id as id from training_search
           where $2 or last_end is null or last_end >= $1::date
           order by title, training_id limit $3 offset $4`,
          [today, withEnded, limit, offset],
        )
      : await db.query<{ id: string }>(
          'select id from found_trainings($1::regconfig, $2, $3::date, $4, $5, $6) as f (id)',
          [configOf(language), text, today, withEnded, limit, offset],
        );
  return rows.map((row) => row.id);
}

/** How many match, those over apart. */
export async function countFound(
  db: Reader,
  { text, language, today }: Search,
): Promise<{ readonly live: number; readonly ended: number }> {
  const [row] =
    text === ''
      ? await db.query<{ live: number; ended: number }>(
          `select count(*) filter (where last_end is null or last_end >= $1::date) as live,
             count(*) filter (where last_end < $1::date) as ended from training_search`,
          [today],
        )
      : await db.query<{ live: number; ended: number }>(
          'select live, ended from count_found_trainings($1::regconfig, $2, $3::date)',
          [configOf(language), text, today],
        );
  return row ?? { live: 0, ended: 0 };
}

/** The trainings of a provider by title, after a place in that order. */
export async function listOfProvider(
  db: Reader,
  provider: string,
  after: { readonly title: string; readonly id: string },
  limit: number,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return db.query(
    `select training_id as id, title from training_search
     where provider_id = $1 and (title, training_id) > ($2, $3)
     order by title, training_id limit $4`,
    [provider, after.title, after.id, limit],
  );
}

export async function countOfProvider(db: Reader, provider: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'select count(*) as n from training_search where provider_id = $1',
    [provider],
  );
  return row?.n ?? 0;
}

/** The trainings that name one of these codes of certifications, by title, after a place in that order. */
export async function listNaming(
  db: Reader,
  codes: readonly string[],
  after: { readonly title: string; readonly id: string },
  limit: number,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return db.query(
    `select training_id as id, title from training_search
     where training_id in
         (select training_id from training_certifications where code = any($1::text[]))
       and (title, training_id) > ($2, $3)
     order by title, training_id limit $4`,
    [codes, after.title, after.id, limit],
  );
}

export async function countNaming(db: Reader, codes: readonly string[]): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'select count(distinct training_id) as n from training_certifications where code = any($1::text[])',
    [codes],
  );
  return row?.n ?? 0;
}

/**
 * After many writes: statistics for the planner, room for new rows, and the index of words free of the
 * list of those still to be sorted in, which every search would read. PostgreSQL comes round to it within
 * minutes; PGlite never does.
 */
export async function tidy(db: Db): Promise<void> {
  await db.exec('vacuum (analyze) changes, providers, trainings, training_search');
}
