/** Invented records, as long and as uneven as real ones, and the pages built for an invented node. */
import type {
  Offering,
  Organisation,
  Session,
  Training,
  TrainingView,
} from '../../src/catalogue/index.ts';
import type { Visit } from '../../src/kernel/html-view.ts';
import { LICENCES } from '../../src/linked-data/terms.ts';
import { buildPages } from '../../src/pages/index.ts';

export const PUBLIC_URL = 'https://nord.example';
export const TODAY = '2026-11-21';

export const aVisit = (visit: Partial<Visit> = {}): Visit => ({
  path: '/',
  lang: undefined,
  acceptLanguage: undefined,
  ...visit,
});

const somePages = (publicUrl = PUBLIC_URL) =>
  buildPages({
    publisher: {
      name: 'Passerelle du Nord',
      country: 'FR',
      language: 'fr',
      contact: 'contact@nord.example',
    },
    publicUrl,
  });

export const formatsOf = (iri: string) => [
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

export const aProvider = (provider: Partial<Organisation> = {}): Organisation => ({
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

export const CARIF = {
  source: 'carif-nord',
  title: 'Carif du Nord',
  homepage: 'https://carif-nord.example/donnees',
  licence: LICENCES.licenceOuverte2,
  attribution: 'Carif du Nord, offre de formation, novembre 2026',
};

export const pages = somePages();
export const french = (visit = {}) => aVisit({ lang: 'fr', ...visit });

/** What a reader reads. */
export const words = (page: string): string =>
  page
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ');
