/**
 * A policy as the decision and the sentences read it. Policies come from strangers too, as compact JSON of
 * several makes: `use`, `odrl:use`, the whole IRI or `{"@id": …}`; one thing or a list of them. What cannot be
 * read is kept as unreadable, never dropped: a constraint that is overlooked would be a right given away.
 */
import { NAMESPACES } from '../linked-data/terms.ts';

export type Scalar = string | number | boolean;

export interface Terms {
  readonly target?: string;
  readonly assignee?: string;
  readonly rules: readonly TermRule[];
  /** Something outside the rules stands in the way of reading it: no object, terms inherited from elsewhere. */
  readonly unreadable: boolean;
}

export interface TermRule {
  readonly kind: 'permission' | 'prohibition' | 'obligation';
  readonly id?: string;
  readonly action?: string;
  readonly target?: string;
  readonly assignee?: string;
  readonly constraints: readonly TermConstraint[];
  readonly duties: readonly TermRule[];
}

export type TermConstraint = AtomicTerm | LogicalTerm | UnreadableTerm;

export interface AtomicTerm {
  readonly is: 'atomic';
  readonly id?: string;
  readonly leftOperand: string;
  readonly operator: string;
  readonly values: readonly Scalar[];
}

export const LOGICAL = ['and', 'or', 'xone', 'andSequence'] as const;
export interface LogicalTerm {
  readonly is: 'logical';
  readonly id?: string;
  readonly operator: (typeof LOGICAL)[number];
  readonly parts: readonly TermConstraint[];
}

interface UnreadableTerm {
  readonly is: 'unreadable';
  readonly raw: string;
}

type Json = Readonly<Record<string, unknown>>;
/** Deeper than any policy that means something. */
const DEPTH = 12;
const KINDS = ['permission', 'prohibition', 'obligation'] as const;

/** As it stands, as far as a reader would read: a stranger's nesting has no end, ours has. */
function shallow(value: unknown, depth = 4): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.slice(0, 20).map((v) => shallow(v, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, shallow(v, depth - 1)]));
}

const unreadable = (raw: unknown): UnreadableTerm => ({
  is: 'unreadable',
  raw: (JSON.stringify(shallow(raw)) ?? '').slice(0, 200),
});

/** `odrl:use` and its IRI are `use`; our own terms lose their namespace too; anything else stays as it is. */
export function shortName(name: string): string {
  for (const prefix of [NAMESPACES.odrl, 'odrl:', NAMESPACES.policy])
    if (name.startsWith(prefix)) return name.slice(prefix.length);
  return name;
}

/**
 * Members by their short names; undefined where one thing is said twice (`use` beside `odrl:use`: whoever
 * takes the first reads other terms than who takes the last) and of literals, which have no members.
 */
function asObject(value: unknown): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(([key, v]) => [shortName(key), v] as const);
  const names = new Set(entries.map(([key]) => key));
  if (names.size < entries.length || names.has('@value')) return undefined;
  return Object.fromEntries(entries);
}

/** A member that nobody here reads may change what the others mean. */
const strangeIn = (object: Json, known: ReadonlySet<string>): readonly UnreadableTerm[] =>
  Object.keys(object)
    .filter((key) => !known.has(key) && object[key] !== undefined)
    .map((key) => unreadable({ [key]: object[key] }));

const members = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const OF_NAME = members('@id @type uid');
const OF_ACTION = members('@id @type uid refinement rdf:value');
const OF_PART = members('@id @type uid source refinement');
const OF_OPERAND = members('@value @id @type @language');
const OF_ATOMIC = members('@id @type uid leftOperand operator rightOperand');
const OF_DUTY = members('@id @type uid action target assignee constraint');
const OF_PERMISSION: ReadonlySet<string> = new Set([...OF_DUTY, 'duty']);

function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  const object = asObject(value) ?? {};
  const list = Object.keys(object).length === 1 ? (object['@list'] ?? object['@set']) : undefined;
  return Array.isArray(list) ? list : [value];
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The identifier of a thing: a text, or the object's `@id`, `uid` or (of a collection) `source`. */
function asName(value: unknown, known = OF_NAME): string | undefined {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof only === 'string') return only;
  const object = asObject(only);
  if (object === undefined || strangeIn(object, known).length > 0) return undefined;
  return nameIn(object);
}

function nameIn({ '@id': id, uid, source }: Json): string | undefined {
  if (id !== undefined && uid !== undefined) return undefined;
  // Where a collection is kept says it again, in other words.
  const name = id ?? uid ?? source;
  return typeof name === 'string' ? name : undefined;
}

