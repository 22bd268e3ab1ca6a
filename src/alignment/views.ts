/** What the review pages show: made by the routes, drawn by `pages/`. */
import type { Decision } from './decide.service.ts';
import type { NamedStatement } from './statements.service.ts';

export type { Decision, NamedStatement };

export interface ReviewedTraining {
  readonly id: string;
  readonly title: string;
  /** Of the title, ISO 639-1. */
  readonly language: string;
  readonly provider: string;
  /** How often its page was opened. */
  readonly views: number;
  readonly statements: readonly NamedStatement[];
}

export interface ReviewListView {
  readonly trainings: readonly ReviewedTraining[];
  /** With suggestions that nobody has judged, and how many suggestions those are. */
  readonly open: { readonly trainings: number; readonly suggested: number };
  readonly next?: string;
  /** Where a decision leads back to. */
  readonly here: string;
}

export interface ReviewView {
  readonly training: ReviewedTraining;
  readonly objective?: string;
  readonly query: string;
  /** Occupations and skills whose labels begin with or hold what was asked for. */
  readonly found: readonly Pick<NamedStatement, 'iri' | 'href' | 'kind' | 'label' | 'language'>[];
  readonly here: string;
}
