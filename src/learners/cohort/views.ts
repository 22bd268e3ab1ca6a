/** What the pages of cohorts show. */
import type { Issue } from '../../kernel/errors.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import type { Cohort } from './cohort.ts';
import type { ShownCohort } from './shown.ts';

/** Where they stand: for operators, or under an organisation. */
export interface CohortPlace {
  /** `/operator/cohorts`. */
  readonly path: string;
  /** The organisation whose people see its own. */
  readonly issuer?: { readonly id: string; readonly name: string };
}

export interface CohortListView extends CohortPlace {
  readonly items: readonly Cohort[];
  readonly count: number;
  readonly state?: Cohort['state'] | undefined;
  /** Address of the next page. */
  readonly next?: string;
  /** As it was typed, when something is wrong with it. */
  readonly typed: { readonly training: string };
  readonly issues: readonly Issue[];
}

export type TypedTemplate = Readonly<Record<string, string>>;

export interface CohortView extends CohortPlace, ShownCohort {
  /** Of the template: as it stands, or as it was typed. */
  readonly typed: TypedTemplate;
  readonly issues: readonly Issue[];
  /** Where a script hears how it goes on. */
  readonly events: string;
  /** Where all that was issued is listed. */
  readonly listed: string;
}

export interface CohortViews {
  readonly cohorts: HtmlView<CohortListView>;
  readonly cohort: HtmlView<CohortView>;
}
