/** The rows of one key → a training: what they agree in, an offering for each place and mode, a session for each row. */
import {
  GOALS,
  type Offering,
  type Organisation,
  offeringId,
  type Place,
  providerId,
  type Session,
  sessionId,
  type Training,
  trainingId,
} from '../../catalogue/record.ts';
import { fold, wordsOf } from '../../kernel/fold.ts';
import { isFunctionalEmail } from '../../kernel/functional-email.ts';
import { present, presentOrNone } from '../../kernel/present.ts';
import type { CsvMap } from './csv-map.schema.ts';
import { ENTRIES, type FieldName, fieldOf, MODES } from './fields.ts';
import { type Readers, readersOf } from './readers.ts';
import type { Fault, RowValues } from './values.ts';

interface Made {
  readonly training: Training;
  /** Of the rows that did not agree with the first: left out. */
  readonly refused: readonly (Fault & { readonly line: number })[];
  readonly warnings: readonly (Fault & { readonly line: number })[];
}

/** A row may be silent about the training; what it does say is what the first row says. */
const agrees = ({ values }: RowValues, first: RowValues): boolean =>
  [...values].every(
    ([name, said]) =>
      fieldOf(name).of !== 'training' ||
      JSON.stringify(said) === JSON.stringify(first.values.get(name)),
  );

/** What tells the places and modes of a training apart. */
const offeringKey = ({ values }: RowValues): string =>
  JSON.stringify([...values].filter(([name]) => fieldOf(name).of === 'offering'));

/** `rows` are in the order of the file; the first says what the training is. */
export function trainingOf(
  rows: readonly [RowValues, ...RowValues[]],
  map: CsvMap,
  source: string,
): Made | Fault {
  const [first] = rows;
  const get = readersOf(first.values);
  const title = get.text('title');
  if (title === undefined) return { field: 'title', rule: 'it is needed, and says something' };
  const provider = organisationOf(get, map, source);
  if (provider === undefined)
    return { field: 'provider.name', rule: 'it is needed, and says something' };
  const agreeing = rows.filter((row) => agrees(row, first));
  const id = trainingId(source, first.key);
  const { offerings, doubles } = offeringsOf(agreeing, map, id);
  return {
    training: {
      id,
      source,
      sourceKey: first.key,
      language: map.language,
      title,
      ...aboutOf(get),
      provider,
      offerings,
    },
    refused: rows
      .filter((row) => !agreeing.includes(row))
      .map(({ line }) => ({
        line,
        field: 'key',
        rule: `the row has the key of line ${first.line} and says another thing of the training`,
      })),
    warnings: [...doubles.map((line) => ({ line, ...DOUBLE })), ...contactFaults(get, first.line)],
  };
}

const DOUBLE = {
  field: 'session',
  rule: 'the same session stands in an earlier row; counted once',
};

const chosen = <T extends string>(choices: readonly T[], text: string | undefined) =>
  choices.find((choice) => choice === text);

const codes = (name: 'rncp' | 'rs', values: readonly string[]) =>
  values.map((code) => ({ [name]: code }));

const level = (eqf: number | undefined) => (eqf === undefined ? undefined : { code: '', eqf });

function aboutOf(get: Readers) {
  const [entry, exit] = [get.number('entry-level'), get.number('exit-level')];
  const field = get.text('isced-f');
  const skills = get.texts('skills');
  return {
    ...present({
      objective: get.text('objective'),
      content: get.text('content'),
      results: get.text('results'),
      certifying: get.boolean('certifying'),
      goal: chosen(GOALS, get.text('goal')),
      entryLevel: level(entry),
      exitLevel: level(exit),
      // Labels until they are looked up (`skills.ts`).
      skills:
        skills.length === 0 ? undefined : skills.map((skill) => ({ iri: skill, title: skill })),
    }),
    certifications: [...codes('rncp', get.texts('rncp')), ...codes('rs', get.texts('rs'))],
    domain: present({
      formacode: get.texts('formacode'),
      nsf: get.texts('nsf'),
      rome: get.texts('rome'),
      field: field === undefined ? undefined : ({ code: field, by: 'source' } as const),
    }),
    urls: get.texts('url'),
    contacts: contactsOf(get),
  };
}

/** Only functional addresses pass: a person's never enters. */
const functionalIn = (get: Readers): readonly string[] => {
  const organisation = wordsOf(
    [get.text('provider.name'), get.text('contact.organisation'), get.text('place.city')].join(' '),
  );
  return get
    .texts('contact.email')
    .filter((email) => isFunctionalEmail(email, { persons: new Set(), organisation }));
};

const contactFaults = (get: Readers, line: number) =>
  functionalIn(get).length < get.texts('contact.email').length
    ? [{ line, field: 'contact.email', rule: 'it is perhaps a person’s; left out' }]
    : [];

