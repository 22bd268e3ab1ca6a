/** Invented records, as long and as uneven as real ones, and the pages built for an invented node. */
import type {
  Hit,
  Offering,
  Organisation,
  ProviderView,
  SearchRequest,
  SearchView,
  Session,
  Training,
  TrainingView,
} from '../../src/catalogue/index.ts';
import { searchFor } from '../../src/catalogue/index.ts';
import type {
  Certification,
  CertificationListView,
  CertificationView,
} from '../../src/certifications/index.ts';
import { merged } from '../../src/certifications/merge.ts';
import type { ConceptListView, ConceptView } from '../../src/job-families/index.ts';
import type { Visit } from '../../src/kernel/html-view.ts';
import { LICENCES } from '../../src/linked-data/terms.ts';
import { buildPages, type DataView, type TermsView } from '../../src/pages/index.ts';
import { aDiploma, aFiche } from '../certifications/support.ts';

const PUBLIC_URL = 'https://nord.example';
const TODAY = '2026-11-21';

export const aVisit = (visit: Partial<Visit> = {}): Visit => ({
  path: '/',
  lang: undefined,
  acceptLanguage: undefined,
  ...visit,
});

export const somePages = (publicUrl = PUBLIC_URL) =>
  buildPages({
    publisher: {
      name: 'Passerelle du Nord',
      country: 'FR',
      language: 'fr',
      contact: 'contact@nord.example',
    },
    publicUrl,
  });

const formatsOf = (iri: string) => [
  { type: 'application/ld+json', name: 'JSON-LD', href: `${iri}?format=jsonld` },
  { type: 'text/turtle', name: 'Turtle', href: `${iri}?format=ttl` },
  { type: 'application/n-triples', name: 'N-Triples', href: `${iri}?format=nt` },
];

const LILLE = {
  name: 'Campus de la Haute-Borne, bâtiment Ada-Lovelace',
  lines: ['14 avenue de l’Innovation-Technologique'],
  postcode: '59650',
  city: 'Villeneuve-d’Ascq',
  country: 'FR',
  latitude: 50.61,
  longitude: 3.14,
} as const;

const aProvider = (provider: Partial<Organisation> = {}): Organisation => ({
  id: '00000000000017',
  name: 'Institut régional des métiers du numérique et de l’accompagnement professionnel',
  legalName: 'Association pour la formation continue aux métiers du numérique des Hauts-de-France',
  siret: '00000000000017',
  activityNumber: '31590000059',
  uai: '0590000X',
  about:
    '<p>Créé en 2003, l’institut forme chaque année <strong>1&nbsp;200 personnes</strong> aux métiers du numérique, dans onze villes.</p>',
  place: LILLE,
  contacts: [
    {
      role: 'reception',
      organisation: 'Service des inscriptions',
      telephones: ['03 20 00 00 00'],
      emails: ['inscriptions@institut-numerique.example'],
      urls: ['institut-numerique.example'],
    },
    {
      role: 'disability',
      telephones: ['03 20 00 00 01'],
      emails: ['accessibilite.et.accompagnement@institut-numerique-hauts-de-france.example'],
      urls: [],
    },
  ],
  ...provider,
});

export const aSession = (session: Partial<Session> = {}): Session => ({
  id: 'a1b2c3d4e5f6g7h8-111111-222222',
  starts: '2027-02-01',
  ends: '2027-09-30',
  registration: {
    opens: '2026-10-01',
    closes: '2027-01-15',
    how: 'Dossier de candidature en ligne, puis entretien individuel de trente minutes',
  },
  seats: 16,
  urls: ['https://institut-numerique.example/candidater/developpement-web'],
  contacts: [],
  ...session,
});

