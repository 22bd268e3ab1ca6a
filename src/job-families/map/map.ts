/**
 * The job-family map as this node holds it: families, their occupations, and what each occupation
 * matches. `vocabularies/job-families.ttl` is the only source (`read-map.ts`); nothing here changes.
 */
import type { MatchRelation } from '../concept.ts';

/** By language, ISO 639-1. */
export type Texts = Readonly<Record<string, string>>;

export interface Family {
  /** Of `/job-families/{slug}`; never used again for another family or occupation. */
  readonly slug: string;
  readonly label: Texts;
  readonly definition: Texts;
}

export interface MapOccupation {
  readonly slug: string;
  /** Slug of its main and only family. */
  readonly family: string;
  /** The neutral form. */
  readonly label: Texts;
  readonly feminine: Texts;
  readonly masculine: Texts;
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly definition: Texts;
  readonly matches: readonly MapMatch[];
  /** IRIs of ESCO skills, and the ESCO occupations that they are those of. */
  readonly essential: readonly string[];
  readonly optional: readonly string[];
  readonly skillsFrom: readonly string[];
}

/**
 * `by-hand`: somebody read the labels and says so. `official-table`: appellations of the ROME code are
 * matched to its ESCO occupations in the official table, rolled up to the code. `esco`: ESCO's own group
 * of its ESCO occupations.
 */
export const BASES = ['by-hand', 'official-table', 'esco'] as const;
export type Basis = (typeof BASES)[number];

/** In SKOS: the occupation has `target` as its exact, close, broader or narrower match. */
export interface MapMatch {
  readonly relation: MatchRelation;
  readonly target: string;
  readonly basis: Basis;
  /** Of a match by hand, always. */
  readonly note: Texts;
  /** Of the official table: the appellations that were rolled up. */
  readonly appellations: readonly string[];
}

export interface JobFamilyMap {
  readonly version: string;
  /** `YYYY-MM-DD`, of the version; matches by hand were made by then. */
  readonly issued: string;
  readonly title: Texts;
  readonly description: Texts;
  readonly families: readonly Family[];
  readonly occupations: readonly MapOccupation[];
}
