import { createHash } from 'node:crypto';
import type { Organisation, Training } from './training.ts';
import { lastEnd } from './training-state.ts';

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
  readonly search: SearchTexts;
  readonly codes: MapCodes;
}

/** What the map of job families finds it by. */
interface MapCodes {
  readonly rome: readonly string[];
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

interface SearchTexts {
  readonly language: string;
  readonly title: string;
  /** Provider, towns, codes. */
  readonly heading: string;
  readonly words: string;
  /** `YYYY-MM-DD`, after which every session is over; null when no end is known. */
  readonly lastEnd: string | null;
}

export const prepareTraining = (training: Training): PreparedTraining => ({
  ...hashed(training.id, training),
  source: training.source,
  sourceKey: training.sourceKey,
  provider: hashed(training.provider.id, training.provider),
  parts: training.offerings.flatMap((o) => [o.id, ...o.sessions.map((s) => s.id)]),
  resolving: resolvingOf(training),
  search: {
    language: training.language,
    title: training.title,
    heading: headingOf(training),
    words: [training.objective, training.results, training.content].map(beginning).join(' '),
    lastEnd: lastEnd(training) ?? null,
  },
  codes: { rome: [...new Set(training.domain.rome)], entryEqf: training.entryLevel?.eqf ?? null },
});

export const resolvingOf = ({ title, certifications, domain }: Training): Resolving => ({
  title,
  certifications,
  formacode: domain.formacode,
  nsf: domain.nsf,
});

function hashed(id: string, value: Training | Organisation): Hashed {
  const json = JSON.stringify(value);
  return { id, json, hash: createHash('sha256').update(json).digest('base64url') };
}

/** Of the long texts only the beginning is searched: it says what a training is about. */
const SEARCHED = 1200;
const beginning = (richText = ''): string =>
  richText.slice(0, SEARCHED).replace(/<[^>]*>|&\w+;/g, ' ');

const headingOf = (t: Training): string =>
  [
    t.provider.name,
    ...t.offerings.flatMap((o) => o.places.map((p) => p.city ?? '')),
    ...t.certifications.flatMap((c) => (c.rncp === undefined ? [] : [`RNCP${c.rncp}`])),
  ].join(' ');
