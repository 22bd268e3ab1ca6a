import type { SourceFigures } from '../catalogue/index.ts';
import { SOURCE_TERMS } from '../certifications/index.ts';
import { LICENCES } from '../linked-data/terms.ts';
import { PLACES_ATTRIBUTIONS } from '../places/index.ts';

/** Where data comes from, under which licence, and what the licence asks to be written. */
export interface SourceNotice {
  /** As people know it. */
  readonly name: string;
  readonly url?: string;
  readonly licence?: string;
  readonly licenceUrl?: string;
  /** The sentence to write. */
  readonly attribution?: string;
  /** Its language, ISO 639-1, where it is prescribed in one. */
  readonly attributionLanguage?: string;
}

/** The tables of places that come with the node (`vocabularies/places/ATTRIBUTION.md`). */
const PLACES: readonly SourceNotice[] = [
  {
    name: 'Code officiel géographique',
    url: 'https://www.insee.fr/fr/information/2560452',
    licence: 'Licence Ouverte 2.0',
    licenceUrl: LICENCES.licenceOuverte2,
    attribution: PLACES_ATTRIBUTIONS.insee,
    attributionLanguage: 'fr',
  },
  {
    name: 'Base officielle des codes postaux',
    url: 'https://datanova.laposte.fr',
    licence: 'Licence Ouverte 2.0',
    licenceUrl: LICENCES.licenceOuverte2,
    attribution: PLACES_ATTRIBUTIONS.laPoste,
    attributionLanguage: 'fr',
  },
  {
    name: 'NUTS',
    url: 'https://ec.europa.eu/eurostat/web/nuts',
    licence: 'CC BY 4.0',
    licenceUrl: LICENCES.ccBy4,
    attribution: PLACES_ATTRIBUTIONS.nuts,
    attributionLanguage: 'en',
  },
  {
    name: 'GeoNames',
    url: 'https://www.geonames.org',
    licence: 'CC BY 4.0',
    licenceUrl: LICENCES.ccBy4,
    attribution: PLACES_ATTRIBUTIONS.geoNames,
    attributionLanguage: 'en',
  },
];

/** What every node uses that loads the classifications. */
export const CLASSIFICATIONS: readonly SourceNotice[] = [
  {
    name: 'ESCO',
    url: 'https://esco.ec.europa.eu',
    licence: 'CC BY 4.0',
    licenceUrl: LICENCES.ccBy4,
    attribution: 'This service uses the ESCO classification of the European Commission.',
    attributionLanguage: 'en',
  },
  {
    name: 'ROME 4.0',
    url: 'https://www.francetravail.org/opendata',
    licence: 'Licence Ouverte 2.0',
    licenceUrl: LICENCES.licenceOuverte2,
    attribution: 'ROME 4.0, France Travail, Licence Ouverte 2.0',
  },
  ...PLACES,
];

export interface CertificationNotice extends SourceNotice {
  readonly id: string;
}
/** What certifications come from. */
export const certificationNotices: readonly CertificationNotice[] = Object.entries(
  SOURCE_TERMS,
).map(([id, { title, homepage, licence, attribution }]) => ({
  id,
  name: title,
  url: homepage,
  licence: 'Licence Ouverte 2.0',
  licenceUrl: licence,
  attribution,
  attributionLanguage: 'fr',
}));

/** Licences that have a name people know; of others the address is shown. */
const NAMES: Readonly<Record<string, string>> = {
  [LICENCES.licenceOuverte2]: 'Licence Ouverte 2.0',
  [LICENCES.ccBy4]: 'CC BY 4.0',
};

/** A feed of trainings, as its operator described it at import. */
export function noticeOf(feed: Omit<SourceFigures, 'trainings'>): SourceNotice {
  const { source, title, licence, attribution, homepage } = feed;
  return {
    name: title ?? source,
    ...(homepage === undefined ? {} : { url: homepage }),
    ...(licence === undefined ? {} : { licence: NAMES[licence] ?? licence, licenceUrl: licence }),
    ...(attribution === undefined ? {} : { attribution }),
  };
}
