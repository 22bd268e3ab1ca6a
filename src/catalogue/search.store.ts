import type { Bell } from '../feed/index.ts';
import type { Db, Reader } from '../kernel/db.ts';
import { learnVocabulary } from './search/vocabulary.store.ts';

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

/** Rung by this name when words were learnt: a misspelt one may now be taken for another. */
const WORDS = 'search-words';

/**
 * After many writes: statistics for the planner, room for new rows, and the index of words free of the
 * list of those still to be sorted in, which every search would read. PostgreSQL comes round to it within
 * minutes; PGlite never does. Then the words of the catalogue are learnt anew.
 */
export async function tidy({ db, bell }: { readonly db: Db; readonly bell: Bell }): Promise<void> {
  await db.exec(
    'vacuum (analyze) changes, providers, trainings, training_search, training_places, training_starts',
  );
  if (await learnVocabulary(db)) await bell.ring([WORDS]);
}
