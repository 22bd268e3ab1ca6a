/** Operators of the protocol (DSP 2025-1, contract-schema.json) over what an operand resolves to. */
import type { Reason } from './decision.ts';
import type { Resolved } from './operands.ts';
import type { Scalar } from './terms.ts';

export type Answer = boolean | Reason;
type Ordered = Extract<Resolved, { is: 'ordered' }>;
type Texts = Extract<Resolved, { is: 'set' }>;

const ORDER: Readonly<Record<string, (difference: number) => boolean>> = {
  eq: (d) => d === 0,
  neq: (d) => d !== 0,
  lt: (d) => d < 0,
  lteq: (d) => d <= 0,
  gt: (d) => d > 0,
  gteq: (d) => d >= 0,
};

function ordered({ compare }: Ordered, operator: string, values: readonly Scalar[]): Answer {
  const differences = values.map(compare);
  const known = differences.filter((d) => d !== undefined);
  if (known.length !== differences.length) return 'unreadable-value';
  if (operator === 'isAnyOf') return known.includes(0);
  if (operator === 'isNoneOf') return !known.includes(0);
  const [only] = known;
  const test = Object.hasOwn(ORDER, operator) ? ORDER[operator] : undefined;
  if (test === undefined) return 'unknown-operator';
  return known.length === 1 && only !== undefined ? test(only) : 'unreadable-value';
}

/** What of the wanted was found. */
interface Hits {
  readonly any: boolean;
  readonly all: boolean;
  readonly one: boolean;
}

// Wholes, parts and classes: a thing is its own; of any other we hold no table, so we cannot say no.
const AMONG: Readonly<Record<string, (hits: Hits) => Answer>> = {
  eq: ({ one, any }) => (one ? any : 'unreadable-value'),
  neq: ({ one, any }) => (one ? !any : 'unreadable-value'),
  isAnyOf: ({ any }) => any,
  isNoneOf: ({ any }) => !any,
  isAllOf: ({ all }) => all,
  isA: ({ any }) => any || 'undecided',
  isPartOf: ({ any }) => any || 'undecided',
  hasPart: ({ all }) => all || 'undecided',
};

function texts({ found, same }: Texts, operator: string, values: readonly Scalar[]): Answer {
  const wanted = values.filter((v) => typeof v === 'string').map(same);
  if (wanted.length !== values.length) return 'unreadable-value';
  const test = Object.hasOwn(AMONG, operator) ? AMONG[operator] : undefined;
  const hits = wanted.map((w) => found.includes(w));
  const [any, all] = [hits.includes(true), !hits.includes(false)];
  return test?.({ any, all, one: wanted.length === 1 }) ?? 'unknown-operator';
}

export const compare = (
  resolved: Ordered | Texts,
  operator: string,
  values: readonly Scalar[],
): Answer =>
  resolved.is === 'ordered'
    ? ordered(resolved, operator, values)
    : texts(resolved, operator, values);
