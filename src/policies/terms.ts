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

/** Members by their short names. */
function asObject(value: unknown): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [shortName(key), v]));
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  const list = asObject(value)?.['@list'] ?? asObject(value)?.['@set'];
  return Array.isArray(list) ? list : [value];
}

const firstText = (values: readonly unknown[]): string | undefined =>
  values.find((v) => typeof v === 'string');

/** The identifier of a thing: a text, or the object's `@id`, `uid` or (of a collection) `source`. */
function asName(value: unknown): string | undefined {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof only === 'string') return only;
  const { '@id': id, uid, source, '@value': literal } = asObject(only) ?? {};
  return firstText([id, uid, source, literal]);
}

function asScalar(value: unknown): Scalar | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  const object = asObject(value);
  const inner = object?.['@value'] ?? object?.['@id'];
  return typeof inner === 'string' || typeof inner === 'number' || typeof inner === 'boolean'
    ? inner
    : undefined;
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
  const operators = LOGICAL.filter((o) => object[o] !== undefined);
  const [operator] = operators;
  if (operator === undefined) return readAtomic(object, raw);
  const parts = asList(object[operator]).map((part) => readConstraint(part, depth + 1));
  // Two connectives in one constraint, or one beside an operand, is no ODRL (Information Model 2.5.2).
  if (operators.length > 1 || object['leftOperand'] !== undefined || parts.length === 0)
    return unreadable(raw);
  return { is: 'logical', ...withId(object), operator, parts };
}

const readConstraints = (value: unknown): readonly TermConstraint[] =>
  asList(value).map((raw) => readConstraint(raw, 0));

interface Part {
  readonly name?: string;
  readonly constraints: readonly TermConstraint[];
}

/**
 * Action, target or assignee: a name, and what narrows it (`refinement`). An action is narrowed by constraints
 * like any; what narrows a collection speaks of its members, of which we know nothing.
 */
function readPart(value: unknown, key: 'action' | 'target' | 'assignee'): Part {
  if (value === undefined) return { constraints: [] };
  const list = asList(value);
  const [only] = list;
  const { refinement, 'rdf:value': narrowed = only } = asObject(only) ?? {};
  const name = list.length === 1 ? asName(key === 'action' ? narrowed : only) : undefined;
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
