import type { Scheme } from './concept.ts';

/** A release as a number, for order: `1.1.1` is 1,001,001, `v460` is 460,000,000. Undefined without a digit. */
export function rankOf(release: string): number | undefined {
  const [major, minor = 0, patch = 0] = (release.match(/\d{1,4}/g) ?? []).map(Number);
  return major === undefined ? undefined : major * 1_000_000 + minor * 1000 + patch;
}

/** One file of a release: its records are in one language, its relations in none (`''`). */
export interface Part {
  readonly scheme: Scheme;
  readonly release: string;
  readonly part: string;
  readonly language: string;
}

/** What a load did. */
export interface Tally {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly removed: number;
  /** What the source holds of each kind: labels of concepts, relations by their kind. */
  readonly holds: Readonly<Record<string, number>>;
}
