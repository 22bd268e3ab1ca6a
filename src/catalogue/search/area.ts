/** Places as the search needs them; `src/places` knows those of a country, the catalogue its own towns. */

export interface Area {
  readonly kind: 'commune' | 'department' | 'region' | 'postcode';
  /** The official code: commune, department, region, or the postcode itself. */
  readonly code: string;
  readonly nuts?: string;
  readonly name: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** What the node knows of the places of its countries. */
export interface AreaFinder {
  /** Areas of exactly this name, best first; the name is folded. */
  readonly named: (name: string) => readonly Area[];
  /** Communes whose name begins so, the largest first. */
  readonly startingWith: (prefix: string, limit: number) => readonly Area[];
  /** Regions and departments by their NUTS codes. */
  readonly areas: () => readonly Area[];
}

/** Without a gazetteer: the catalogue's own towns are still found. */
export const NOWHERE: AreaFinder = {
  named: () => [],
  startingWith: () => [],
  areas: () => [],
};
