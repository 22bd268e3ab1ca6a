/** What the page of an occupation or a skill shows: made by the routes, drawn by `pages/`. */

import type { Form } from '../linked-data/serialisers.ts';

/** A concept that this one points to, and our page about it. */
export interface ConceptLink {
  readonly href: string;
  readonly label: string;
  /** Of the label, ISO 639-1. */
  readonly language?: string;
}

/** The same or a neighbouring concept in another classification, as the published table says. */
export interface ConceptMatch {
  readonly relation: 'exact' | 'close' | 'broad' | 'narrow';
  readonly scheme: string;
  readonly code?: string;
  readonly label: string;
  readonly language?: string;
  readonly href?: string;
  /** The table that says so, with its date and the releases that it speaks of. */
  readonly table?: string;
}

export interface ConceptView {
  readonly iri: string;
  readonly kind: 'occupation' | 'skill';
  /** `ESCO`, `ROME`, or the country of a national classification (ISO 3166-1 alpha-2). */
  readonly scheme: string;
  readonly code?: string;
  /** By language, ISO 639-1. */
  readonly prefLabel: Readonly<Record<string, string>>;
  readonly altLabels: Readonly<Record<string, readonly string[]>>;
  readonly broader: readonly ConceptLink[];
  readonly narrower: readonly ConceptLink[];
  readonly essentialSkills: readonly ConceptLink[];
  readonly optionalSkills: readonly ConceptLink[];
  /** Of a ROME code: what it asks for, the heart of the occupation first. */
  readonly relatedSkills?: readonly ConceptLink[];
  /** Of a skill: the occupations that need it. */
  readonly occupations?: readonly ConceptLink[];
  readonly matches: readonly ConceptMatch[];
  /** Of an occupation: where it stands on the map of job families. */
  readonly onMap?: readonly ConceptLink[];
  /** Releases of the classification in which this node has it, e.g. `1.2.1`. */
  readonly releases: readonly string[];
  readonly formats: readonly Form[];
  /** The sentence that the classification's licence asks for. */
  readonly attribution: { readonly text: string; readonly language: string };
}

/** A page of the list of occupations or skills. */
export interface ConceptListView {
  readonly face: 'occupations' | 'skills';
  readonly query: string;
  readonly concepts: readonly ConceptLink[];
  readonly next?: string;
}
