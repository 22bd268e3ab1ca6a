/** What is asked for: one credential. */
import type { TrainingRecord } from '../credentials/index.ts';

export interface Contact {
  readonly email?: string | undefined;
  /** ISO 639-1: in which the learner is written to. */
  readonly language?: string | undefined;
}

export interface Ask {
  readonly record: TrainingRecord;
  /** Id in the catalogue. */
  readonly training?: string | undefined;
  readonly contact?: Contact | undefined;
  /** The centre's own number of the learner. */
  readonly reference?: string | undefined;
  readonly row?: { readonly cohort: string; readonly number: number } | undefined;
  /** The one that this one takes the place of: it is revoked, and its learner keeps it. */
  readonly supersedes?: string | undefined;
  /** Of the learner, in that one. */
  readonly formerName?: string | undefined;
}
