import { LRUCache } from 'lru-cache';
import type { Bell } from '../feed/index.ts';
import type { Leading, LeadingTrainings } from '../job-families/index.ts';
import { type Clock, today } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { findTrainings } from './training.store.ts';
import { countByKeys, countLevels, listByCodes } from './training-codes.store.ts';

const SHOWN = 12;

/**
 * Trainings for the map of job families, found by their own ROME codes and by the occupations of ESCO that
 * they are asserted to lead to. What was counted is kept until the catalogue changes.
 */
export function leadingTrainings(needs: {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
}): LeadingTrainings {
  const { db, clock, bell } = needs;
  const found = new LRUCache<string, Promise<Leading>>({ max: 400 });
  const counted = new LRUCache<string, Promise<ReadonlyMap<string, number>>>({ max: 4 });
  bell.listen(() => {
    found.clear();
    counted.clear();
  });

  const find = async (codes: readonly string[], day: string): Promise<Leading> => {
    const levels = await countLevels(db, codes, day);
    const trainings = await findTrainings(db, await listByCodes(db, codes, day, SHOWN));
    return {
      total: levels.reduce((sum, l) => sum + l.trainings, 0),
      levels: levels.flatMap(({ eqf, trainings: n }) =>
        eqf === null ? [] : [{ eqf, trainings: n }],
      ),
      trainings: trainings.map(({ doc }) => {
        const city = doc.offerings.flatMap((o) => o.places).find((p) => p.city !== undefined)?.city;
        const { id, title, provider } = doc;
        return { id, title, provider: provider.name, ...(city === undefined ? {} : { city }) };
      }),
    };
  };
  const count = async (groups: ReadonlyMap<string, readonly string[]>, day: string) => {
    const pairs = [...groups].flatMap(([key, codes]) => codes.map((code) => ({ key, code })));
    const rows = await countByKeys(
      db,
      pairs.map((p) => p.key),
      pairs.map((p) => p.code),
      day,
    );
    return new Map(rows.map((row) => [row.key, row.trainings]));
  };
  return {
    of: async (codes) => {
      const day = today(clock);
      return kept(found, `${day} ${codes.join(' ')}`, async () => find(codes, day));
    },
    counts: async (groups) => {
      const day = today(clock);
      return kept(counted, `${day} ${[...groups.keys()].join(' ')}`, async () =>
        count(groups, day),
      );
    },
  };
}

/** A question that is being answered is asked once; one that failed is asked again. */
async function kept<T extends object>(
  cache: LRUCache<string, Promise<T>>,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const asking = ask();
  cache.set(key, asking);
  asking.catch(() => cache.delete(key));
  return asking;
}