export const anOffering = (offering: Partial<Offering> = {}): Offering => ({
  id: 'a1b2c3d4e5f6g7h8-111111',
  mode: 'mixed',
  entry: 'fixed-dates',
  places: [LILLE],
  languages: ['fr', 'en'],
  rhythm: 'Temps plein, en journée ; une semaine sur trois à distance',
  duration: '8 mois',
  hours: { centre: 840, company: 420, total: 1260 },
  publics: ['80059'],
  publicNote:
    'Demandeurs d’emploi inscrits à France Travail, salariés en reconversion, jeunes de 18 à 25 ans habitant un quartier prioritaire',
  entryLevelRequired: false,
  conditions:
    '<ul><li>Avoir plus de 18 ans</li><li>Savoir utiliser un ordinateur et un navigateur</li><li>Lire l’anglais technique (niveau A2)</li></ul>',
  recruitment: '<p>Test de logique en ligne, puis entretien.</p>',
  teachingMethods: 'Projets en équipe, classe inversée, tutorat hebdomadaire',
  accessibility:
    'Locaux accessibles aux fauteuils roulants ; épreuves aménagées ; référente joignable avant l’inscription',
  meals: 'Restaurant universitaire à 200 m',
  transport: 'Métro ligne 1, arrêt Cité-Scientifique',
  price: { total: 7560, hourly: 9, remaining: 'Aucun reste à charge pour les demandeurs d’emploi' },
  fundingPossible: true,
  fundingConditions: 'Programme régional de formation 2026–2027',
  agreed: true,
  funders: [{ code: '2', seats: 12 }, { code: '4' }],
  equipment: [{ kind: '11', note: 'Un ordinateur portable prêté', cost: 0 }],
  subjects: [
    { title: 'Intégration web accessible (RGAA)', compulsory: true },
    { title: 'Anglais professionnel', compulsory: false },
  ],
  information: { dates: ['2026-12-03', '2027-01-07'], place: LILLE },
  urls: ['https://institut-numerique.example/formations/developpement-web'],
  trainers: [],
  sessions: [
    aSession(),
    aSession({
      id: 'a1b2c3d4e5f6g7h8-111111-333333',
      starts: '2027-09',
      ends: '2028-05',
      registration: { opens: '2027-03-01' },
      urls: [],
    }),
    aSession({ id: 'a1b2c3d4e5f6g7h8-111111-444444', starts: '2025-09-01', ends: '2026-06-30' }),
  ],
  ...offering,
});

export const aTraining = (training: Partial<Training> = {}): Training => ({
  id: 'a1b2c3d4e5f6g7h8',
  source: 'carif-nord',
  sourceKey: '59_2026_004211',
  language: 'fr',
  title: 'Développeur ou développeuse web et web mobile, parcours accessibilité et écoconception',
  objective:
    '<p>Concevoir, écrire et mettre en ligne des sites et des applications que <strong>tout le monde</strong> peut utiliser, y compris avec un lecteur d’écran ou un vieux téléphone.</p>',
  content:
    '<p>La formation alterne des modules et quatre projets menés en équipe :</p><ul><li>HTML, CSS, sémantique et feuilles de style adaptatives</li><li>JavaScript côté navigateur et côté serveur</li><li>Bases de données relationnelles, requêtes et sauvegardes</li><li>Tests, revue de code, intégration continue</li></ul><p>Chaque projet est présenté devant un jury de professionnels.</p>',
  results:
    '<p>Titre professionnel de niveau 5. Trois quarts des personnes certifiées travaillent dans le métier six mois après.</p>',
  certifying: true,
  certifications: [{ rncp: '37674', certifInfo: '118432', cpf: '237674' }, { rs: '5633' }],
  domain: { formacode: ['46270'], nsf: ['326t'], rome: ['M1805'] },
  pathway: 'mixed',
  goal: 'certification',
  entryLevel: { code: '14', eqf: 4 },
  exitLevel: { code: '15', eqf: 5 },
  urls: ['https://institut-numerique.example/formations/developpement-web'],
  contacts: [],
  provider: aProvider(),
  offerings: [
    anOffering(),
    anOffering({
      id: 'a1b2c3d4e5f6g7h8-555555',
      mode: 'remote',
      entry: 'any-time',
      places: [],
      hours: { total: 900 },
      price: { total: 4200 },
      accessibility: '',
      sessions: [
        aSession({
          id: 'a1b2c3d4e5f6g7h8-555555-666666',
          example: true,
          urls: [],
          registration: {},
        }),
      ],
    }),
  ],
  sourceModified: '2026-10-30',
  ...training,
});

/** A record of which the source says next to nothing. */
export const aBareTraining = (): Training => ({
  id: 'z9z9z9z9z9z9z9z9',
  source: 'carif-nord',
  sourceKey: '59_2026_000001',
  language: 'fr',
  title: 'Atelier d’initiation',
  certifications: [],
  domain: { formacode: [], nsf: [], rome: [] },
  urls: [],
  contacts: [],
  provider: {
    id: '00000000000025',
    name: 'Maison de quartier des Trois-Ponts',
    contacts: [],
  },
  offerings: [],
});

