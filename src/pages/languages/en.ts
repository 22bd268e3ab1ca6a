/* oxlint-disable max-lines -- a table: everything the pages say, in one language */
/**
 * English, and the list of what a language has to say: the others are checked against it. To add one,
 * copy this file, name the copy by the language's ISO 639-1 code and translate what stands in quotes.
 */
import type { NamedStatement } from '../../alignment/index.ts';
import type { ContactRole, Goal, Mode, Order, State, Training } from '../../catalogue/index.ts';
import type { Role, Scope } from '../../http/guard.ts';
import type { ConceptMatch, ConceptView } from '../../job-families/index.ts';
import type { FieldFault, Waiting } from '../../operators/index.ts';
import { type Html, html } from '../html.ts';
import { counter } from '../intl.ts';
import type { ProblemCode } from '../problem-codes.ts';
import { audit } from './audit.en.ts';
import { cohorts } from './cohorts.en.ts';
import { credentials } from './credentials.en.ts';
import { dataspace, dataspaceWaiting } from './dataspace.en.ts';
import { desk } from './desk.en.ts';
import { exchange, exchangeWaiting } from './exchange.en.ts';
import { issuers } from './issuers.en.ts';
import { learner } from './learner.en.ts';
import { trust } from './trust.en.ts';
import { verify } from './verify.en.ts';

type Words<K extends string> = Readonly<Record<K, string>>;
/** Codes of a source: one that is not in the list is shown as it is. */
type Codes = Readonly<Record<string, string>>;

const count = counter('en');

const state: Words<State> = {
  open: 'Open',
  planned: 'Planned',
  undated: 'No dates given',
  full: 'Registration closed',
  ended: 'Ended',
};
const stateMeans: Words<State> = {
  open: 'You can apply today.',
  planned: 'Registration is not open yet, or no date has been given.',
  undated: 'The source gives no dates: ask the provider.',
  full: 'It is full, has begun, or registration is over.',
  ended: 'Its last session is over.',
};
const mode: Words<Mode> = {
  'on-site': 'On site',
  mixed: 'Partly at a distance',
  remote: 'At a distance',
};
const goal: Words<Goal> = {
  certification: 'Gain a certification',
  professionalisation: 'Become ready for a job',
  preparation: 'Prepare for a qualification',
  'basic-skills': 'Refresh basic skills',
  remobilisation: 'Regain momentum, build a career plan',
  'further-training': 'Deepen or widen skills',
  'business-creation': 'Start a business',
};
const pathway: Words<NonNullable<Training['pathway']>> = {
  group: 'In a group, the same for all',
  individual: 'Fitted to each person',
  modular: 'In modules',
  mixed: 'Mixed: partly in a group, partly fitted to each person',
};
const role: Words<ContactRole> = {
  disability: 'Disability adviser',
  mobility: 'International mobility',
  teaching: 'Teaching',
  reception: 'Reception',
  management: 'Management',
  quality: 'Quality',
  employers: 'Relations with employers',
  sales: 'Sales',
  finance: 'Finance',
  'technical-director': 'Vocational and technical training management',
  communication: 'Communication',
  'distance-learning': 'Distance learning',
  'prior-learning': 'Recognition of prior learning',
  apprenticeship: 'Apprenticeship',
  other: 'Contact',
};
const relation: Words<ConceptMatch['relation']> = {
  exact: 'The same as',
  close: 'Close to',
  broad: 'Part of the wider',
  narrow: 'Wider than',
};
const kind: Words<ConceptView['kind']> = { occupation: 'Occupation', skill: 'Skill' };

const alignmentWay: Words<NamedStatement['way']> = {
  provider: 'stated by the provider',
  block: 'stated by a part of the certification',
  operator: 'added by this node’s operator',
  rome: 'through its ROME code',
  label: 'its title is the name of this',
  text: 'found in its words',
};
const alignmentStatus: Words<NamedStatement['status']> = {
  asserted: 'Confirmed',
  suggested: 'Suggested',
  rejected: 'Rejected',
};

/** European Qualifications Framework, with an example that a reader may know. */
const eqf: Codes = {
  1: 'Level 1 of 8: basic general knowledge',
  2: 'Level 2 of 8: basic knowledge of a field of work',
  3: 'Level 3 of 8: skilled worker (in France: CAP)',
  4: 'Level 4 of 8: end of secondary school (in France: baccalauréat)',
  5: 'Level 5 of 8: short higher education (in France: BTS)',
  6: 'Level 6 of 8: bachelor',
  7: 'Level 7 of 8: master',
  8: 'Level 8 of 8: doctorate',
};
/** LHÉO dict-niveaux, the codes that name no European level. */
const levelCode: Codes = {
  1: 'no particular level',
  2: 'below level 1: literacy',
  3: 'pre-qualification',
};
/** LHÉO dict-financeurs. */
const funder: Codes = {
  0: 'Other',
  2: 'Regional council',
  3: 'European Social Fund',
  4: 'Public employment service (France Travail)',
  5: 'Employer',
  6: 'Acsé',
  7: 'Agefiph (fund for disabled people)',
  8: 'Departmental council',
  9: 'Municipality',
  10: 'The learner',
  11: 'State: ministry of employment',
  12: 'State: ministry of education',
  13: 'State: other',
  14: 'European funds: other',
  15: 'Local authority: other',
  16: 'Skills operator (OPCO)',
  17: 'Transitions Pro',
  18: 'LADOM (overseas mobility)',
  19: 'State: ministry of the interior',
  20: 'OFII (immigration and integration office)',
};
/** Formacode, group of publics. */
const audience: Codes = {
  80056: 'Everybody',
  80058: 'People in work',
  80059: 'People without work',
  80999: 'Another public',
};

