/** What selects trainings: any of the values of a field, and every field that is given. */
export interface MemberFilter {
  /** IRIs of skills or occupations that are asserted of the training. */
  readonly esco?: readonly string[];
  /** European Qualifications Framework, 1 to 8. */
  readonly eqf?: readonly number[];
  /** Codes of any level: `FR`, `FRE`, `FRE11`. */
  readonly nuts?: readonly string[];
  /** ISO 639-1, of the record. */
  readonly language?: readonly string[];
  readonly modality?: readonly Modality[];
  /** Published or changed at that time or later. */
  readonly changedSince?: Date;
}

export const MODALITIES = ['on-site', 'mixed', 'remote'] as const;
type Modality = (typeof MODALITIES)[number];
