import type { StatusLists } from '../credentials/index.ts';
import type { Bell } from '../feed/index.ts';
import type { IssuersNeeds } from '../issuers/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Sealer } from '../keys/index.ts';
import type { DocumentLoader } from '../linked-data/contexts.ts';
import type { TrainingFacts } from './training-facts.ts';

export interface LearnersNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Of the node: seals the keys of persons. */
  readonly sealer: Sealer;
  /** What learners are found again with (`lookupOf`). */
  readonly lookupKey: Buffer;
  readonly lists: StatusLists;
  readonly issuers: IssuersNeeds;
  readonly publicUrl: string;
  readonly contexts: DocumentLoader;
  readonly bell: Bell;
  readonly log: Log;
  /** Throws `not-found` (or `gone`) for a training that is not there. */
  readonly trainingFacts: (id: string) => Promise<TrainingFacts>;
}