interface ProblemWords {
  readonly title: string;
  readonly meaning: string;
  readonly advice: string;
}
const problem: Readonly<Record<ProblemCode, ProblemWords>> = {
  malformed: {
    title: 'The request cannot be read',
    meaning: 'Something in the address or in what was sent does not have the form it should have.',
    advice: 'Check the address. If you followed a “next page” link, start the list again.',
  },
  invalid: {
    title: 'The request breaks a rule',
    meaning: 'It can be read, but one or more fields hold something that is not allowed there.',
    advice: 'Each fault is listed with its field. Put them right and send it again.',
  },
  unauthenticated: {
    title: 'You need a key',
    meaning: 'This address is for operators or partners, and no valid key came with the request.',
    advice: 'Send the key in the header “Authorization: Bearer …”.',
  },
  forbidden: {
    title: 'Not allowed',
    meaning: 'The key is known, but it does not open this address.',
    advice: 'Ask the operator of this node for the right that you need.',
  },
  'not-found': {
    title: 'Nothing at this address',
    meaning: 'The address may be misspelt, or it never existed here.',
    advice: 'Check the address, or search for a training.',
  },
  gone: {
    title: 'This record was withdrawn',
    meaning:
      'It was published here, and its source no longer lists it. Its address is not used again.',
    advice: 'Search for a similar training.',
  },
  conflict: {
    title: 'It clashes with what is there',
    meaning: 'The record changed in the meantime, or exists already.',
    advice: 'Read it again, then decide whether your change still applies.',
  },
  'too-large': {
    title: 'Too much at once',
    meaning: 'What was sent is larger than this address accepts.',
    advice: 'Send less, or send it in several parts.',
  },
  unavailable: {
    title: 'Not available at the moment',
    meaning: 'Something that this address needs is switched off or cannot be reached now.',
    advice: 'Try again in a few minutes.',
  },
  internal: {
    title: 'A fault on our side',
    meaning: 'The request was in order, and we could not answer it. The fault has been recorded.',
    advice: 'Try again. If it comes back, tell the operator the number of the request.',
  },
};

