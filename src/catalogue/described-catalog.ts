import { SOURCE_TERMS } from '../certifications/index.ts';
import { jobFamilyMap } from '../job-families/index.ts';
import type { Document } from '../linked-data/document.ts';
import { LICENCES } from '../linked-data/terms.ts';
import { PLACES_ATTRIBUTIONS } from '../places/index.ts';
import { catalogDocument, ESCO_ATTRIBUTION, ROME_ATTRIBUTION } from './dcat.jsonld.ts';
import type { CatalogueNeeds } from './routes.ts';
import type { CatalogueFigures, SourceFigures } from './views.ts';

interface Described extends Pick<CatalogueNeeds, 'publicUrl' | 'publisher'> {
  readonly figures: CatalogueFigures;
  readonly now: Date;
}

/** Of the communes, codes and coordinates that were added to the feeds. */
const PLACES = [
  { name: 'Code officiel géographique', attribution: { fr: PLACES_ATTRIBUTIONS.insee } },
  { name: 'Base officielle des codes postaux', attribution: { fr: PLACES_ATTRIBUTIONS.laPoste } },
  { name: 'NUTS', attribution: { en: PLACES_ATTRIBUTIONS.nuts } },
  { name: 'GeoNames', attribution: { en: PLACES_ATTRIBUTIONS.geoNames } },
];

/** Since a feed that was empty: everything, and then what changed. */
const FROM_THE_BEGINNING = '1970-01-01T00:00:00Z';

/** One licence for the dataset when its feeds share one; else the records name their own. */
function sharedLicence(sources: readonly SourceFigures[]): { readonly licence?: string } {
  const [first, ...others] = new Set(sources.map((s) => s.licence));
  return first === undefined || others.length > 0 ? {} : { licence: first };
}

/** What the licence of a register asks to be said; its words are French. */
const noticeOf = (source: string) =>
  Object.entries(SOURCE_TERMS)
    .filter(([name]) => name === source)
    .map(([, { title, attribution }]) => ({ name: title, attribution: { fr: attribution } }));

/** What this node publishes, as it stands, in DCAT-AP. */
/** The map is ours; what it refers to has licences of its own, which the attributions name. */
function mapFacts() {
  const { version, issued, families, occupations } = jobFamilyMap();
  return {
    version,
    issued: new Date(`${issued}T00:00:00Z`),
    families: families.length,
    occupations: occupations.length,
  };
}

export function describedCatalog({ publicUrl, publisher, figures, now }: Described): Document {
  const { name, country, language, contact } = publisher;
  const { trainings, ended, certifications, certificationSources } = figures;
  const { sources, changedAt } = figures;
  const map = mapFacts();
  return catalogDocument({
    publicUrl,
    publisher: { name, country },
    contact: {
      name,
      ...(contact === undefined ? { url: `${publicUrl}/legal` } : { email: contact }),
    },
    modified: changedAt ?? now,
    datasets: [
      {
        id: 'trainings',
        records: trainings + ended,
        dumped: true,
        ...(changedAt === undefined ? {} : { modified: changedAt }),
        ...sharedLicence(sources),
        changes: `${publicUrl}/trainings?modifiedSince=${FROM_THE_BEGINNING}`,
        sources: [
          ...sources.map(({ source, title = source, attribution }) => ({
            name: title,
            ...(attribution === undefined ? {} : { attribution: { [language]: attribution } }),
          })),
          ...PLACES,
        ],
      },
      {
        id: 'certifications',
        records: certifications,
        dumped: true,
        licence: LICENCES.licenceOuverte2,
        changes: `${publicUrl}/certifications?modifiedSince=${FROM_THE_BEGINNING}`,
        sources: certificationSources.flatMap(({ source }) => noticeOf(source)),
      },
      {
        id: 'job-families',
        records: map.families + map.occupations,
        dumped: true,
        licence: LICENCES.ccBy4,
        modified: map.issued,
        version: map.version,
        changes: `${publicUrl}/job-families?modifiedSince=${FROM_THE_BEGINNING}`,
        sources: [
          { name: 'ESCO', attribution: ESCO_ATTRIBUTION },
          { name: 'ROME 4.0', attribution: ROME_ATTRIBUTION },
        ],
      },
    ],
  });
}
