/** The catalogue of this node in DCAT-AP 3.0.1: what there is, under which licence, where, how often. */

import { countryCode } from '../linked-data/authorities.ts';
import { contextAddress, type Document, type Node } from '../linked-data/document.ts';
import { type LanguageMap, node, type Terms } from '../linked-data/node.ts';
import { type Dump, serialisers } from '../linked-data/serialisers.ts';
import {
  countryIri,
  dataThemeIri,
  fileTypeIri,
  frequencyIri,
  LICENCES,
  languageIri,
  mediaTypeIri,
  PROFILES,
} from '../linked-data/terms.ts';

type DatasetId = 'trainings' | 'certifications' | 'job-families';

/** A feed that the data came from. */
interface DataSource {
  readonly name: string;
  /** Who must be named, in the words that its licence asks for; by language. */
  readonly attribution?: Readonly<Record<string, string>>;
}

interface DatasetEntry {
  readonly id: DatasetId;
  readonly records: number;
  readonly modified?: Date;
  /** IRI, when all of it is under one; else the records name their own. */
  readonly licence?: string;
  readonly sources: readonly DataSource[];
  /** Address of its list; `{publicUrl}/{id}` unless given. */
  readonly list?: string;
  /** Address that answers with what changed. */
  readonly changes?: string;
  /** Whether the whole can be had as one file in each form. */
  readonly dumped: boolean;
  /** As its publisher counts, where it does. */
  readonly version?: string;
}

export interface CatalogEntry {
  readonly publicUrl: string;
  readonly publisher: {
    readonly name: string;
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    readonly homepage?: string;
  };
  /** A function, never a person. */
  readonly contact: { readonly name: string; readonly email?: string; readonly url?: string };
  readonly modified?: Date;
  readonly datasets: readonly DatasetEntry[];
}

export const ESCO_ATTRIBUTION = Object.freeze({
  en: 'This service uses the ESCO classification of the European Commission.',
});

/** The two classifications have licences of their own: CC BY 4.0 and the Licence Ouverte 2.0. */
export const ROME_ATTRIBUTION = Object.freeze({
  en: 'ROME 4.0, France Travail, under the Licence Ouverte 2.0.',
  fr: 'ROME 4.0, France Travail, sous Licence Ouverte 2.0.',
});

/** Address of a dump; `extension` as the serialiser's `dump` has it. */
const dumpAddress = (publicUrl: string, id: DatasetId, extension: string): string =>
  `${publicUrl}/dumps/${id}.${extension}.gz`;

interface Kind {
  readonly terms: Terms;
  readonly apiTitle: Readonly<Record<string, string>>;
}

const concept = (id: string, type: 'Frequency' | 'Concept', en: string, fr: string): Node =>
  node(id, type === 'Concept' ? 'Concept' : [type, 'Concept'], { prefLabel: { en, fr } });
const IRREGULAR = concept(frequencyIri('IRREG'), 'Frequency', 'irregular', 'irrégulier');
const EDUCATION = concept(
  dataThemeIri('EDUC'),
  'Concept',
  'Education, culture and sport',
  'Éducation, culture et sport',
);

const KINDS: Readonly<Record<DatasetId, Kind>> = {
  trainings: {
    apiTitle: { en: 'List and changes of trainings', fr: 'Liste et changements des formations' },
    terms: {
      title: { en: 'Trainings', fr: 'Formations' },
      description: {
        en: 'Trainings with their offerings, sessions and providers, in the European Learning Model.',
        fr: 'Formations avec leurs actions, sessions et organismes, selon le modèle européen d’apprentissage.',
      },
      keyword: { en: ['training', 'learning opportunity'], fr: ['formation'] },
      accrualPeriodicity: IRREGULAR,
      conformsTo: node(PROFILES.elm, 'Standard'),
    },
  },
  certifications: {
    apiTitle: {
      en: 'List and changes of certifications',
      fr: 'Liste et changements des certifications',
    },
    terms: {
      title: { en: 'Certifications', fr: 'Certifications' },
      description: {
        en: 'Diplomas, titles and certificates with register, level, certifier and blocks of competences, in the European Learning Model.',
        fr: 'Diplômes, titres et certificats avec répertoire, niveau, certificateur et blocs de compétences, selon le modèle européen d’apprentissage.',
      },
      keyword: { en: ['certification', 'qualification'], fr: ['certification', 'diplôme'] },
      accrualPeriodicity: IRREGULAR,
      conformsTo: node(PROFILES.elm, 'Standard'),
    },
  },
  'job-families': {
    apiTitle: { en: 'Map of job families', fr: 'Carte des familles de métiers' },
    terms: {
      title: { en: 'Job families', fr: 'Familles de métiers' },
      description: {
        en: 'Families of digital jobs and their occupations, matched to ESCO, ISCO and ROME, in SKOS.',
        fr: 'Familles de métiers du numérique et leurs métiers, mis en correspondance avec ESCO, la CITP et le ROME, en SKOS.',
      },
      keyword: { en: ['occupation', 'skill', 'ESCO'], fr: ['métier', 'compétence', 'ROME'] },
      accrualPeriodicity: IRREGULAR,
    },
  },
};

const isRegistered = (type: string): boolean => !type.includes('/x-');
const mediaType = (type: string): Node =>
  node(mediaTypeIri(type), ['MediaType', 'MediaTypeOrExtent']);
const licenceDocument = (licence: string): Node => node(licence, 'LicenseDocument');
const licenceOf = ({ licence }: DatasetEntry): Node | undefined =>
  licence === undefined ? undefined : licenceDocument(licence);