export const messages = {
  code: 'en',
  /** Between a label and what it is of. */
  colon: ':',
  name: 'English',
  codes: {
    state,
    stateMeans,
    mode,
    goal,
    pathway,
    role,
    relation,
    kind,
    eqf,
    levelCode,
    funder,
    audience,
  },

  layout: {
    skip: 'Skip to content',
    navigation: 'Main',
    languages: 'Language',
    about: 'About this site',
    home: 'Home',
    trainings: 'Trainings',
    occupations: 'Occupations',
    skills: 'Skills',
    data: 'Data',
    legal: 'Legal notice',
    privacy: 'Privacy',
    accessibility: 'Accessibility: not audited',
    licences: 'Sources and licences',
    esco: 'This service uses the ESCO classification of the European Commission.',
    software: 'Passerelle is free software under the licence EUPL-1.2.',
    breadcrumb: 'You are here',
  },

  common: {
    notGiven: 'not given',
    yes: 'yes',
    no: 'no',
    identifier: 'Identifier',
    copy: 'Copy',
    copied: 'Copied',
    formats: 'This page as data',
    changed: 'Last changed',
    example: 'example',
    other: (n: number) => count(n, { one: '# more', other: '# more' }),
    opens: (host: string) => `on ${host}`,
  },

  search: {
    title: 'Trainings',
    label: 'Search for a training',
    hint: 'A job, a subject, a skill, a town: several words narrow the search.',
    button: 'Search',
    results: (n: number) => count(n, { one: '# training', other: '# trainings' }),
    resultsFor: (n: number, query: string): Html =>
      html`${count(n, { one: '# training', other: '# trainings' })} for “${query}”`,
    endedHidden: (n: number) =>
      count(n, { one: '# ended training is hidden.', other: '# ended trainings are hidden.' }),
    endedShown: (n: number) =>
      count(n, {
        one: '# ended training is shown too.',
        other: '# ended trainings are shown too.',
      }),
    showEnded: 'Show them',
    hideEnded: 'Hide them',
    nothing: (query: string): Html => html`No training for “${query}”`,
    nothingAtAll: 'No training is published here yet',
    nothingAdvice: [
      'Check the spelling; accents do not matter.',
      'Use fewer words, or a more general one: “web” rather than “web integrator”.',
      'Leave out the town: many trainings are held at a distance.',
    ],
    nothingYet: 'The catalogue is empty until a file has been imported. Come back later.',
    all: 'See all trainings',
    columns: {
      training: 'Training',
      place: 'Place',
      mode: 'How',
      starts: 'Next start',
      level: 'Level',
      state: 'State today',
    },
    level: (n: number) => `${n}\u00a0of\u00a08`,
    exampleNote: 'Where “example” stands, dates and state were made up for a demonstration.',
  },

  paging: {
    label: 'Pages of the list',
    previous: 'Previous',
    next: 'Next',
    page: (n: string, of: string) => `Page ${n} of ${of}`,
  },

  home: {
    title: 'Find a training, know where it leads',
    lead: (node: string): Html =>
      html`${node} publishes a catalogue of trainings linked to the occupations and skills of Europe.`,
    figures: 'The catalogue in figures',
    trainings: (n: number) => count(n, { one: 'current training', other: 'current trainings' }),
    providers: (n: number) => count(n, { one: 'provider', other: 'providers' }),
    occupations: (n: number) => count(n, { one: 'occupation', other: 'occupations' }),
    skills: (n: number) => count(n, { one: 'skill', other: 'skills' }),
    shares: 'What is shared, and with whom',
    sharesLead: 'What you read here, programs can read too, at the same addresses.',
    columns: { what: 'What', who: 'With whom', terms: 'On which terms' },
    trainingsShared: 'The trainings: what, where, when, for whom, at what price',
    mapShared: 'The occupations and skills they may lead to',
    everybody: 'Everybody, without an account',
    attribution: 'Name the source',
    toData: 'Addresses, formats and examples for programs',
    toLicences: 'Sources and licences',
    noPersons:
      'No named person is published: of contacts only the office, its address and telephone.',
  },

  training: {
    by: 'Offered by',
    glance: 'At a glance',
    today: 'Today',
    stateByExample: 'By dates that were made up for a demonstration: ask the provider.',
    nextStart: 'Next start',
    anyTime: 'at any time',
    where: 'Where',
    how: 'How',
    hours: 'Hours',
    hoursTotal: (n: string) => `${n} h`,
    hoursParts: (centre: string, company: string) =>
      `${centre} h in class, ${company} h in a company`,
    hoursCentre: (centre: string) => `${centre} h in class`,
    hoursCompany: (company: string) => `${company} h in a company`,
    price: 'Price',
    priceNotGiven: 'price not given',
    perHour: (money: string) => `${money} an hour`,
    free: 'free of charge',
    remaining: 'What remains for you to pay',
    varies: 'depends on the place, see below',
    from: (low: string, high: string) => `${low} to ${high}`,
    entryLevel: 'Level to enter',
    compulsory: 'compulsory',
    recommended: 'advised, not compulsory',
    compulsoryNotGiven: 'whether it is compulsory is not given',
    exitLevel: 'Level on leaving',
    certification: 'Certification',
    leadsToOne: 'leads to a certification',
    leadsToNone: 'does not lead to a certification',
    rncp: (code: string) => `RNCP ${code}: French register of professional certifications`,
    rs: (code: string) => `RS ${code}: French specific register`,
    certifInfo: (code: string) => `Certif Info ${code}`,
    cpf: (code: string) => `CPF ${code}`,
    elu: (code: string) => `Elected officials’ training account ${code}`,
    learn: 'What you will learn',
    objective: 'Objective',
    content: 'Content',
    results: 'On leaving',
    subjects: 'Subjects',
    optionalSubject: 'optional',
    noText: 'The source gives no description.',
    goal: 'Aim',
    pathway: 'Pathway',
    forWhom: 'For whom',
    audience: 'Public',
    audienceCode: (code: string) => `Formacode ${code}`,
    conditions: 'Conditions',
    recruitment: 'How people are chosen',
    whereWhen: 'Where and when',
    noOffering: 'The source gives neither place nor date. Ask the provider.',
    place: (n: number) => `Place ${n}`,
    entry: 'Start',
    fixedDates: 'at fixed dates',
    duration: 'Length',
    rhythm: 'Rhythm',
    alternation: 'Work and study in turn',
    years: (n: number) => count(n, { one: 'cycle of # year', other: 'cycle of # years' }),
    taughtIn: 'Taught in',
    methods: 'Teaching methods',
    disability: 'Access for disabled people',
    disabilityNotGiven: 'not given: ask the provider, who has to answer',
    meals: 'Meals',
    housing: 'Housing',
    transport: 'Getting there',
    equipment: 'To bring',
    information: 'Information meeting',
    trainer: 'Held by',
    funding: 'Funding',
    fundingPossible: 'The costs can be paid by a third party',
    fundingNotPossible: 'The costs cannot be paid by a third party',
    funders: 'Funded by',
    seats: (n: number) => count(n, { one: '# place', other: '# places' }),
    agreed: 'Agreed by the region or the State',
    practical: 'Practical details',
    sessions: 'Sessions',
    noSession: 'No date given.',
    pastSessions: (n: number) =>
      count(n, { one: '# session is over', other: '# sessions are over' }),
    sessionColumns: {
      dates: 'Dates',
      state: 'State today',
      registration: 'Registration',
      seats: 'Places',
    },
    period: (from: string, to: string) => `${from} – ${to}`,
    startsOn: (date: string) => `starts ${date}`,
    endsOn: (date: string) => `ends ${date}`,
    opensCloses: (from: string, to: string) => `${from} – ${to}`,
    opensOn: (date: string) => `opens ${date}`,
    closesOn: (date: string) => `closes ${date}`,
    exampleNotice:
      'The sessions marked “example” were made up for a demonstration: they do not take place. The source of this catalogue gives no dates.',
    jobs: 'Skills it gives and jobs it leads to',
    jobsNotice:
      'Suggested, not confirmed: these were found by comparing codes, names and texts. Neither the provider nor the certification says so.',
    occupations: 'Occupations',
    skills: 'Skills',
    noJobs:
      'None found: neither the codes nor the words of this training lead to an occupation or a skill that this node knows.',
    contact: 'Contact and how to apply',
    apply: 'Apply or ask',
    applyOn: (host: string) => `Go to ${host}`,
    noContact: 'The source gives no contact for this training. See the page of the provider.',
    provider: 'All about the provider',
    telephone: 'Telephone',
    email: 'E-mail',
    address: 'Address',
    web: 'Web site',
    record: 'About this record',
    source: 'Source',
    sourceModified: 'Last changed at the source',
  },

  provider: {
    title: 'Provider',
    list: 'Training providers',
    count: (n: number) => count(n, { one: '# provider', other: '# providers' }),
    trainings: (n: number) => count(n, { one: '# training', other: '# trainings' }),
    none: 'No training of this provider is published at present.',
    legalName: 'Legal name',
    siret: 'SIRET (French business number)',
    activity: 'Declaration of activity',
    uai: 'UAI (French school number)',
    contacts: 'Contacts',
    about: 'About',
    more: 'More trainings',
  },

  conceptList: {
    occupations: {
      title: 'Occupations',
      label: 'Find an occupation',
      hint: 'The beginning of its name, in any language that this node has.',
    },
    skills: {
      title: 'Skills',
      label: 'Find a skill',
      hint: 'The beginning of its name, in any language that this node has.',
    },
    nothing: (query: string): Html => html`Nothing begins with “${query}”`,
    nothingAdvice: [
      'Type only the beginning of the name.',
      'Try another name, or the name in another language.',
    ],
    empty: 'None is loaded on this node',
    emptyAdvice: 'The operator loads ESCO or a national classification; come back later.',
    all: 'See all',
    more: 'More',
  },

  concept: {
    names: 'Other names',
    inLanguages: 'In other languages',
    broader: 'Part of',
    narrower: 'More precisely',
    essential: 'Essential skills',
    optional: 'Further skills',
    related: 'Skills it asks for',
    occupations: 'Occupations that need it',
    matches: 'In other classifications',
    matchColumns: { relation: 'How close', label: 'Name', scheme: 'Classification' },
    find: (label: string): Html => html`Search the trainings for “${label}”`,
    none: 'None in the data that this node holds.',
    classification: 'Classification',
    code: 'Code',
    releases: 'Releases',
    columns: { language: 'Language', name: 'Name' },
  },

  data: {
    title: 'Open data of this node',
    lead: 'The whole catalogue can be read and copied by anybody, without account or key. What you may do with it is said by the licence of each source.',
    what: 'What there is',
    columns: { what: 'What', number: 'Number', address: 'Address' },
    trainings: 'Current trainings',
    ended: 'Ended trainings',
    providers: 'Providers',
    occupations: 'Occupations',
    skills: 'Skills',
    description: 'Description of the datasets (DCAT)',
    dump: 'Everything in one file',
    terms: 'Our own terms',
    identity: 'Identity of this node (DID)',
    forms: 'Formats',
    formsLead: (header: Html, parameter: Html): Html =>
      html`Each record and each list answers in several forms at one address. A program says in the header ${header} which one it wants; in a link, end the address with ${parameter}.`,
    formColumns: { name: 'Form', type: 'Media type', link: 'In a link', use: 'Good for' },
    uses: {
      jsonld: 'Programs, also without knowledge of linked data: it is JSON',
      turtle: 'Reading linked data with your own eyes',
      ntriples: 'Loading into a graph, comparing line by line',
      html: 'People',
    },
    examples: 'Examples to paste',
    exampleList: 'The list, one page at a time; the answer names the next',
    exampleChanges: 'Only what changed since a moment, with what was withdrawn',
    exampleDump: 'The whole catalogue',
    exampleOne: 'One record in Turtle',
    exampleDid: 'The keys and services of this node',
    exampleCatalogue: 'The description of the datasets',
    changesNote:
      'Keep the address that the last page names and ask it again later: you get only what is new, or the answer 304 when there is nothing.',
    licences: 'Licences',
    licencesLead: 'Each source keeps its own licence; the table says what it asks of you.',
    updated: (date: string) => `The catalogue last changed on ${date}.`,
  },

  licences: {
    title: 'Sources and licences',
    columns: {
      source: 'Source',
      licence: 'Licence',
      attribution: 'What to write',
      trainings: 'Trainings',
    },
    none: 'Nothing has been imported yet.',
    licenceNotGiven: 'licence not given',
    levels:
      'Levels are those of the European Qualifications Framework. Shapes and terms for trainings are those of the European Learning Model.',
    software: (pico: Html, font: Html): Html =>
      html`The pages use ${pico} (MIT) and the typeface ${font} (SIL Open Font License 1.1), both served from here.`,
  },

  legal: {
    title: 'Legal notice',
    publisher: 'Publisher',
    publishes: (name: Html, country: string): Html =>
      html`This node is published by ${name} (${country}).`,
    contact: 'Contact',
    contactNotGiven: 'The operator has given no contact address.',
    content: 'What is said here',
    contentText: [
      'The descriptions of trainings come from the sources named on the page “Sources and licences”. The provider answers for what they say; this node changes their form, not their meaning.',
      'What a comparison of codes suggests is marked “suggested, not confirmed”. It is no advice and no promise.',
    ],
    correct: 'To have something corrected',
    correctText:
      'Have it corrected at the source: the next import brings it here. If that is not possible, write to the contact above and name the identifier that stands at the foot of the page.',
  },

  privacy: {
    title: 'Privacy',
    sections: [
      {
        heading: 'Reading these pages',
        text: [
          'Reading asks for no account and sets no cookie. Nothing is loaded from another site, and nobody is followed: of each training it is only counted how often its page was opened on a day, without anything of who opened it.',
          'What you search for is in the address of the page, so that you can share it. It is not kept.',
        ],
      },
      {
        heading: 'Persons in the catalogue',
        text: [
          'Of contacts only the organisation, the function, its address, telephone and functional e-mail address are published. Names of persons are left out at import.',
          'If you find the name of a person here, tell the contact of the legal notice: it will be removed.',
        ],
      },
      {
        heading: 'Your credential, if you are a learner',
        text: [
          'The centre that issues it gives this site your name, and where it has them your date of birth, e-mail address and number as a learner, with what you learned and how it was assessed. It is kept encrypted under a key of your own, as the proof of what was issued.',
          'Your page opens with your private link, and sets a cookie that is kept until the browser is closed: by it the browser in which you enter a code may act for 15 minutes. Staff who sign in have such a cookie too. It serves nothing else.',
          'Of an address that you share, the days on which it was opened are counted, for you to see, not who opened it. A credential that somebody has checked here is not kept.',
          'On your page you can erase all of it, with a code: your key is destroyed, and nothing that was kept under it can be read again. What you downloaded stays yours, and can be checked as before, unless the centre revokes it. You can also ask the centre, or the contact of the legal notice.',
        ],
      },
      {
        heading: 'Your rights',
        text: [
          'Under the General Data Protection Regulation you may ask what is held about you, and have it corrected or erased. Write to the contact of the legal notice. You can also complain to the data protection authority of your country.',
        ],
      },
    ],
  },

  accessibility: {
    title: 'Accessibility',
    status: 'Not audited',
    statusText:
      'No audit of conformance (WCAG 2.2, EN 301 549, RGAA) has been made of this site. Until then nothing is claimed.',
    aim: 'What we aim for, and check',
    aimText: [
      'The aim is WCAG 2.2, level AA.',
      'Every page works without scripts, by keyboard alone, at 360 pixels and in dark or light colours.',
      'Automatic checks run in a real browser at each change. They find part of the faults only.',
    ],
    report: 'If something stops you',
    reportText:
      'Write to the contact of the legal notice, with the address of the page and what you tried.',
  },

  problem: {
    codes: problem,
    status: (status: number) => `Error ${status}`,
    faults: 'What has to be put right',
    technical: 'The message for programs',
    request: 'Number of the request',
    withdrawn: 'Withdrawn on',
    more: 'About this kind of error',
    help: 'Error',
    asData: 'What a program gets',
    asDataText: (type: Html): Html =>
      html`A problem document (RFC 9457) with the media type ${type}. Members beyond these are described where they occur.`,
    others: 'Other errors',
  },

  terms: {
    title: 'Our own terms',
    lead: 'Where published vocabularies (ELM, SKOS, DCAT, schema.org) have no word for a thing, this node uses one of these. Their addresses do not change.',
    columns: { term: 'Term', kind: 'Kind', meaning: 'Meaning' },
    class: 'class',
    property: 'property',
    value: 'value',
  },

  /** The search with its filters, the comparison, the suggestions. */
  finding: {
    filters: 'Narrow the search',
    filtersSet: (n: number) =>
      count(n, {
        one: 'Narrow the search (# filter set)',
        other: 'Narrow the search (# filters set)',
      }),
    apply: 'Show the trainings',
    where: 'Where',
    area: 'Region or department',
    anywhere: 'Anywhere',
    near: 'Around a town or postcode',
    within: 'Within',
    km: (n: string) => `${n}\u00a0km`,
    how: 'How',
    when: 'When',
    before: 'Starts on or before',
    open: 'One can apply today',
    means: 'Cost and entry',
    free: 'Free for the learner',
    freeMeans: 'The source says so: price 0, nothing left to pay, or seats paid by a public body.',
    noDiploma: 'No diploma asked',
    certifying: 'Leads to a certification',
    certification: 'Certification, by its code',
    certificationHint: 'For example RNCP37391.',
    family: 'Job family',
    level: 'Level reached',
    levelShort: {
      1: 'Level 1',
      2: 'Level 2',
      3: 'Level 3 (CAP)',
      4: 'Level 4 (baccalauréat)',
      5: 'Level 5 (BTS)',
      6: 'Level 6 (bachelor)',
      7: 'Level 7 (master)',
      8: 'Level 8 (doctorate)',
    } as Codes,
    active: 'Filters set',
    remove: (what: string) => `Remove: ${what}`,
    clear: 'Remove all filters',
    chip: {
      near: (place: string, km: string) => `Within ${km}\u00a0km of ${place}`,
      before: (day: string) => `Starts by ${day}`,
    },
    more: (n: number) => count(n, { one: 'More than # training', other: 'More than # trainings' }),
    moreNote: 'With so many, the counts beside the filters are lower bounds.',
    atLeast: (n: string) => `${n}+`,
    forQuery: (query: string): Html => html` for “${query}”`,
    nearFound: (place: string, km: string): Html =>
      html`Within ${km}\u00a0km of <strong>${place}</strong>.`,
    inFound: (place: string): Html => html`In <strong>${place}</strong>.`,
    asWords: (words: string) => `Search “${words}” as a word instead`,
    placeUnknown: (words: string) =>
      `No town or postcode “${words}” is known here. Check the spelling, or choose a region.`,
    corrected: (meant: string, said: string): Html =>
      html`Searched for <strong>${meant}</strong>; nothing here is written “${said}”.`,
    sort: 'Sort by',
    orders: {
      relevance: 'Best match',
      start: 'Next start',
      distance: 'Distance',
      price: 'Price',
      title: 'Title',
    } as Words<Order>,
    away: (km: string) => `${km}\u00a0km away`,
    nothing: 'No training fits all of this',
    waysOut: 'Leave one thing out:',
    wayOut: (what: Html, n: string): Html => html`without ${what} (${n})`,
    dropped: {
      near: 'the place',
      area: 'the region',
      mode: 'the way of learning',
      before: 'the date',
      free: '“free”',
      'no-diploma': '“no diploma asked”',
      certifying: '“leads to a certification”',
      certification: 'the certification',
      family: 'the job family',
      eqf: 'the level',
      open: '“one can apply today”',
    } as Codes,
    word: (word: string): Html => html`the word “${word}”`,
    select: 'Compare',
    selectOne: (title: string) => `Compare ${title}`,
    compare: 'Compare what is ticked',
    compareHint: 'Tick up to four trainings.',
    compareTitle: 'Trainings side by side',
    compareNone: 'Nothing was ticked',
    compareNoneAdvice: [
      'Search for trainings, tick up to four, and choose “Compare what is ticked”.',
    ],
    compareTooMany: 'Only the first four are shown.',
    compareGone: (n: number) =>
      count(n, {
        one: '# training is not published any more.',
        other: '# trainings are not published any more.',
      }),
    keepAddress: 'This address keeps the comparison: send it, or print the page.',
    qr: 'Code to scan: the address of this comparison',
    back: 'Back to the search',
    suggestions: 'Suggestions',
    suggested: {
      word: 'word',
      title: 'training',
      town: 'town',
      occupation: 'occupation',
      family: 'job family',
    } as Codes,
    suggestionCount: 'Suggestions: #',
    api: 'Description of the programming interface (OpenAPI)',
  },

  // The map of job families
  jobMap: {
    title: 'Map of digital jobs',
    short: 'Map of jobs',
    lead: (families: number, occupations: number): string =>
      `${families} families, ${occupations} occupations: what one does, which skills it takes, which trainings lead there, and what it is called elsewhere in Europe.`,
    pictureTitle: 'Families of digital jobs',
    pictureText:
      'Each branch is a family; each point behind it an occupation, the larger the more trainings lead there. The same stands below as a list.',
    middle: 'Digital jobs',
    asList: 'The same as a list',
    family: 'Job family',
    families: 'Families',
    otherFamilies: 'Other families',
    occupation: 'Occupation',
    occupations: (n: number) => count(n, { one: '# occupation', other: '# occupations' }),
    occupationsHeading: 'Occupations of this family',
    trainings: (n: number) => count(n, { one: '# training', other: '# trainings' }),
    noTraining: 'no training by code',
    countedBy:
      'Trainings are counted by the ROME and ESCO codes that they state; others are not counted, and may still be found by words.',
    searchName: 'Search for trainings by this name',
    otherLanguage: (language: string) =>
      `Names and definitions of this map are in ${language}: there are none in this language yet.`,
    sums: (occupations: string, trainings: string) => `${occupations}, ${trainings}`,
    familyTitle: (family: string) => `Occupations of the family “${family}”`,
    familyText:
      'Each branch is an occupation; the larger its point, the more trainings lead there. The same stands below as a table.',
    occupationTitle: (name: string) => `What surrounds “${name}”`,
    occupationText:
      'On one side its family and the occupations that need the same skills, on the other the skills that say most about it and trainings that lead there. The same stands below as lists.',
    synonyms: 'Also called:',
    toFamily: 'To the family',
    sharedOf: (n: number) => count(n, { one: '# skill', other: '# skills' }),
    leading: 'Trainings that lead there',
    leadingNone: 'No training of this catalogue carries a code of it today.',
    leadingBy: (codes: string) => `Found by their ROME codes (${codes}).`,
    searchFamily: 'Search and filter the trainings of this family',
    leadingFamilyBy: 'Found by the ROME codes of the occupations.',
    shownOf: (shown: number, total: string) => `The first ${shown} of ${total} by title.`,
    wider: 'Trainings for the wider field',
    widerBy: (codes: string) =>
      `They carry a ROME code (${codes}) that is wider than this occupation: look at what each teaches.`,
    levels: 'Level asked on entry',
    levelColumns: { level: 'Level (EQF)', trainings: 'Trainings' },
    levelNone: 'No level given',
    essential: 'Essential skills',
    optional: 'Optional skills',
    allSkills: (n: string) => `All ${n}`,
    skillsShort: 'Skills',
    skillsFrom: 'As ESCO gives them for:',
    skillsNotHere: (n: number) =>
      count(n, {
        one: '# skill is in the map and has no name on this node.',
        other: '# skills are in the map and have no names on this node.',
      }),
    skillsNone:
      'The release of ESCO in use gives no skills for the occupations that match this one; none are invented.',
    neighbours: 'Neighbouring occupations',
    neighboursLead: 'They need many of the same skills; rare skills count for more.',
    neighboursNone: 'Without skills no neighbours can be told.',
    neighbourColumns: { occupation: 'Occupation', nearness: 'Nearness', shared: 'Shared skills' },
    sharedMore: (n: number) => count(n, { one: 'and # more', other: 'and # more' }),
    sameSource: 'same ESCO occupation',
    matches: 'What it is in ESCO, ISCO and ROME',
    matchColumns: {
      target: 'Concept',
      relation: 'This occupation is',
      why: 'Who says so, and why',
    },
    basis: {
      'by-hand': 'By hand, by the editors of the map',
      'official-table': 'Official table',
      esco: 'ESCO',
    },
    names: 'Names in Europe',
    namesLead:
      'The preferred names of the nearest ESCO occupation, in every language that this node has.',
    namesColumns: { language: 'Language', name: 'Name' },
    labelMissing: 'label missing',
    namesNone: 'This node has no labels of ESCO.',
    abroad: 'Codes of countries',
    abroadLead: 'What the mapping tables of this node tie to the nearest ESCO occupation.',
    abroadColumns: {
      code: 'Code',
      name: 'Name',
      classification: 'Classification',
      relation: 'It is',
    },
    abroadNone: 'No mapping table of this node speaks of it.',
    about: 'About this map',
    version: 'Version',
    issued: 'Issued',
    licence: 'Licence',
    dumps: 'The whole map as files',
    counts: 'What it holds',
    countsText: (byHand: string, rolledUp: string, without: string) =>
      `${byHand} matches were made by hand, each with author and note; ${rolledUp} come from the official ESCO–ROME table, rolled up from appellations to codes and never called exact. ${without} occupations have no skills in the release of ESCO in use.`,
    onMap: 'On the map of digital jobs',
    toMap: 'Walk through the map of digital jobs',
    homeLead:
      'Not sure what the job is called? Start from a family and walk: occupations, skills, trainings.',
  },
  alignment: {
    asserted: 'Confirmed',
    suggested: 'Suggested',
    ways: alignmentWay,
    likely: (percent: string) => `likelihood ${percent}`,
    review: {
      title: 'Review of suggestions',
      lead: 'What a table or the words of a training suggest waits here for a person to judge it. What you confirm is published with the training, and partners receive it with their next pull.',
      open: (suggestions: number, trainings: number) =>
        `${count(suggestions, { one: '# suggestion', other: '# suggestions' })} for ${count(trainings, { one: '# training', other: '# trainings' })}, the most opened first`,
      views: (n: number) => `opened ${count(n, { one: '# time', other: '# times' })}`,
      confirm: 'Confirm',
      reject: 'Reject',
      undo: 'Take back the decision',
      add: 'Add what is missing',
      addThis: 'Add',
      addLabel: 'An occupation or a skill',
      addHint: 'By its name in any language that is loaded, or a part of it.',
      noneFound: (query: string) => `No occupation and no skill has “${query}” in its name.`,
      said: 'What is said of this training',
      nothingSaid: 'Nothing is asserted and nothing is suggested.',
      toTraining: 'Page of the training',
      providersOwn: 'Changes with the provider’s own record',
      status: alignmentStatus,
      nothing: 'Nothing waits',
      nothingAdvice:
        'Every suggestion is judged, or none has been made yet: trainings are aligned after they are imported.',
    },
  },

  place: {
    noDates: 'The source gives no dates. Ask the provider.',
    nearestCommune: 'the town nearest to the coordinates that the source gives',
  },

  certification: {
    title: 'Certification',
    list: 'Certifications',
    label: 'Search for a certification',
    hint: 'Words of its title, or its code: RNCP37273.',
    count: (n: number) => count(n, { one: '# certification', other: '# certifications' }),
    countFor: (n: number, query: string): Html =>
      html`${count(n, { one: '# certification', other: '# certifications' })} for “${query}”`,
    nothing: (query: string): Html => html`No certification for “${query}”`,
    nothingAdvice: [
      'Check the spelling; accents do not matter.',
      'Use fewer words, or the code alone.',
    ],
    nothingAtAll: 'No certification is published here yet',
    nothingYet: 'There are none until a register has been imported. Come back later.',
    none: 'none',
    all: 'See all certifications',
    columns: { title: 'Certification', code: 'Code', level: 'Level', state: 'Registration' },
    about: 'What it is',
    kind: 'Kind',
    level: 'Level',
    nationalLevel: (n: number) => `level ${n} of the French framework and of the European one`,
    unregisteredLevel: 'level given by Certif Info, registered nowhere',
    noLevel: 'no registered level',
    register: 'Register',
    registers: {
      rncp: 'RNCP: French national register of professional certifications',
      rs: 'RS: French specific register (no level)',
    },
    inNoRegister: 'in no register known here',
    state: 'Registration',
    states: { active: 'in force', inactive: 'ended' },
    registrationKind: 'How registered',
    registrationKinds: { 'of-right': 'of right', 'on-request': 'on request' },
    starts: 'Registered from',
    ends: 'Registered until',
    decided: 'Decision of',
    journal: 'Official journal of',
    certifiers: 'Issued by',
    wayIn: 'Ways to get it',
    ways: {
      initial: 'As a pupil or student',
      apprenticeship: 'By apprenticeship',
      continuing: 'By continuing training',
      professionalisation: 'By a professionalisation contract',
      experience: 'By recognition of prior learning',
      individual: 'As an individual candidate',
    },
    sessions: 'Examinations',
    from: (year: number) => `since ${year}`,
    until: (year: number) => `last in ${year}`,
    field: 'Field of study',
    fields: {
      '00': 'Generic programmes',
      '01': 'Education',
      '02': 'Arts and humanities',
      '03': 'Social sciences, journalism and information',
      '04': 'Business, administration and law',
      '05': 'Natural sciences, mathematics and statistics',
      '06': 'Information and communication technologies',
      '07': 'Engineering, manufacturing and construction',
      '08': 'Agriculture, forestry, fisheries and veterinary',
      '09': 'Health and welfare',
      10: 'Services',
    } as Codes,
    fieldWays: {
      source: 'as the source says it',
      formacode: 'by its Formacode',
      nsf: 'by its NSF code',
      'certification-formacode': 'by the Formacode of its certification',
      'certification-nsf': 'by the NSF code of its certification',
      title: 'by words of its title',
      default: 'by default: nothing says',
    },
    codes: 'Codes',
    blocks: 'Blocks of competences',
    blocksLead: 'Parts that can be obtained one by one.',
    blockColumns: { title: 'Block', code: 'Code' },
    jobs: 'Jobs it leads to',
    jobsLead: 'As the register names them, by code of the French register of occupations (ROME).',
    trainings: 'Trainings that lead to it',
    noTrainings: 'No training of this catalogue names it.',
    neighbours: 'Before and after it',
    replaces: 'It comes after',
    replacedBy: 'What comes after it',
    notHeld: 'not described here',
    variants: 'Diplomas under this number',
    variantsLead: 'Specialities, mentions or options that share its registration.',
    inactiveNotice:
      'Its registration has ended. Who began a training before that day can still obtain it; ask the certifier.',
    notCertifying: 'Certif Info lists it among preparatory trainings: it certifies nothing.',
    ended: 'registration ended',
    figure: (n: number) => count(n, { one: 'certification', other: 'certifications' }),
    entries: 'Certifications',
    record: 'its record, with the trainings that lead to it',
    dump: 'All certifications, as one file',
  },

  /** Occupations as other countries have them. */
  abroad: {
    national: (country: string) => `National classification: ${country}`,
    labelMissing: 'label missing',
  },

  audited: {
    status: {
      'non-compliant': 'Audited: does not conform to WCAG 2.2, level AA',
      partial: 'Audited: conforms to WCAG 2.2, level AA, in part',
      full: 'Audited: conforms to WCAG 2.2, level AA',
    },
    footer: {
      'non-compliant': 'Accessibility: not conformant',
      partial: 'Accessibility: partly conformant',
      full: 'Accessibility: fully conformant',
    },
    report: 'Report of the audit',
  },

  /** Pages of those who run the node. */
  operator: {
    menu: 'Operation of this node',
    menuFold: 'Menu',
    publicSite: 'Public pages',
    logOut: 'Sign out',
    action: 'Action',
    review: 'Suggestions to review',
    roles: {
      issuer: 'issuer',
      viewer: 'viewer',
      operator: 'operator',
      admin: 'administrator',
    } as Words<Role>,
    roleMeanings: {
      issuer: 'Acts for one organisation that issues under this node, and sees nothing else.',
      viewer: 'Reads everything operators read, and changes nothing.',
      operator: 'Acts: decides on suggestions, imports, contracts and transfers.',
      admin: 'Acts, and says who else may come in: accounts, keys, settings.',
    } as Words<Role>,
    faultHeading: 'Something has to be mended',
    faults: {
      'name-missing': 'Give a name',
      'email-invalid': 'Give an e-mail address, such as name@example.org',
      'email-taken': 'There is an account with this address; sign in, or give another one',
      'password-short': 'The password needs at least 15 characters',
      'password-long': 'The password may have 256 characters at most',
      'password-told': 'Choose a password that is neither your name nor your address',
      'password-different': 'The two passwords differ; type the same one twice',
      'password-wrong': 'This is not your current password',
      'scopes-missing': 'Choose at least one thing the key is good for',
      'end-past': 'Choose a day that is not over',
      'provider-unknown': 'No provider in the catalogue has this id; look it up there',
      'reason-missing': 'Say why',
    } as Words<FieldFault>,
    passwordHint: (least: number) =>
      `At least ${least} characters. Several words in a row are easy to remember; no digits or signs are required.`,
    passwordAgain: 'The same password again',
    login: {
      title: 'Sign in',
      lead: 'For those who run this node. The public pages need no account.',
      email: 'E-mail address',
      password: 'Password',
      button: 'Sign in',
      wrong: 'The address or the password is not right.',
      tooMany: (minutes: number) =>
        `Too many attempts. Try again in ${count(minutes, { one: '# minute', other: '# minutes' })}.`,
      noAccount:
        'No account yet, or the password is lost? An administrator of this node can send you an invitation.',
    },
    invitation: {
      title: 'Make your account',
      lead: (node: string, as: string) => `You are invited to run ${node} as ${as}.`,
      until: (time: string) => `The invitation is good once, until ${time}.`,
      name: 'Your name',
      nameHint: 'As the others see it beside what you did.',
      emailHint: 'You sign in with it. Nothing is sent to it.',
      button: 'Make the account and sign in',
      closed: 'This invitation is no longer good',
      closedAdvice:
        'It was used, withdrawn, or is more than seven days old. Ask an administrator of this node for another.',
    },
    account: {
      title: 'My account',
      may: 'May',
      sessions: 'Where you are signed in',
      sessionsLead:
        'A session ends after eight hours without use, and after seven days in any case.',
      browser: 'Browser',
      unknownBrowser: 'Unknown browser',
      began: 'Began',
      seen: 'Last used',
      thisOne: 'This one',
      endSession: 'End',
      change: 'Change the password',
      changeLead: 'Your other sessions end with it.',
      changed: 'The password is changed, and your other sessions have ended.',
      current: 'Current password',
      newPassword: 'New password',
    },
    overview: {
      title: 'Overview',
      now: 'What needs you now',
      nothing: 'Nothing waits',
      nothingAdvice: 'What needs a decision or went wrong is counted here.',
    },
    waiting: {
      ...dataspaceWaiting,
      ...exchangeWaiting,
      suggestions: (n: number) =>
        count(n, { one: 'suggestion to review', other: 'suggestions to review' }),
      'rejected-records': (n: number) =>
        count(n, {
          one: 'feed whose last import failed or refused records',
          other: 'feeds whose last import failed or refused records',
        }),
      invitations: (n: number) =>
        count(n, { one: 'invitation not yet taken', other: 'invitations not yet taken' }),
    } as Readonly<Record<Waiting['what'], (n: number) => string>>,
    users: {
      title: 'Users',
      count: (n: number) => count(n, { one: '# account', other: '# accounts' }),
      none: 'Nobody has an account yet: invite someone below.',
      name: 'Name',
      role: 'Role',
      roleOf: (name: string) => `Role of ${name}`,
      setRole: 'Set',
      state: 'State',
      states: { active: 'active', disabled: 'disabled' },
      seen: 'Last seen',
      you: 'You',
      disable: 'Disable',
      enable: 'Enable',
      invite: 'Invite someone',
      inviteLead:
        'You get a link to send. Who opens it chooses name, address and password; it is good once, for seven days.',
      inviteRole: 'With which role?',
      invited: (as: string) => `Invitation made: ${as}`,
      invitedAdvice: (until: string) =>
        `Send this link to one person, by a way you trust. It is shown this once and is good until ${until}.`,
      open: 'Open invitations',
      noneOpen: 'None is open.',
      created: 'Made',
      ends: 'Ends',
      withdraw: 'Withdraw',
    },
    keys: {
      title: 'API keys',
      lead: 'With a key a program calls this node. It may do what its scopes say, and nothing else.',
      count: (n: number) => count(n, { one: '# key', other: '# keys' }),
      none: 'No key yet',
      noneAdvice: 'Make one for each program, so that each can be taken back alone.',
      name: 'What it is for',
      nameHint: 'Such as: nightly import of the region.',
      scopes: 'What it may do',
      meanings: {
        'catalogue:read': 'reads imports, their reports and suggestions',
        'catalogue:write': 'imports, withdraws records, decides on suggestions',
        'contracts:read': 'reads datasets, negotiations, agreements and transfers',
        'contracts:write': 'acts on them',
        'credentials:write': 'issues credentials and signs job offers',
        admin: 'everything, accounts and keys too',
      } as Words<Scope>,
      used: 'Last used',
      neverUsed: 'never',
      ends: 'Last day',
      endsHint: 'Leave it empty for a key without an end.',
      noEnd: 'no end',
      state: 'State',
      states: { good: 'good', ended: 'ended', revoked: 'revoked' },
      revoke: 'Revoke',
      make: 'Make a key',
      made: (name: string) => `Key made: ${name}`,
      madeAdvice: 'It is shown this once. Keep it where the program reads it, and nowhere else.',
    },
    imports: {
      title: 'Imports',
      lead: 'Each run with what it took over and what it refused, so that it can be mended at the source.',
      none: 'Nothing was imported yet',
      noneAdvice: 'The command line imports a file or an address:',
      older: 'Older',
      more: 'Further records',
      states: { running: 'running', done: 'done', failed: 'failed' },
      severities: { rejected: 'refused', warning: 'warning' },
      run: (feed: string) => `Import of ${feed}`,
      line: (file: string, line: string) => `${file}, line ${line}`,
      reasons: 'Why records were refused or warned of',
      issues: 'Record by record',
      issuesLead: 'At most 10,000 are kept one by one; all are counted above.',
      noIssues: 'Every record was taken over without a remark.',
      facts: {
        format: 'Format',
        origin: 'From',
        state: 'State',
        started: 'Began',
        ended: 'Ended',
      },
      counted: {
        read: 'Records read',
        created: 'New',
        changed: 'Changed',
        unchanged: 'Unchanged',
        withdrawn: 'Withdrawn',
        rejected: 'Refused',
        warnings: 'Warnings',
      },
      columns: {
        feed: 'Feed',
        started: 'Began',
        state: 'State',
        read: 'Read',
        taken: 'New or changed',
        rejected: 'Refused',
        warnings: 'Warnings',
        record: 'Record',
        rule: 'Rule',
        field: 'Field',
        severity: 'Outcome',
        count: 'Times',
      },
    },
  },

  /** The vocabulary of contracts. */
  policyProfile: {
    title: 'Terms of our contracts',
    lead: 'What the contracts of this node speak of, and who sees to it: this node, which checks before it hands data over and stops when a contract ends, or the partner, who gives its word.',
    columns: { term: 'Term', kind: 'Kind', keptBy: 'Who sees to it', meaning: 'Meaning' },
    kinds: { operand: 'what is compared', purpose: 'purpose', act: 'act' },
  },

  dataspace,
  exchange,
  trust,
  verify,
  audit,
  issuers,
  learner,
  desk,
  cohorts,
  credentials,
};
