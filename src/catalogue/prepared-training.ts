import { createHash } from 'node:crypto';
import { type SearchEntry, searchEntryOf } from './search/search-row.ts';
import type { Organisation, Training } from './training.ts';

/**
 * A training with all that can be worked out before a database is there: hashes, JSON, the texts that
 * are searched. It crosses from a reading thread as plain strings.
 */
export interface PreparedTraining extends Hashed {
  readonly source: string;
  readonly sourceKey: string;
  readonly provider: Hashed;
  /** Ids of its offerings and sessions. */
  readonly parts: readonly string[];
  readonly search: SearchEntry;
}

export interface Hashed {
  readonly id: string;
  readonly json: string;
  /** Of the JSON: SHA-256, base64url. */
  readonly hash: string;
}

export const prepareTraining = (training: Training): PreparedTraining => ({
  ...hashed(training.id, training),
  source: training.source,
  sourceKey: training.sourceKey,
  provider: hashed(training.provider.id, training.provider),
  parts: training.offerings.flatMap((o) => [o.id, ...o.sessions.map((s) => s.id)]),
  search: searchEntryOf(training),
});

function hashed(id: string, value: Training | Organisation): Hashed {
  const json = JSON.stringify(value);
  return { id, json, hash: createHash('sha256').update(json).digest('base64url') };
}
