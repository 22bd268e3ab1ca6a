/**
 * The port: what a country's table of places answers. One gazetteer is made from the files of one country
 * (`gazetteer-of-files.ts`, format in docs/places.md); nothing here knows which country it is.
 */

/** What the source says of where something is; a gazetteer adds to it and takes nothing away. */
export interface Locality {
  readonly postcode?: string;
  readonly city?: string;
  /** National codes. */
  readonly department?: string;
  readonly commune?: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** WGS 84, degrees. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Code of the municipality in Eurostat's list of local administrative units, without the country. */
  readonly lau?: string;
  /** The most precise NUTS code that is known. */
  readonly nuts?: string;
  /** What was worked out and is not exact: the position from the commune, or the commune from the position. */
  readonly approximate?: Approximate;
}

export type Approximate = 'coordinates' | 'commune';

/** What a gazetteer may add. */
export type Addition = Omit<Locality, 'country' | 'postcode'>;

export interface Completed<P> {
  readonly place: P & Addition;
  /** Sentences on what contradicts itself in the source; what it says is kept all the same. */
  readonly remarks: readonly string[];
}

export interface Area {
  readonly kind: 'department' | 'region' | 'former-region';
  readonly code: string;
  /** NUTS 3 of a department, NUTS 1 or 2 of a region; none where NUTS does not reach. */
  readonly nuts?: string;
  readonly name: string;
  /** National code of the region that it lies in. */
  readonly region: string;
}

export interface FoundArea {
  readonly kind: 'commune' | 'department' | 'region' | 'postcode';
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly nuts?: string;
  readonly department?: string;
  readonly region?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** Of a commune what its register says, of an area the sum; to compare by, no figure to publish. */
  readonly population: number;
  /** Where in the text it is named (`text.slice(from, to)`), a word such as "près de" before it included. */
  readonly from: number;
  readonly to: number;
}

export interface NearestCommune {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly region: string;
  /** Kilometres to its centre. */
  readonly distance: number;
}

export interface Gazetteer {
  readonly country: string;
  /** Other ISO codes that addresses there are written with: territories that have codes of their own. */
  readonly alsoFor: readonly string[];
  readonly complete: <P extends Locality>(place: P) => Completed<P>;
  /** Regions and departments, today's first. */
  readonly areas: () => readonly Area[];
  /** A department by its code, as people write it (`1`, `2a`, `093`). */
  readonly department: (code: string) => Area | undefined;
  /** A region by its code or name; one that is no more leads to that of today, and says so. */
  readonly region: (codeOrName: string) => (Area & { readonly translated: boolean }) | undefined;
  /** The department that a code of a commune or a postcode begins with. */
  readonly departmentOf: (of: {
    readonly commune?: string | undefined;
    readonly postcode?: string | undefined;
  }) => Area | undefined;
  /** Places, departments and regions that are named in a text, best first. */
  readonly findAreas: (text: string) => readonly FoundArea[];
  readonly nearest: (latitude: number, longitude: number) => NearestCommune | undefined;
}
