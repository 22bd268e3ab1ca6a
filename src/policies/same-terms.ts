/**
 * Whether two policies grant the same. An agreement repeats the offer apart from its identity and its
 * parties (DSP 2025-1; EDC as a consumer compares likewise): permissions, constraints and their order stay.
 */
import { isDeepStrictEqual } from 'node:util';
import { shortName } from './terms.ts';

const COMPARED: ReadonlySet<string> = new Set(
  'permission prohibition obligation inheritFrom conflict action constraint'.split(' '),
);
/** Of rules and constraints: what identifies them grants nothing, and not every node keeps it. */
const NESTED: ReadonlySet<string> = new Set(['@id', '@type', 'uid']);
const DEPTH = 64;
/** One of them may stand without its list (JSON-LD; EDC writes it so), and nothing is an empty list. */
const LISTS: ReadonlySet<string> = new Set(
  'permission prohibition obligation constraint duty and or xone andSequence rightOperand'.split(
    ' ',
  ),
);
/** Whose values are names of the vocabulary: `use`, `odrl:use` and the whole IRI are one. */
const NAMES: ReadonlySet<string> = new Set(['action', 'leftOperand', 'operator']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function member(key: string, value: unknown, depth: number): unknown {
  const plain = plainOf(value, depth);
  if (NAMES.has(key) && typeof plain === 'string') return shortName(plain);
  if (!LISTS.has(key) || plain === undefined) return plain;
  const list = Array.isArray(plain) ? plain : [plain];
  return list.length === 0 ? undefined : list;
}

/** Without the ids and types that say nothing about what is granted; references and literals as their value. */
function plainOf(value: unknown, depth: number): unknown {
  // Equal to nothing: so deep no terms are, and the comparison must end.
  if (depth > DEPTH) return Symbol('too deep');
  if (Array.isArray(value)) return value.map((v) => plainOf(v, depth + 1));
  if (!isObject(value)) return value;
  if (value['@value'] !== undefined) return value['@value'];
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value['@id'] === 'string') return value['@id'];
  return membersOf(value, (key) => !NESTED.has(key), depth);
}

function membersOf(
  object: Readonly<Record<string, unknown>>,
  counts: (key: string) => boolean,
  depth: number,
) {
  const entries = Object.entries(object)
    .map(([key, value]) => [shortName(key), value] as const)
    .filter(([key]) => counts(key))
    .map(([key, value]) => [key, member(key, value, depth + 1)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

const topOf = (policy: object) => membersOf({ ...policy }, (key) => COMPARED.has(key), 0);

/** Titles, signatures and whatever else stands beside the rules change nothing of what is granted. */
export const sameTerms = (one: object, other: object): boolean =>
  isDeepStrictEqual(topOf(one), topOf(other));