export const aTrainingView = (
  training: Training = aTraining(),
  publicUrl = PUBLIC_URL,
): TrainingView => {
  const iri = `${publicUrl}/trainings/${training.id}`;
  return {
    training,
    iri,
    source: CARIF,
    state: training.offerings.length === 0 ? 'planned' : 'open',
    today: TODAY,
    modified: new Date('2026-11-12T09:30:00Z'),
    formats: formatsOf(iri),
    statements:
      training.domain.rome.length === 0
        ? []
        : [
            {
              iri: 'http://data.europa.eu/esco/occupation/c40a2919-48a9-40ea-b506-1f34f693496d',
              href: '/occupations/c40a2919-48a9-40ea-b506-1f34f693496d',
              kind: 'occupation',
              label: 'développeur web/développeuse web',
              status: 'suggested',
              way: 'rome',
              detail: 'ROME M1805 (ESCO–ROME 1.4)',
              relation: 'closeMatch',
              confidence: 0.62,
              release: 'ESCO 1.2.1',
              at: new Date('2026-11-12T09:30:00Z'),
            },
            {
              iri: 'http://data.europa.eu/esco/skill/19a8293b-8e95-4de3-983f-77484079c389',
              href: '/skills/19a8293b-8e95-4de3-983f-77484079c389',
              kind: 'skill',
              label: 'mettre en œuvre le design front end d’un site web',
              status: 'asserted',
              way: 'operator',
              relation: 'exactMatch',
              confidence: 1,
              release: 'ESCO 1.2.1',
              at: new Date('2026-11-12T09:30:00Z'),
            },
          ],
  };
};

const aHit = (hit: Partial<Hit> = {}): Hit => ({
  id: 'a1b2c3d4e5f6g7h8',
  title: 'Développeur ou développeuse web et web mobile, parcours accessibilité et écoconception',
  provider: aProvider().name,
  city: 'Villeneuve-d’Ascq',
  mode: 'mixed',
  state: 'open',
  starts: '2027-02-01',
  eqf: 5,
  example: false,
  ...hit,
});

const HITS: readonly Hit[] = [
  aHit(),
  aHit({
    id: 'b1',
    title: 'BTS Services informatiques aux organisations',
    city: 'Saint-Quentin-en-Yvelines',
    mode: 'on-site',
    state: 'planned',
    starts: '2027-09',
    example: true,
  }),
  aHit({
    id: 'c1',
    title:
      'Licence professionnelle Métiers de l’informatique : conception, développement et test de logiciels',
    mode: 'remote',
    state: 'full',
    eqf: 6,
  }),
  {
    id: 'z9z9z9z9z9z9z9z9',
    title: 'Atelier d’initiation',
    provider: 'Maison de quartier des Trois-Ponts',
    state: 'planned',
    example: false,
  },
];

const FACETS: SearchView['counts']['facets'] = {
  area: [
    { value: 'FRE', n: 12 },
    { value: 'FRE11', n: 9 },
  ],
  mode: [{ value: 'remote', n: 40 }],
  family: [{ value: 'data', n: 31 }],
  eqf: [{ value: '5', n: 700 }],
  free: [{ value: 'yes', n: 3 }],
  'no-diploma': [],
  certifying: [{ value: 'yes', n: 900 }],
  open: [{ value: 'yes', n: 24 }],
};

export const aSearchView = ({
  counts,
  request,
  ...view
}: Partial<Omit<SearchView, 'counts' | 'request'>> & {
  readonly counts?: Partial<SearchView['counts']>;
  readonly request?: Partial<SearchRequest>;
} = {}): SearchView => ({
  request: searchFor('développeur web', { page: 2, ...request }),
  hits: HITS,
  counts: { total: 1284, exact: true, ended: 37, facets: FACETS, ...counts },
  order: 'relevance',
  placeUnknown: false,
  corrections: [],
  waysOut: [],
  areas: [
    { kind: 'region', code: '32', nuts: 'FRE', name: 'Hauts-de-France' },
    { kind: 'department', code: '59', nuts: 'FRE11', name: 'Nord' },
  ],
  families: [{ slug: 'data', label: { en: 'Data and AI' } }],
  page: 2,
  pages: 65,
  previous: '/trainings?q=d%C3%A9veloppeur+web',
  next: '/trainings?q=d%C3%A9veloppeur+web&page=3',
  ...view,
});

export const aProviderView = (publicUrl = PUBLIC_URL): ProviderView => {
  const iri = `${publicUrl}/providers/00000000000017`;
  return {
    provider: aProvider(),
    iri,
    modified: new Date('2026-11-12T09:30:00Z'),
    trainings: HITS.slice(0, 3),
    total: 42,
    next: '/providers/00000000000017?after=c1',
    formats: formatsOf(iri),
  };
};

