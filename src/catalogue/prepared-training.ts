import { hash } from 'node:crypto';
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
  readonly resolving: Resolving;
  readonly search: SearchEntry;
  readonly codes: MapCodes;
}

/** What the map of job families finds it by. */
interface MapCodes {
  readonly rome: readonly string[];
  /** IRIs of the occupations that the provider itself names. */
  readonly occupations: readonly string[];
  /** EQF level asked on entry. */
  readonly entryEqf: number | null;
}

export interface Hashed {
  readonly id: string;
  readonly json: string;
  /** Of the JSON: SHA-256, base64url. */
  readonly hash: string;
}

/** What publication looks at to add what this node holds beside it (`resolved.service.ts`). */
export interface Resolving extends Pick<Training, 'title' | 'certifications'> {
  readonly formacode: readonly string[];
  readonly nsf: readonly string[];
}

export const prepareTraining = (training: Training): PreparedTraining => ({
  ...hashed(training.id, training),
  source: training.source,
  sourceKey: training.sourceKey,
  provider: hashed(training.provider.id, training.provider),
  parts: training.offerings.flatMap((o) => [o.id, ...o.sessions.map((s) => s.id)]),
  resolving: resolvingOf(training),
  search: searchEntryOf(training),
  codes: {
    rome: [...new Set(training.domain.rome)],
    occupations: [...new Set((training.occupations ?? []).map(({ iri }) => iri))],
    entryEqf: training.entryLevel?.eqf ?? null,
  },
});

export const resolvingOf = ({ title, certifications, domain }: Training): Resolving => ({
  title,
  certifications,
  formacode: domain.formacode,
  nsf: domain.nsf,
});

function hashed(id: string, value: Training | Organisation): Hashed {
  const json = JSON.stringify(value);
  return { id, json, hash: hash('sha256', json, 'base64url') };
}
