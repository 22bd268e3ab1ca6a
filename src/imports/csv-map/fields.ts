/** What a column can be mapped to: the whole list, which docs/csv.md explains. A long table. */

import { GOALS, type Mode, type Offering } from '../../catalogue/record.ts';

/** What a cell is read as. */
export type CellKind =
  | 'text'
  /** Lines become paragraphs, markup is taken out. */
  | 'rich'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'url'
  | 'email'
  | 'country'
  | 'language'
  | 'eqf'
  | 'isced'
  /** Numbers of the registers of certifications. */
  | 'rncp'
  | 'rs'
  /** One of the values that the field knows; `values` in the map says which cell means which. */
  | 'choice';

interface Field {
  readonly kind: CellKind;
  /** Rows with one key agree in what is said of the training; each place and mode is an offering, each row a session. */
  readonly of: 'training' | 'offering' | 'session';
  readonly list?: true;
  readonly choices?: readonly string[];
  /** The least and the greatest number that can be. */
  readonly range?: readonly [number, number];
}

const training = (kind: CellKind, more: Partial<Field> = {}): Field => ({
  kind,
  of: 'training',
  ...more,
});
const offering = (kind: CellKind, more: Partial<Field> = {}): Field => ({
  kind,
  of: 'offering',
  ...more,
});
const session = (kind: CellKind, more: Partial<Field> = {}): Field => ({
  kind,
  of: 'session',
  ...more,
});
const LIST = { list: true } as const;
const HOURS = { range: [0, 20_000] } as const;

export const MODES: readonly Mode[] = ['on-site', 'mixed', 'remote'];
export const ENTRIES: readonly NonNullable<Offering['entry']>[] = ['fixed-dates', 'any-time'];

const FIELDS = {
  title: training('text'),
  objective: training('rich'),
  content: training('rich'),
  results: training('rich'),
  certifying: training('boolean'),
  rncp: training('rncp', LIST),
  rs: training('rs', LIST),
  formacode: training('text', LIST),
  nsf: training('text', LIST),
  rome: training('text', LIST),
  'isced-f': training('isced'),
  skills: training('text', LIST),
  goal: training('choice', { choices: GOALS }),
  'entry-level': training('eqf'),
  'exit-level': training('eqf'),
  url: training('url', LIST),
  'provider.name': training('text'),
  'provider.legal-name': training('text'),
  'provider.siret': training('text'),
  'provider.number': training('text'),
  'provider.register': training('text'),
  'provider.street': training('text'),
  'provider.postcode': training('text'),
  'provider.city': training('text'),
  'provider.country': training('country'),
  'contact.organisation': training('text'),
  'contact.telephone': training('text', LIST),
  'contact.email': training('email', LIST),
  'contact.url': training('url', LIST),
  mode: offering('choice', { choices: MODES }),
  entry: offering('choice', { choices: ENTRIES }),
  'place.name': offering('text'),
  'place.street': offering('text'),
  'place.postcode': offering('text'),
  'place.city': offering('text'),
  'place.country': offering('country'),
  'place.latitude': offering('number', { range: [-90, 90] }),
  'place.longitude': offering('number', { range: [-180, 180] }),
  languages: offering('language', LIST),
  hours: offering('number', HOURS),
  'hours.centre': offering('number', HOURS),
  'hours.company': offering('number', HOURS),
  duration: offering('text'),
  rhythm: offering('text'),
  price: offering('number', { range: [0, 1_000_000] }),
  'price.remaining': offering('text'),
  conditions: offering('rich'),
  audience: offering('text'),
  accessibility: offering('text'),
  'session.key': session('text'),
  'session.starts': session('date'),
  'session.ends': session('date'),
  'session.opens': session('date'),
  'session.closes': session('date'),
  'session.seats': session('integer'),
  'session.how': session('text'),
  'session.url': session('url', LIST),
  'session.example': session('boolean'),
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;
export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);
export const FIELD_NAMES: readonly FieldName[] = Object.keys(FIELDS).filter(isField);
export const fieldOf = (name: FieldName): Field => FIELDS[name];