export const aConceptView = (publicUrl = PUBLIC_URL): ConceptView => ({
  iri: 'http://data.europa.eu/esco/occupation/c40a2919-48a9-40ea-b506-1f34f693496d',
  kind: 'occupation',
  scheme: 'ESCO',
  code: '2513.3',
  prefLabel: {
    fr: 'développeur web/développeuse web',
    en: 'web developer',
    es: 'desarrollador web/desarrolladora web',
    el: 'προγραμματιστής διαδικτύου',
  },
  altLabels: {
    fr: ['programmeur web', 'programmeuse web', 'développeur de sites internet'],
    en: ['web programmer', 'website developer'],
  },
  broader: [{ href: '/occupations/2513', label: 'Concepteurs et développeurs Web et multimédia' }],
  narrower: [],
  essentialSkills: [
    {
      href: '/skills/1',
      label: 'concevoir des interfaces conformes aux règles d’accessibilité numérique',
    },
    { href: '/skills/2', label: 'déboguer un logiciel' },
    { href: '/skills/3', label: 'rédiger une documentation technique' },
  ],
  optionalSkills: [
    { href: '/skills/4', label: 'Ajax' },
    { href: '/skills/5', label: 'gérer un projet informatique' },
  ],
  matches: [
    {
      relation: 'broad',
      scheme: 'ROME 4.0',
      code: 'M1805',
      label: 'Études et développement informatique',
      language: 'fr',
      href: '/occupations/rome-M1805',
    },
  ],
  releases: ['1.1.1', '1.2.1'],
  formats: formatsOf(`${publicUrl}/occupations/c40a2919-48a9-40ea-b506-1f34f693496d`),
  attribution: {
    text: 'This service uses the ESCO classification of the European Commission.',
    language: 'en',
  },
});

const CARIF = {
  source: 'carif-nord',
  title: 'Carif du Nord',
  homepage: 'https://carif-nord.example/donnees',
  licence: LICENCES.licenceOuverte2,
  attribution: 'Carif du Nord, offre de formation, novembre 2026',
};

export const aCertificationView = (
  view: Partial<CertificationView> = {},
  certification: Partial<Certification> = {},
): CertificationView => ({
  certification: {
    ...merged('rncp37273', [aFiche(), aDiploma(), aDiploma('9')]),
    ...certification,
  },
  iri: `${PUBLIC_URL}/certifications/rncp37273`,
  modified: new Date('2026-11-20T04:12:00Z'),
  today: TODAY,
  field: { code: '0613', by: 'formacode' },
  eqf: 6,
  occupations: [
    { code: 'M1805', link: { href: '/occupations/M1805', label: 'Études', language: 'fr' } },
    { code: 'M1810' },
  ],
  replaces: [{ code: 'RNCP1' }],
  replacedBy: [{ code: 'RNCP2', title: 'La suivante', href: '/certifications/rncp2' }],
  trainings: { hits: aSearchView().hits, total: 40, next: 'abc' },
  formats: formatsOf(`${PUBLIC_URL}/certifications/rncp37273`),
  ...view,
});

export const aCertificationListView = (): CertificationListView => ({
  query: 'web',
  certifications: [
    merged('rncp37273', [aFiche()]),
    merged('certifinfo9', [aDiploma('9', 'certifinfo9')]),
  ],
  today: TODAY,
  total: 12,
  next: '/certifications?cursor=abc',
});

export const aDataView = (publicUrl = PUBLIC_URL): DataView => ({
  trainings: 20_418,
  ended: 1_207,
  providers: 2_964,
  certifications: 9_582,
  occupations: 3_039,
  skills: 13_939,
  changedAt: new Date('2026-11-20T04:12:00Z'),
  sources: [
    { ...CARIF, trainings: 21_613 },
    { source: 'atelier-local', trainings: 12 },
  ],
  certificationSources: [{ source: 'certifinfo', certifications: 9_582 }],
  example: `${publicUrl}/trainings/a1b2c3d4e5f6g7h8`,
});

export const aConceptListView = (view: Partial<ConceptListView> = {}): ConceptListView => ({
  face: 'occupations',
  query: '',
  concepts: [
    { href: '/occupations/c40a2919', label: 'développeur web/développeuse web' },
    { href: '/occupations/rome-M1805', label: 'Études et développement informatique' },
    { href: '/occupations/2513', label: 'Concepteurs et développeurs Web et multimédia' },
  ],
  next: '/occupations?cursor=abc',
  ...view,
});

export const aTermsView = (publicUrl = PUBLIC_URL): TermsView => ({
  iri: `${publicUrl}/ns`,
  formats: formatsOf(`${publicUrl}/ns`),
  terms: [
    {
      name: 'exampleSession',
      kind: 'property',
      label: { en: 'example', fr: 'exemple' },
      meaning: {
        en: 'The session was made up for a demonstration.',
        fr: 'La session a été composée pour une démonstration.',
      },
    },
    {
      name: 'suggestedOccupation',
      kind: 'property',
      label: { en: 'suggested occupation' },
      meaning: { en: 'An occupation found by comparing codes or names, not asserted by anyone.' },
    },
  ],
});
