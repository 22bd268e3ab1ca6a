import type { Db } from '../src/kernel/db.ts';
import { openPglite } from '../src/storage/pglite.ts';
import { openPostgres } from '../src/storage/postgres.ts';
import type { Place } from './databases.ts';

/** Of record number `n`, so that who compares an answer with the source knows what it should hold. */
export const keyOf = (n: number): string => `b${String(n).padStart(9, '0')}`;
export const titleOf = (n: number): string => `Formation d’essai « ${n * 7919} » à Lille`;

const open = async ({ env }: Place): Promise<Db> => {
  const { DATABASE_URL: url, DATA_DIR: dir } = env;
  if (url === undefined) return openPglite(dir);
  return openPostgres(url, (error) => {
    throw error;
  });
};

/**
 * So many trainings, written straight into the tables: an import of 100,000 takes minutes, and the
 * catalogue of the protocol reads title, time and what can be filtered by, never the document.
 */
export async function seed(place: Place, trainings: number): Promise<void> {
  const db = await open(place);
  await db.exec(`
    insert into providers (id, source, doc, hash, seq, created_at, modified_at)
    values ('bench', 'bench', '{}', 'x', 1, now(), now());
    insert into trainings (id, source, source_key, provider_id, doc, hash, seq, created_at, modified_at, seen_in)
    select 'b' || lpad(n::text, 9, '0'), 'bench', n::text, 'bench',
      json_build_object('title', 'x', 'content', repeat(md5(n::text), 15)), md5(n::text), n,
      now(), timestamptz '2026-01-01' + n * interval '1 second', 1
    from generate_series(1, ${trainings}) n;
    insert into search_classes (key, facts, areas, families) values (md5('bench')::uuid, 0, '{FRE}', '{}');
    insert into training_search (training_id, provider_id, title, heading, words, class)
    select 'b' || lpad(n::text, 9, '0'), 'bench', 'Formation d’essai « ' || n * 7919 || ' » à Lille', '',
      array_to_tsvector(array['=lang:fr', '=eqf:' || 3 + n % 6, '=area:FRE1' || 1 + n % 2]), c.id
    from generate_series(1, ${trainings}) n, search_classes c;
    analyze;`);
  await db.close();
}
