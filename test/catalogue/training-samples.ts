/** Trainings composed for the tests of linked data: one with all it can have, one with nothing. */
import type {
  Contact,
  Offering,
  Organisation,
  Place,
  Session,
  Training,
} from '../../src/catalogue/training.ts';

export const publication = {
  publicUrl: 'https://node.example',
  modified: new Date('2026-11-21T09:30:00Z'),
};

const place: Place = {
  name: 'Campus « La Passerelle »',
  lines: ['12 rue de l’Écluse', 'Bâtiment "B"'],
  postcode: '59100',
  city: 'Roubaix',
  department: '59',
  commune: '59512',
  region: '32',
  lau: '59512',
  nuts: 'FRE11',
  country: 'FR',
  latitude: 50.6901,
  longitude: 3.1817,
  approximate: 'coordinates',
  siret: '12345678900017',
  uai: '0590001A',
};
const contact: Contact = {
  role: 'distance-learning',
  organisation: 'Service des admissions',
  place,
  telephones: ['03 20 00 00 00'],
  emails: ['admissions@ecole.example', 'ni espace@ni.point'],
  urls: ['https://ecole.example/contact'],
};
export const provider: Organisation = {
  id: '12345678900017',
  name: 'École Passerelle',
  legalName: 'Association École Passerelle',
  siret: '12345678900017',
  activityNumber: '32591234567',
  uai: '0590001A',
  about: '<p>École <strong>ouverte</strong> à tous.</p>',
  place,
  contacts: [contact],
};
const session: Session = {
  id: 'rich-a-1',
  starts: '2027-01',
  ends: '2027-06-30',
  registration: { opens: '2026-11-01', closes: '2026-12', how: 'Sur dossier', place },
  recruitment: 'open',
  seats: 12,
  urls: ['https://ecole.example/session'],
  contacts: [contact],
  example: true,
};
const offering: Offering = {
  id: 'rich-a',
  mode: 'mixed',
  entry: 'fixed-dates',
  places: [place, { lines: [], country: 'BE' }],
  languages: ['fr', 'en'],
  rhythm: 'Temps plein',
  alternation: 'Une semaine sur trois',
  duration: 'Six mois',
  cycleYears: 1,
  hours: { centre: 400.5, company: 140, total: 540.5 },
  publics: ['82044'],
  publicNote: 'Demandeurs d’emploi',
  entryLevelRequired: false,
  conditions: '<ul><li>Motivation</li><li>Goût du travail en équipe</li></ul>',
  recruitment: 'Entretien',
  teachingMethods: 'Par projet',
  accessibility: 'Locaux accessibles',
  meals: 'Cantine',
  housing: 'Non',
  transport: 'Métro',
  price: { total: 4200.5, hourly: 7.75, remaining: '0 € pour les demandeurs d’emploi' },
  fundingPossible: true,
  fundingConditions: 'Région',
  agreed: true,
  agreedHours: 540,
  funders: [{ code: '2', seats: 10 }, { code: '10' }],
  equipment: [{ kind: 'ordinateur', cost: 0, note: 'prêté' }],
  subjects: [{ title: 'Programmation', compulsory: true }, { title: 'Anglais' }],
  information: { place, dates: ['2026-12-01', '2026-12'] },
  urls: ['https://ecole.example/action'],
  trainers: [{ id: 'trainer-1', name: 'Sous-traitant', contacts: [] }],
  sessions: [session, { ...session, id: 'rich-a-2', starts: '2028', ends: '2028' }],
};

export const rich: Training = {
  id: 'rich',
  source: 'samples',
  sourceKey: 'N° 1',
  language: 'fr',
  title: 'Développeur ou développeuse web',
  objective: '<p>Concevoir &amp; réaliser des <em>applications</em>.</p>',
  results: '<p>Savoir écrire un programme.</p>',
  content: '<ol><li>HTML</li><li>SQL</li></ol>',
  certifying: true,
  certifications: [
    { rncp: '37273', certifInfo: '112233' },
    { rs: 'RS5616', cpf: 'CPF9', elu: 'ELU3' },
  ],
  domain: { formacode: ['31088'], nsf: ['326t', '320'], rome: ['M1805'] },
  pathway: 'mixed',
  goal: 'certification',
  entryLevel: { code: '4', eqf: 3 },
  exitLevel: { code: '5', eqf: 4 },
  urls: ['https://ecole.example/formation', 'mailto:x@y.example', 'pas une adresse'],
  contacts: [contact],
  provider,
  offerings: [offering, { ...offering, id: 'rich-b', mode: 'remote', sessions: [] }],
  sourceCreated: '2025-09-01',
  sourceModified: '2026-09-01',
};

/** One offering with one session and no contacts, as most records are. */
export const usual: Training = {
  ...rich,
  id: 'usual',
  certifications: [{ rncp: '37273' }],
  contacts: [],
  provider: { ...provider, contacts: [] },
  offerings: [
    {
      ...offering,
      id: 'usual-a',
      places: [place],
      trainers: [],
      sessions: [
        { ...session, id: 'usual-a-1', registration: { closes: '2026-12' }, contacts: [] },
      ],
    },
  ],
};

export const minimal: Training = {
  id: 'minimal',
  source: 'samples',
  sourceKey: '2',
  language: 'fr',
  title: 'Atelier',
  certifications: [],
  domain: { formacode: [], nsf: [], rome: [] },
  urls: [],
  contacts: [],
  provider: { id: 'someone', name: 'Quelqu’un', contacts: [] },
  offerings: [],
};