function contactsOf(get: Readers): Training['contacts'] {
  const contact = {
    telephones: get.texts('contact.telephone'),
    emails: functionalIn(get),
    urls: get.texts('contact.url'),
  };
  if (Object.values(contact).every((values) => values.length === 0)) return [];
  return [{ ...present({ organisation: get.text('contact.organisation') }), ...contact }];
}

const SIRET = /^\d{14}$/;

function organisationOf(get: Readers, map: CsvMap, source: string): Organisation | undefined {
  const name = get.text('provider.name');
  if (name === undefined) return undefined;
  const country = get.text('provider.country') ?? map.country;
  const siret = get.text('provider.siret')?.replace(/\s/g, '');
  const known = siret !== undefined && SIRET.test(siret) ? siret : undefined;
  const number = get.text('provider.number');
  const place = placeOf(get, 'provider', country);
  return {
    id: providerId(source, known, number ?? fold(name)),
    name,
    ...present({
      legalName: get.text('provider.legal-name'),
      siret: known,
      registration:
        number === undefined
          ? undefined
          : present({ id: number, scheme: get.text('provider.register'), country }),
    }),
    place: place ?? { lines: [], country },
    contacts: [],
  };
}

function placeOf(get: Readers, of: 'place' | 'provider', fallback: string): Place | undefined {
  const text = (name: 'street' | 'postcode' | 'city' | 'country') => get.text(`${of}.${name}`);
  const street = text('street');
  const coordinate = (name: 'place.latitude' | 'place.longitude', most: number) => {
    const value = of === 'place' ? get.number(name) : undefined;
    return value !== undefined && Math.abs(value) <= most ? value : undefined;
  };
  const said = present({
    name: of === 'place' ? get.text('place.name') : undefined,
    postcode: text('postcode'),
    city: text('city'),
    latitude: coordinate('place.latitude', 90),
    longitude: coordinate('place.longitude', 180),
  });
  if (street === undefined && Object.keys(said).length === 0) return undefined;
  return {
    ...said,
    lines: street === undefined ? [] : street.split('\n'),
    country: text('country') ?? fallback,
  };
}

function offeringsOf(rows: readonly RowValues[], map: CsvMap, training: string) {
  const groups = grouped(rows);
  const doubles: number[] = [];
  const offerings = [...groups].map(([key, [first, ...more]]): Offering => {
    const id = offeringId(training, key);
    const sessions = new Map<string, Session>();
    for (const row of [first, ...more]) {
      const session = sessionOf(readersOf(row.values), id);
      if (session === undefined) continue;
      if (sessions.has(session.id)) doubles.push(row.line);
      else sessions.set(session.id, session);
    }
    return { ...offeringOf(readersOf(first.values), map, id), sessions: [...sessions.values()] };
  });
  return { offerings, doubles };
}

function grouped(rows: readonly RowValues[]): ReadonlyMap<string, [RowValues, ...RowValues[]]> {
  const groups = new Map<string, [RowValues, ...RowValues[]]>();
  for (const row of rows) {
    const key = offeringKey(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function offeringOf(get: Readers, map: CsvMap, id: string): Omit<Offering, 'sessions'> {
  const place = placeOf(get, 'place', map.country);
  return {
    id,
    ...present({
      mode: chosen(MODES, get.text('mode')),
      entry: chosen(ENTRIES, get.text('entry')),
      rhythm: get.text('rhythm'),
      duration: get.text('duration'),
      hours: presentOrNone({
        total: get.number('hours'),
        centre: get.number('hours.centre'),
        company: get.number('hours.company'),
      }),
      price: presentOrNone({ total: get.number('price'), remaining: get.text('price.remaining') }),
      conditions: get.text('conditions'),
      publicNote: get.text('audience'),
      accessibility: get.text('accessibility'),
    }),
    places: place === undefined ? [] : [place],
    languages: get.texts('languages'),
    publics: [],
    funders: [],
    equipment: [],
    subjects: [],
    urls: [],
    trainers: [],
  };
}

const SESSION_KEY: readonly FieldName[] = ['session.starts', 'session.ends'];

/** Known by its own key where the file has one, else by its dates; a row that says nothing of one has none. */
function sessionOf(get: Readers, offering: string): Session | undefined {
  const said = {
    ...present({
      starts: get.text('session.starts'),
      ends: get.text('session.ends'),
      seats: get.number('session.seats'),
      example: get.boolean('session.example'),
    }),
    registration: present({
      opens: get.text('session.opens'),
      closes: get.text('session.closes'),
      how: get.text('session.how'),
    }),
    urls: get.texts('session.url'),
    contacts: [],
  };
  const key = get.text('session.key') ?? SESSION_KEY.map((name) => get.text(name) ?? '').join('/');
  return key === '/' && Object.keys(said.registration).length === 0 && said.urls.length === 0
    ? undefined
    : { id: sessionId(offering, key), ...said };
}
