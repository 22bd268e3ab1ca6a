/** What the pages of the map show: made by the routes, drawn by `pages/`. */
import type { Form } from '../../linked-data/serialisers.ts';
import type { ConceptLink } from '../views.ts';
import type { Leading } from './leading.ts';
import type { Basis } from './map.ts';
import type { MapFigures } from './map-figures.ts';

/** A family or an occupation of the map, as a link. */
export interface MapLink extends ConceptLink {
  readonly slug: string;
  /** Trainings that lead there. */
  readonly trainings: number;
  /** Of its family: 1 and on, in the order of the map. */
  readonly tone: number;
}

export interface FamilyLink extends MapLink {
  readonly definition: string;
  readonly occupations: readonly (MapLink & { readonly definition: string })[];
}

export interface MapView {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly issued: string;
  readonly families: readonly FamilyLink[];
  readonly figures: MapFigures;
  readonly address: string;
  readonly formats: readonly Form[];
}

export interface FamilyView {
  readonly family: FamilyLink;
  readonly leading: Leading;
  readonly others: readonly MapLink[];
  readonly address: string;
  readonly formats: readonly Form[];
}

export interface MapNeighbour extends MapLink {
  readonly family: string;
  /** 0 to 1. */
  readonly nearness: number;
  /** Those that say most. */
  readonly shared: readonly ConceptLink[];
  readonly sharedInAll: number;
}

export interface ShownMatch {
  readonly relation: 'exact' | 'close' | 'broad' | 'narrow';
  readonly scheme: 'ESCO' | 'ISCO' | 'ROME';
  readonly code?: string;
  /** Undefined where this node has no label of it. */
  readonly label?: string;
  readonly language?: string;
  readonly href?: string;
  readonly basis: Basis;
  readonly note: string;
  readonly noteLanguage: string;
}

export interface CodeAbroad {
  readonly classification: string;
  readonly table: string;
  readonly code: string;
  readonly label?: string;
  readonly language?: string;
  readonly href?: string;
  readonly relation: 'exact' | 'close' | 'broad' | 'narrow';
}

export interface MapOccupationView {
  readonly slug: string;
  readonly label: string;
  readonly language: string;
  /** Feminine and masculine, where they differ from the label. */
  readonly forms: readonly string[];
  readonly synonyms: readonly string[];
  readonly definition: string;
  readonly family: MapLink;
  readonly leading: Leading;
  /** By codes that are wider than the occupation. */
  readonly wider: Leading;
  readonly codes: readonly string[];
  readonly widerCodes: readonly string[];
  /** The most telling first. */
  readonly essential: readonly ConceptLink[];
  readonly optional: readonly ConceptLink[];
  /** As the map has them, whether this node has labels or not. */
  readonly essentialInAll: number;
  readonly optionalInAll: number;
  readonly skillsFrom: readonly ConceptLink[];
  readonly neighbours: readonly MapNeighbour[];
  readonly matches: readonly ShownMatch[];
  /** One row a language that this node has; without label where this occupation has none in it. */
  readonly names: readonly { readonly language: string; readonly labels: readonly string[] }[];
  readonly abroad: readonly CodeAbroad[];
  readonly address: string;
  readonly formats: readonly Form[];
}