/** Of all places an operand alone may be a literal of JSON-LD. */
function asScalar(value: unknown): Scalar | undefined {
  if (isScalar(value)) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const object: Json = { ...value };
  const { '@value': literal, '@id': id } = object;
  if (strangeIn(object, OF_OPERAND).length > 0) return undefined;
  if (literal !== undefined && id !== undefined) return undefined;
  const inner = literal ?? id;
  return isScalar(inner) ? inner : undefined;
}

const withId = (object: Json) => {
  const id = object['@id'] ?? object['uid'];
  return typeof id === 'string' ? { id } : {};
};

function readAtomic(object: Json, raw: unknown): TermConstraint {
  const left = asName(object['leftOperand']);
  const operator = asName(object['operator']);
  const values = asList(object['rightOperand']).map(asScalar);
  const known = values.filter((v) => v !== undefined);
  if (left === undefined || operator === undefined) return unreadable(raw);
  if (known.length !== values.length || known.length === 0) return unreadable(raw);
  if (strangeIn(object, OF_ATOMIC).length > 0) return unreadable(raw);
  return {
    is: 'atomic',
    ...withId(object),
    leftOperand: shortName(left),
    operator: shortName(operator),
    values: known,
  };
}

function readConstraint(raw: unknown, depth: number): TermConstraint {
  const object = asObject(raw);
  if (object === undefined || depth > DEPTH) return unreadable(depth > DEPTH ? '…' : raw);
  const operator = LOGICAL.find((o) => object[o] !== undefined);
  if (operator === undefined) return readAtomic(object, raw);
  const parts = asList(object[operator]).map((part) => readConstraint(part, depth + 1));
  // Two connectives in one constraint, or one beside an operand, is no ODRL (Information Model 2.5.2).
  const known = new Set(['@id', '@type', 'uid', operator]);
  if (strangeIn(object, known).length > 0 || parts.length === 0) return unreadable(raw);
  return { is: 'logical', ...withId(object), operator, parts };
}

const readConstraints = (value: unknown): readonly TermConstraint[] =>
  asList(value).map((raw) => readConstraint(raw, 0));

interface Part {
  readonly name?: string;
  readonly constraints: readonly TermConstraint[];
}

const partName = (whole: unknown, [named, known]: readonly [unknown, ReadonlySet<string>]) =>
  strangeIn(asObject(whole) ?? {}, known).length > 0 ? undefined : asName(named, known);

/**
 * Action, target or assignee: a name, and what narrows it (`refinement`). An action is narrowed by constraints
 * like any; what narrows a collection speaks of its members, of which we know nothing.
 */
function readPart(value: unknown, key: 'action' | 'target' | 'assignee'): Part {
  if (value === undefined) return { constraints: [] };
  const list = asList(value);
  const [only] = list;
  const { refinement, 'rdf:value': narrowed = only } = asObject(only) ?? {};
  const name =
    list.length === 1
      ? partName(only, key === 'action' ? [narrowed, OF_ACTION] : [only, OF_PART])
      : undefined;
  if (name === undefined) return { constraints: [unreadable(value)] };
  if (key === 'action') return { name: shortName(name), constraints: readConstraints(refinement) };
  return { name, constraints: refinement === undefined ? [] : [unreadable(refinement)] };
}

function readRule(raw: unknown, kind: TermRule['kind'], depth: number): TermRule {
  const object = asObject(raw);
  if (object === undefined || depth > DEPTH)
    return { kind, constraints: [unreadable(raw)], duties: [] };
  const [action, target, assignee] = (['action', 'target', 'assignee'] as const).map((key) =>
    readPart(object[key], key),
  );
  return {
    kind,
    ...withId(object),
    ...(action?.name === undefined ? {} : { action: action.name }),
    ...(target?.name === undefined ? {} : { target: target.name }),
    ...(assignee?.name === undefined ? {} : { assignee: assignee.name }),
    constraints: [
      ...[action, target, assignee].flatMap((part) => part?.constraints ?? []),
      ...readConstraints(object['constraint']),
      ...strangeIn(object, kind === 'permission' ? OF_PERMISSION : OF_DUTY),
    ],
    duties: asList(object['duty']).map((duty) => readRule(duty, 'obligation', depth + 1)),
  };
}

/** Rules in the order of the policy: permissions, prohibitions, obligations. */
export function readTerms(policy: unknown): Terms {
  const object = asObject(policy);
  if (object === undefined) return { rules: [], unreadable: true };
  const target = readPart(object['target'], 'target');
  const assignee = readPart(object['assignee'], 'assignee');
  return {
    ...(target.name === undefined ? {} : { target: target.name }),
    ...(assignee.name === undefined ? {} : { assignee: assignee.name }),
    rules: KINDS.flatMap((kind) => asList(object[kind]).map((rule) => readRule(rule, kind, 0))),
    unreadable:
      object['inheritFrom'] !== undefined ||
      target.constraints.length > 0 ||
      assignee.constraints.length > 0,
  };
}
