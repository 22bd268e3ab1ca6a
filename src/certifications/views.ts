/** What the pages of certifications show: made by the routes, drawn by `pages/`. */
import type { ConceptLink } from '../job-families/index.ts';
import type { Form } from '../linked-data/serialisers.ts';
import type { Certification } from './certification.ts';
import type { Field } from './fields/field.ts';

/** The line about a training, as the catalogue makes it. */
export interface LeadingTraining {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly city?: string;
  readonly mode?: string;
  readonly state: 'open' | 'full' | 'planned' | 'undated' | 'ended';
  readonly starts?: string;
  readonly eqf?: number;
  readonly example: boolean;
}

export interface LeadingTrainings {
  readonly hits: readonly LeadingTraining[];
  readonly total: number;
  /** Cursor of the next page. */
  readonly next?: string;
}

/** One that came before or after; without `href` it is not held here. */
export interface RelatedCertification {
  /** As people write it: `RNCP37273`. */
  readonly code: string;
  readonly title?: string;
  readonly href?: string;
}

export interface CertificationView {
  readonly certification: Certification;
  readonly iri: string;
  readonly modified: Date;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly field: Field;
  /** EQF, of a registered qualification alone. */
  readonly eqf?: number;
  /** ROME codes in the order of the register, with our page about each where it is loaded. */
  readonly occupations: readonly { readonly code: string; readonly link?: ConceptLink }[];
  readonly replaces: readonly RelatedCertification[];
  readonly replacedBy: readonly RelatedCertification[];
  readonly trainings: LeadingTrainings;
  readonly formats: readonly Form[];
}

export interface CertificationListView {
  readonly query: string;
  readonly certifications: readonly Certification[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly total: number;
  readonly next?: string;
}
