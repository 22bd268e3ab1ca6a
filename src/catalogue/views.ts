/** What the pages of the catalogue show: made by the routes, drawn by `pages/`. */
import type { Form } from '../linked-data/serialisers.ts';
import type { Area } from './search/area.ts';
import type { WayOut } from './search/asked.ts';
import type { Counts } from './search/counts.ts';
import type { Finding } from './search/search.service.ts';
import type { Order } from './search/search.store.ts';
import type { SearchRequest } from './search/search-request.ts';
import type { Organisation, State, Training } from './training.ts';

/** A form in which the same thing can be had. */
export type Format = Form;

/** That a training gives a skill or leads to an occupation, and how that is known. */
export interface Statement {
  readonly iri: string;
  /** Our page about it. */
  readonly href: string;
  readonly kind: 'occupation' | 'skill';
  readonly label: string;
  /** Of the label, ISO 639-1. */
  readonly language?: string;
  readonly status: 'asserted' | 'suggested';
  /** The provider, the certification's own words, an operator; a table, an equal label, the text. */
  readonly way: 'provider' | 'block' | 'operator' | 'rome' | 'label' | 'text';
  /** The code and table it was found by, e.g. `ROME M1805 (ESCO–ROME V1.4)`. */
  readonly detail?: string;
  readonly relation: 'exactMatch' | 'closeMatch' | 'broadMatch' | 'narrowMatch' | 'relatedMatch';
  /** How likely it is right, 0 to 1; 1 for what is asserted. */
  readonly confidence: number;
  /** `ESCO 1.2.1`. */
  readonly release: string;
  readonly at: Date;
}

export interface TrainingView {
  readonly training: Training;
  readonly iri: string;
  readonly state: State;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly modified: Date;
  /** Asserted first, then the likeliest. */
  readonly statements: readonly Statement[];
  readonly formats: readonly Format[];
  /** The feed it came by, as its operator describes it. */
  readonly source: Omit<SourceFigures, 'trainings'>;
}

export interface Hit {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly city?: string;
  readonly mode?: string;
  readonly state: State;
  readonly starts?: string;
  readonly eqf?: number;
  /** Euro that the learner pays at least. */
  readonly price?: number;
  /** Kilometres from the place asked for. */
  readonly distance?: number;
  readonly example: boolean;
}

export interface SearchView {
  readonly request: SearchRequest;
  readonly hits: readonly Hit[];
  readonly counts: Counts;
  readonly order: Order;
  readonly place?: Finding['place'];
  /** What stands in `near` names no place that is known here. */
  readonly placeUnknown: boolean;
  readonly corrections: Finding['corrections'];
  readonly waysOut: readonly WayOut[];
  /** Regions and departments that can be chosen, and job families, with their names. */
  readonly areas: readonly Area[];
  readonly families: readonly {
    readonly slug: string;
    /** By language. */
    readonly label: Readonly<Record<string, string>>;
  }[];
  readonly page: number;
  readonly pages: number;
  /** Addresses of the neighbours, with the state of the search in them. */
  readonly previous?: string;
  readonly next?: string;
}

/** How what is being typed could go on. */
export interface SearchSuggestion {
  readonly kind: 'word' | 'title' | 'town' | 'occupation' | 'family';
  /** To be put into the box in place of what was typed. */
  readonly text: string;
  /** Page about it, where there is one. */
  readonly href?: string;
}

export interface CompareView {
  /** Address of the comparison, without the host. */
  readonly path: string;
  readonly trainings: readonly Pick<TrainingView, 'training' | 'state'>[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Asked for, and not published any more. */
  readonly gone: number;
  readonly tooMany: boolean;
}

export interface ProviderView {
  readonly provider: Organisation;
  readonly iri: string;
  readonly modified: Date;
  readonly trainings: readonly Hit[];
  readonly total: number;
  readonly next?: string;
  readonly formats: readonly Format[];
}

export interface ProviderListView {
  /** On this page, by name. */
  readonly providers: readonly Pick<Organisation, 'id' | 'name' | 'place'>[];
  readonly total: number;
  readonly next?: string;
}

/** Figures of the whole catalogue, for the home and data pages. */
export interface CatalogueFigures {
  /** Those that are not over; the others are `ended`. */
  readonly trainings: number;
  readonly ended: number;
  readonly providers: number;
  readonly certifications: number;
  readonly occupations: number;
  readonly skills: number;
  readonly changedAt?: Date;
  /** Feeds, what each gave, and on which terms. */
  readonly sources: readonly SourceFigures[];
  /** Registers that certifications came from, and of how many each speaks. */
  readonly certificationSources: readonly {
    readonly source: string;
    readonly certifications: number;
  }[];
}

export interface SourceFigures {
  /** Of `--source`. */
  readonly source: string;
  readonly trainings: number;
  readonly title?: string | undefined;
  /** Address of the licence. */
  readonly licence?: string | undefined;
  readonly attribution?: string | undefined;
  readonly homepage?: string | undefined;
}
