/**
 * What a catalogue request may filter by: the Eclipse connector's QuerySpec, which it always sends, and our
 * own profile (docs/dataspace-catalogue.md). Anything else is refused: "unsupported MUST be 400".
 */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { NAMESPACES } from '../../linked-data/terms.ts';
import { readMoment } from '../../policies/index.ts';
import { type MemberFilter, MODALITIES } from './member-filter.ts';
import { type Plain, plainObject, plainOf } from './plain-json-ld.ts';

export interface Wanted {
  readonly limit: number;
  readonly offset: number;
  /** Only the dataset of these ids. */
  readonly iris?: readonly string[];
  /** Given at all, only trainings are selected. */
  readonly members?: MemberFilter;
}

const PAGE = 100;
const MOST = 500;
const FARTHEST = 10_000;
const EDC = ['https://w3id.org/edc/v0.0.1/ns/', 'edc:'];
const OURS = [NAMESPACES.passerelle, 'passerelle:'];

const list = <T>(item: z.ZodType<T>) =>
  z.preprocess(
    (given) => (Array.isArray(given) ? given : [given]),
    z.array(item).min(1, 'names at least one').max(50, 'names fifty at most'),
  );
const whole = (least: number, most: number) =>
  z.coerce
    .number()
    .int('is a whole number')
    .min(least, `is at least ${least}`)
    .max(most, `is ${most} at most`);
/** 30 February is none, though `Date` takes it for a day of March. */
const isTime = (text: string): boolean =>
  readMoment(text.slice(0, 10)) !== undefined && !Number.isNaN(Date.parse(text));

const FIELDS = {
  esco: list(z.string().regex(/^https?:\/\/\S{1,300}$/, 'is the IRI of a skill or an occupation')),
  eqf: list(whole(1, 8)),
  nuts: list(z.string().regex(/^[A-Z]{2}[A-Z0-9]{0,3}$/, 'is a NUTS code, as FRE11')),
  language: list(z.string().regex(/^[a-z]{2,3}$/, 'is a language by two letters (ISO 639-1)')),
  modality: list(z.enum(MODALITIES, `is one of ${MODALITIES.join(', ')}`)),
  changedSince: z.preprocess(
    (given) => (Array.isArray(given) && given.length === 1 ? given[0] : given),
    z
      .string('is one moment')
      .regex(
        /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,18}(?:Z|[+-]\d{2}:?\d{2}))?$/,
        'is a day or a time with zone (ISO 8601)',
      )
      .refine(isTime, 'is a day or a time with zone (ISO 8601)')
      .transform((text) => new Date(text)),
  ),
} as const;
type Field = keyof typeof FIELDS;
const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name);

const refused = (message: string, pointer = '/filter') =>
  new AppError('invalid', 'The filter is not supported', { issues: [{ pointer, message }] });

function read<S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refused(`${name} ${result.error.issues[0]?.message ?? 'is not understood'}`);
}

/** `edc:limit`, the whole IRI, or `limit` by itself. */
function shortKey(key: string): string {
  const prefix = [...EDC, ...OURS].find((p) => key.startsWith(p));
  return prefix === undefined ? key : key.slice(prefix.length);
}

/** What is read so far; each list entry adds to it, and nothing is said twice. */
interface Reading {
  limit?: number;
  offset?: number;
  iris?: readonly string[];
  readonly members: Map<Field, unknown>;
}

function setField(reading: Reading, name: Field, value: unknown): void {
  if (reading.members.has(name)) throw refused(`${name} is given twice`);
  reading.members.set(name, read(FIELDS[name], value, name));
}

const CRITERION = new Set(['@type', '@id', 'operandLeft', 'operator', 'operandRight']);

/** Left operand, and what it has to be. */
function readCriterion(given: Plain): readonly [string, Plain] {
  const entries = new Map(
    Object.entries(plainObject(given) ?? {}).map(([key, value]) => [shortKey(key), value]),
  );
  const unknown = [...entries.keys()].find((key) => !CRITERION.has(key));
  if (unknown !== undefined) throw refused(`a Criterion has no “${unknown.slice(0, 80)}”`);
  const [left, right] = [entries.get('operandLeft'), entries.get('operandRight')];
  if (typeof left !== 'string' || right === undefined)
    throw refused('a Criterion has an operandLeft, an operator and an operandRight');
  const [name, operator] = [shortKey(left), entries.get('operator')];
  const operators = name === 'changedSince' ? ['=', 'in', '>='] : ['=', 'in'];
  if (!operators.some((known) => known === operator))
    throw refused('the operators are “=” and “in” (of changedSince “>=” too)');
  if (operator === '=' && Array.isArray(right)) throw refused('a list goes with the operator “in”');
  return [name, right];
}

/** EDC's Criterion. */
function criterion(reading: Reading, given: Plain): void {
  const [name, right] = readCriterion(given);
  if (isField(name)) {
    setField(reading, name, right);
  } else if (name === 'id' || name === '@id') {
    if (reading.iris !== undefined) throw refused('id is given twice');
    reading.iris = read(list(z.string().max(2000, 'is shorter')), right, 'id');
  } else {
    const known = ['id', ...Object.keys(FIELDS)].join(', ');
    throw refused(`there is no operand “${name.slice(0, 80)}”: there are ${known}`);
  }
}

const TYPES = new Set(['QuerySpec', 'TrainingFilter']);

const MEMBERS: Readonly<Record<string, (reading: Reading, value: Plain) => void>> = {
  '@type': (_reading, value) => {
    const types = (Array.isArray(value) ? value : [value]).map((t) => shortKey(String(t)));
    if (!types.every((t) => TYPES.has(t))) throw refused('is of a type that is not supported');
  },
  '@id': () => undefined,
  '@context': () => undefined,
  limit: (reading, value) => {
    reading.limit = Math.min(MOST, read(whole(1, 2_147_483_647), value, 'limit'));
  },
  offset: (reading, value) => {
    reading.offset = read(whole(0, FARTHEST), value, 'offset');
  },
  sortOrder: (_reading, value) => {
    // What the Eclipse connector sends with every request.
    if (value !== 'ASC') throw refused('sorting is not supported: sortOrder is ASC or left out');
  },
  sortField: (_reading, value) => {
    if (value !== null && value !== '') throw refused('sorting is not supported');
  },
  filterExpression: (reading, value) => {
    for (const one of Array.isArray(value) ? value : [value]) criterion(reading, one);
  },
};

function readObject(reading: Reading, given: unknown): void {
  const object = plainObject(plainOf(given));
  if (object === undefined) throw refused('is a list of objects');
  for (const [key, value] of Object.entries(object)) {
    const name = shortKey(key);
    const member = MEMBERS[name];
    if (member !== undefined && Object.hasOwn(MEMBERS, name)) member(reading, value);
    else if (isField(name)) setField(reading, name, value);
    else throw refused(`there is no “${name.slice(0, 80)}” to filter by`);
  }
}

/** @throws `invalid` with the reason. Limits above 500 are served in pages of 500. */
export function readFilter(filter: readonly unknown[]): Wanted {
  const reading: Reading = { members: new Map() };
  if (filter.length > 20) throw refused('has twenty entries at most');
  for (const given of filter) readObject(reading, given);
  const { limit = PAGE, offset = 0, iris, members } = reading;
  return {
    limit,
    offset,
    ...(iris === undefined ? {} : { iris }),
    // Each value was read by the schema of its field.
    ...(members.size === 0 ? {} : { members: Object.fromEntries(members) as MemberFilter }),
  };
}
