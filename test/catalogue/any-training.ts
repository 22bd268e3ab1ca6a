/** Trainings as a feed could bring them, with whatever texts, numbers and gaps. */
import * as fc from 'fast-check';
import type {
  Admission,
  CertificationCode,
  Contact,
  Cycle,
  LinkedCertification,
  Offering,
  Organisation,
  Place,
  Resolved,
  Session,
  Training,
} from '../../src/catalogue/training.ts';
import { anyCharacter } from '../support/draws.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,16}$/);
const text = fc.string({ unit: anyCharacter });
const words = fc.oneof(text, fc.constantFrom('', ' ', '<p>a</p>', '&lt;b&gt;&#0;', 'été', '"\\'));
/** Where ELM asks for an xsd:string: shacl-engine 1.1 takes a character beyond the first plane for none. */
const plain = words.map((w) => w.replace(/[\u{10000}-\u{10ffff}]/gu, '?'));
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    '',
    'javascript:alert(1)',
    'http://é.example/ü?q=ç|{',
    'www.x.fr',
    'https://a:b@c',
  ),
  text,
);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const partial = day.chain((d) => fc.constantFrom(d, d.slice(0, 7), d.slice(0, 4)));
const number = fc.oneof(fc.double({ noNaN: true }), fc.nat(), fc.constantFrom(0.1, 1e-9, 1e21));
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 2 });

/** A record whose optional members are there or not. */
const some = <T>(
  model: { readonly [K in keyof Required<T>]: fc.Arbitrary<NonNullable<T[K]>> },
  ...required: readonly (keyof T)[]
): fc.Arbitrary<T> => fc.record(model, { requiredKeys: [...required] }) as fc.Arbitrary<T>;

const anyPlace = some<Place>(
  {
    name: words,
    lines: few(words),
    postcode: words,
    city: words,
    department: words,
    commune: words,
    region: words,
    lau: words,
    nuts: fc.oneof(fc.constantFrom('FRE11', 'FRY1', 'ES6', 'FR'), words),
    approximate: fc.constantFrom('coordinates', 'commune'),
    country: fc.oneof(fc.constantFrom('FR', 'ES', 'BE', 'XK', 'be', '??', ''), words),
    latitude: number,
    longitude: number,
    siret: words,
    uai: words,
  },
  'lines',
  'country',
);
const anyContact = some<Contact>(
  {
    role: fc.constantFrom('reception', 'prior-learning'),
    organisation: words,
    place: anyPlace,
    telephones: few(plain),
    emails: few(fc.oneof(fc.emailAddress(), text)),
    urls: few(url),
  },
  'telephones',
  'emails',
  'urls',
);
export const anyOrganisation = some<Organisation>(
  {
    id,
    name: words,
    legalName: words,
    siret: fc.stringMatching(/^\d{14}$/),
    activityNumber: words,
    registration: some<NonNullable<Organisation['registration']>>(
      { id: words, scheme: plain, country: fc.constantFrom('ES', 'DE', '') },
      'id',
      'country',
    ),
    uai: words,
    about: words,
    place: anyPlace,
    contacts: few(anyContact),
  },
  'id',
  'name',
  'contacts',
);
const anySession = some<Session>(
  {
    id,
    starts: partial,
    ends: partial,
    registration: some<Session['registration']>({
      opens: partial,
      closes: partial,
      how: words,
      place: anyPlace,
    }),
    recruitment: fc.constantFrom('open', 'closed', 'suspended'),
    seats: fc.nat(),
    urls: few(url),
    contacts: few(anyContact),
    certifications: few(
      some<CertificationCode>({
        rncp: words,
        rs: words,
        certifInfo: words,
        cpf: words,
        elu: words,
      }),
    ),
    blocks: few(
      some<NonNullable<Session['blocks']>[number]>({ code: words, title: words }, 'title'),
    ),
    admissions: few(
      some<Admission>({
        method: fc.constantFrom('competition', 'file', 'interview'),
        remote: fc.boolean(),
        place: anyPlace,
        url,
        seats: fc.nat(),
        starts: partial,
        ends: partial,
        from: words,
        until: words,
        note: words,
      }),
    ),
    cycles: few(
      some<Cycle>({
        kind: fc.constantFrom('initial', 'apprenticeship'),
        years: few(fc.nat()),
        minimumSeats: fc.nat(),
        seatsAtOnce: fc.nat(),
        seatsInAll: fc.nat(),
        contract: fc.constantFrom('any', 'apprenticeship', 'professionalisation'),
        rhythm: fc.record({
          unit: fc.constantFrom('hour', 'week'),
          company: fc.nat(),
          centre: fc.nat(),
        }),
      }),
    ),
    example: fc.boolean(),
  },
  'id',
  'registration',
  'urls',
  'contacts',
);
const anyOffering = some<Offering>(
  {
    id,
    mode: fc.constantFrom('on-site', 'mixed', 'remote'),
    entry: fc.constantFrom('fixed-dates', 'any-time'),
    places: few(anyPlace),
    languages: few(fc.oneof(fc.constantFrom('fr', 'en', 'xx'), words)),
    rhythm: words,
    alternation: words,
    duration: words,
    cycleYears: number,
    hours: some<NonNullable<Offering['hours']>>({ centre: number, company: number, total: number }),
    publics: few(words),
    publicNote: words,
    entryLevelRequired: fc.boolean(),
    conditions: words,
    recruitment: words,
    teachingMethods: words,
    teachingMethodCodes: few(words),
    catchment: some<NonNullable<Offering['catchment']>>({
      area: fc.constantFrom('region', 'country'),
      note: words,
    }),
    accessibility: words,
    meals: words,
    housing: words,
    transport: words,
    price: some<NonNullable<Offering['price']>>({
      total: number,
      hourly: number,
      remaining: words,
    }),
    fundingPossible: fc.boolean(),
    fundingConditions: words,
    agreed: fc.boolean(),
    agreedHours: number,
    funders: few(some<Offering['funders'][number]>({ code: words, seats: fc.nat() }, 'code')),
    equipment: few(
      some<Offering['equipment'][number]>({ kind: words, cost: number, note: words }, 'kind'),
    ),
    subjects: few(
      some<Offering['subjects'][number]>({ title: words, compulsory: fc.boolean() }, 'title'),
    ),
    information: fc.record({ place: anyPlace, dates: few(partial) }),
    urls: few(url),
    trainers: few(anyOrganisation),
    sessions: few(anySession),
  },
  'id',
  'places',
  'languages',
  'publics',
  'funders',
  'equipment',
  'subjects',
  'urls',
  'trainers',
  'sessions',
);

