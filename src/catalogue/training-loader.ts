import DataLoader from 'dataloader';
import type { Reader } from '../kernel/db.ts';
import {
  findTrainingsOrTombstones,
  type StoredTraining,
  type Tombstone,
} from './training.store.ts';

export type TrainingLoader = DataLoader<string, StoredTraining | Tombstone | undefined>;

/**
 * Look-ups of requests that came in together are one statement: most of what a statement costs does not
 * depend on how many records it brings. Keeps nothing.
 */
export const trainingLoader = (db: Reader): TrainingLoader =>
  new DataLoader(
    async (ids) => {
      const found = await findTrainingsOrTombstones(db, [...new Set(ids)]);
      return ids.map((id) => found.get(id));
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: (run) => void setImmediate(run) },
  );
