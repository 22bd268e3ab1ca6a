import type { Guard } from '../../http/guard.ts';
import type { LearnersNeeds } from '../needs.ts';
import type { CohortWorker } from './cohort-worker.ts';

export interface CohortRoutesNeeds {
  readonly guard: Guard;
  readonly learners: LearnersNeeds;
  readonly worker: CohortWorker;
  /** Raised when the node stops. */
  readonly stopping: AbortSignal;
}