/** Ids come of a source's own keys: no two offerings, sessions or trainers of a record share one. */
const distinct = (training: Training): Training => ({
  ...training,
  offerings: training.offerings.map((o, i) => ({
    ...o,
    id: `${training.id}-${i}`,
    sessions: o.sessions.map((s, j) => ({ ...s, id: `${training.id}-${i}-${j}` })),
    trainers: o.trainers.map((t, j) => ({ ...t, id: `trainer-${i}-${j}` })),
  })),
});

const escoIri = (face: 'skill' | 'occupation') =>
  fc.uuid().map((uuid) => `http://data.europa.eu/esco/${face}/${uuid}`);
const stated = (face: 'skill' | 'occupation') =>
  few(fc.record({ iri: escoIri(face), title: words }));
const asserted = few(
  fc.oneof(
    fc.record({
      iri: escoIri('skill'),
      kind: fc.constant('skill' as const),
      skillType: fc.constantFrom('skill' as const, 'knowledge' as const),
      labels: fc.dictionary(fc.constantFrom('fr', 'en', 'es'), words),
    }),
    fc.record({
      iri: escoIri('occupation'),
      kind: fc.constant('occupation' as const),
      labels: fc.dictionary(fc.constantFrom('fr', 'en', 'es'), words),
    }),
  ),
);

const level = some<{ readonly code: string; readonly eqf?: number }>(
  { code: words, eqf: fc.integer({ min: 1, max: 8 }) },
  'code',
);
const codes = some<CertificationCode>({
  rncp: words,
  rs: words,
  certifInfo: words,
  cpf: words,
  elu: words,
});

/** What publication adds need not be of the very codes: no document may break by it. */
const anyResolved: fc.Arbitrary<Resolved> = fc.record({
  field: fc.record({
    code: fc.constantFrom('061', '0613', '1014'),
    by: fc.constantFrom('formacode', 'certification-nsf', 'title', 'default'),
  }),
  certifications: fc.dictionary(
    fc.constantFrom('', 'rncp1', 'rncp2 certifinfo3'),
    some<LinkedCertification>(
      {
        id: fc.constantFrom('rncp1', 'rncp2', 'rs4', 'certifinfo3'),
        title: words,
        register: fc.constantFrom('rncp', 'rs'),
        state: fc.constantFrom('active', 'inactive'),
        eqf: fc.integer({ min: 3, max: 8 }),
      },
      'id',
      'title',
    ),
  ),
});

export const anyTraining: fc.Arbitrary<Training> = some<Training>(
  {
    id,
    source: plain,
    sourceKey: words,
    language: fc.constantFrom('fr', 'en', 'es', 'pt-BR', 'x', ''),
    title: words,
    objective: words,
    results: words,
    content: words,
    certifying: fc.boolean(),
    certifications: few(codes),
    domain: some<Training['domain']>(
      {
        formacode: few(words),
        nsf: few(words),
        rome: few(words),
        field: fc.record({ code: fc.constantFrom('0613', '061'), by: fc.constant('source') }),
      },
      'formacode',
      'nsf',
      'rome',
    ),
    pathway: fc.constantFrom('group', 'mixed'),
    goal: fc.constantFrom('certification', 'basic-skills'),
    entryLevel: level,
    exitLevel: level,
    urls: few(url),
    contacts: few(anyContact),
    provider: anyOrganisation,
    offerings: few(anyOffering),
    skills: stated('skill'),
    occupations: stated('occupation'),
    asserted,
    sourceCreated: day,
    sourceModified: day,
    origin: fc.record({
      iri: url,
      identifiers: few(
        some<NonNullable<Training['origin']>['identifiers'][number]>(
          { notation: plain, scheme: plain },
          'notation',
        ),
      ),
    }),
    resolved: anyResolved,
  },
  'id',
  'source',
  'sourceKey',
  'language',
  'title',
  'certifications',
  'domain',
  'urls',
  'contacts',
  'provider',
  'offerings',
).map(distinct);
