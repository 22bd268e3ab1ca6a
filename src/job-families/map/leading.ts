/**
 * What the map asks of the catalogue: trainings by the codes of ROME that they carry and the occupations of
 * ESCO, by IRI, that they are asserted to lead to. `app.ts` hands it in.
 */

export interface LeadingTraining {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly city?: string;
}

export interface Leading {
  /** Not over yet. */
  readonly total: number;
  /** By EQF level asked on entry, rising; those whose source says none are not among them. */
  readonly levels: readonly { readonly eqf: number; readonly trainings: number }[];
  /** The first by title. */
  readonly trainings: readonly LeadingTraining[];
}

export interface LeadingTrainings {
  /** Trainings that carry one of the codes, each once. */
  of(codes: readonly string[]): Promise<Leading>;
  /** How many carry one of the codes of each key. What has none is left out. */
  counts(groups: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, number>>;
}
