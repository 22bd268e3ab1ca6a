import type { LabelledConcept } from './label-index.ts';

/** That a ROME code leads to an occupation, rolled up over its appellations: a derivation, never exact. */
export interface Link {
  readonly code: string;
  /** Place among the occupations. */
  readonly occupation: number;
  readonly relation: 'closeMatch' | 'broadMatch' | 'narrowMatch';
  /** Between 0 and 1: by how many of the code's appellations, and how near. */
  readonly strength: number;
  readonly table: string;
}

/** All that text is matched against: concepts by their place in these lists, in the order of their IRIs. */
export interface Lexicon {
  readonly occupations: readonly LabelledConcept[];
  readonly skills: readonly LabelledConcept[];
  readonly links: readonly Link[];
  /** What each ROME code is called, in French. */
  readonly codes: readonly { readonly code: string; readonly label: string }[];
  /** Places of the skills, essential and optional, of an occupation. */
  readonly occupationSkills: readonly {
    readonly occupation: number;
    readonly skills: readonly number[];
  }[];
}
