import DataLoader from 'dataloader';
import type { Reader } from '../kernel/db.ts';
import { type Found, findWritten } from './kept-document.store.ts';
import {
  findTrainingsOrTombstones,
  type StoredTraining,
  type Tombstone,
} from './training.store.ts';

/** With all in one statement node and database would wait for each other by turns; measured: half as many again with four. */
const TOGETHER = 4;

export type TrainingLoader = DataLoader<string, StoredTraining | Tombstone | undefined>;

/**
 * Look-ups of requests that came in together are one statement: most of what a statement costs does not
 * depend on how many records it brings. Keeps nothing.
 */
export const trainingLoader = (db: Reader): TrainingLoader =>
  together(async (ids) => findTrainingsOrTombstones(db, ids));

export type WrittenLoader = DataLoader<string, Found | undefined>;

/** The same of what this maker has written, where it has. */
export const writtenLoader = (db: Reader, maker: () => string): WrittenLoader =>
  together(async (ids) => findWritten(db, ids, maker()));

const together = <T>(
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): DataLoader<string, T | undefined> =>
  new DataLoader(
    async (ids) => {
      const found = await find([...new Set(ids)]);
      return ids.map((id) => found.get(id));
    },
    { cache: false, maxBatchSize: TOGETHER, batchScheduleFn: (run) => void setImmediate(run) },
  );