function dumpDistribution(dataset: string, dump: Dump, downloadURL: string, shared: Terms): Node {
  const { type, extension, fileType } = dump;
  return node(`${dataset}-${extension}`, 'Distribution', {
    ...shared,
    title: { en: `Whole dataset (${extension}, gzip)`, fr: `Jeu entier (${extension}, gzip)` },
    accessURL: downloadURL,
    downloadURL,
    // DCAT 3, dcat:mediaType: "as defined by IANA". JSON-LD by lines is no type of theirs.
    mediaType: isRegistered(type) ? mediaType(type) : undefined,
    format: node(fileTypeIri(fileType), 'MediaTypeOrExtent'),
    compressFormat: mediaType('application/gzip'),
  });
}

function distributionsOf(dataset: string, entry: DatasetEntry, publicUrl: string): Node[] {
  const { id, changes, dumped, list = `${publicUrl}/${id}` } = entry;
  const accessService = `${dataset}-api`;
  const shared = { license: licenceOf(entry), dateModified: entry.modified?.toISOString() };
  const online = (name: string, title: Readonly<Record<string, string>>, accessURL: string) =>
    node(`${dataset}-${name}`, 'Distribution', {
      ...shared,
      title,
      accessURL,
      accessService,
      mediaType: mediaType('application/ld+json'),
      format: node(fileTypeIri('JSON_LD'), 'MediaTypeOrExtent'),
    });
  return [
    ...(dumped ? serialisers : []).map(({ dump }) =>
      dumpDistribution(dataset, dump, dumpAddress(publicUrl, id, dump.extension), shared),
    ),
    online('list', { en: 'List, page by page', fr: 'Liste, page par page' }, list),
    ...(changes === undefined
      ? []
      : [
          {
            ...online(
              'changes',
              { en: 'What changed since', fr: 'Ce qui a changé depuis' },
              changes,
            ),
            conformsTo: node(PROFILES.changes, 'Standard'),
          },
        ]),
  ];
}

const catalogIri = (publicUrl: string): string => `${publicUrl}/catalog`;
const datasetIri = (publicUrl: string, id: DatasetId): string => `${catalogIri(publicUrl)}#${id}`;

/** Of all sources, each text once. */
function attributionsOf(sources: readonly DataSource[]): LanguageMap {
  const texts: Record<string, string[]> = {};
  for (const { attribution = {} } of sources)
    for (const [language, text] of Object.entries(attribution)) {
      const known = (texts[language] ??= []);
      if (!known.includes(text)) known.push(text);
    }
  return texts;
}

function datasetNode(
  entry: DatasetEntry,
  publisher: string,
  contact: string,
  publicUrl: string,
): Node {
  const iri = datasetIri(publicUrl, entry.id);
  return node(iri, 'Dataset', {
    ...KINDS[entry.id].terms,
    datasetIdentifier: entry.id,
    publisher,
    dcatContactPoint: contact,
    theme: EDUCATION,
    landingPage: node(`${publicUrl}/data`, 'Document'),
    dateModified: entry.modified?.toISOString(),
    version: entry.version,
    entities: entry.records,
    attribution: attributionsOf(entry.sources),
    provenance: entry.sources.map(({ name }, i) =>
      node(`${iri}-source-${i + 1}`, 'ProvenanceStatement', { label: name }),
    ),
    distribution: distributionsOf(iri, entry, publicUrl),
  });
}

const service = (entry: DatasetEntry, publisher: string, publicUrl: string): Node =>
  node(`${datasetIri(publicUrl, entry.id)}-api`, 'DataService', {
    title: KINDS[entry.id].apiTitle,
    endpointURL: entry.list ?? `${publicUrl}/${entry.id}`,
    servesDataset: datasetIri(publicUrl, entry.id),
    publisher,
    license: licenceOf(entry),
  });

const agent = (iri: string, { name, country, homepage }: CatalogEntry['publisher']): Node =>
  node(iri, ['Agent', 'FoafOrganization'], {
    name,
    spatial: countryIri(countryCode(country)),
    homepage: homepage === undefined ? undefined : node(homepage, 'Document'),
  });

const contactNode = (iri: string, { name, email, url }: CatalogEntry['contact']): Node =>
  node(iri, ['Kind', 'VcardOrganization'], {
    fn: name,
    hasEmail: email === undefined ? undefined : `mailto:${email}`,
    hasURL: url,
  });

export function catalogDocument(entry: CatalogEntry): Document {
  const { publicUrl, datasets } = entry;
  const iri = catalogIri(publicUrl);
  const [publisher, contact] = [`${iri}#publisher`, `${iri}#contact`];
  const catalog = node(iri, 'Catalog', {
    title: {
      en: `Catalogue of ${entry.publisher.name}`,
      fr: `Catalogue de ${entry.publisher.name}`,
    },
    description: {
      en: 'Datasets on trainings, occupations and skills that this node publishes.',
      fr: 'Jeux de données sur les formations, métiers et compétences que publie ce nœud.',
    },
    publisher: agent(publisher, entry.publisher),
    dcatContactPoint: contactNode(contact, entry.contact),
    // Of the catalogue itself; each distribution names its own.
    license: licenceDocument(LICENCES.ccBy4),
    conformsTo: node(PROFILES.dcatAp, 'Standard'),
    language: ['FRA', 'ENG'].map((code) => node(languageIri(code), 'LinguisticSystem')),
    homepage: node(`${publicUrl}/`, 'Document'),
    dateModified: entry.modified?.toISOString(),
    dataset: datasets.map((d) => datasetNode(d, publisher, contact, publicUrl)),
    service: datasets.map((d) => service(d, publisher, publicUrl)),
  });
  return { context: contextAddress(publicUrl), nodes: [catalog] };
}
