/** One constraint against a situation: satisfied, not, promised by the partner, or not understood. */
import type { Finding, KeptBy, Outcome, Reason, Situation } from './decision.ts';
import { resolve } from './operands.ts';
import { compare } from './operators.ts';
import type { AtomicTerm, LogicalTerm, TermConstraint } from './terms.ts';

const named = (id: string | undefined) => (id === undefined ? {} : { id });

const notUnderstood = (reason: Reason) =>
  ({ outcome: 'not-understood', keptBy: 'nobody', reason }) as const;

function evaluateAtomic(term: AtomicTerm, situation: Situation): Finding {
  const { leftOperand, operator, values } = term;
  const about = {
    premise: 'constraint',
    ...named(term.id),
    subject: leftOperand,
    operator,
    wanted: values,
    parts: [],
  } as const;
  const resolved = resolve(leftOperand, situation);
  if (resolved.is === 'unknown') return { ...about, found: [], ...notUnderstood(resolved.reason) };
  if (resolved.is === 'promised')
    return isOperator(operator)
      ? { ...about, found: [], outcome: 'promised', keptBy: 'partner' }
      : { ...about, found: [], ...notUnderstood('unknown-operator') };
  const found = resolved.is === 'ordered' ? [resolved.found] : resolved.found;
  const answer = compare(resolved, operator, values);
  if (typeof answer === 'string') return { ...about, found, ...notUnderstood(answer) };
  return { ...about, found, outcome: answer ? 'satisfied' : 'not-satisfied', keptBy: 'node' };
}

const OPERATORS: ReadonlySet<string> = new Set(
  'eq neq gt gteq lt lteq isA hasPart isPartOf isAllOf isAnyOf isNoneOf'.split(' '),
);
const isOperator = (operator: string) => OPERATORS.has(operator);

type Counts = Readonly<Record<Outcome, number>>;

const connect: Readonly<Record<LogicalTerm['operator'], (of: Counts) => Outcome>> = {
  and: (of) => {
    if (of['not-satisfied'] > 0) return 'not-satisfied';
    if (of['not-understood'] > 0) return 'not-understood';
    return of.promised > 0 ? 'promised' : 'satisfied';
  },
  // In the order written: with operands that are looked up at one instant this is `and`.
  andSequence: (of) => connect.and(of),
  or: (of) => {
    if (of.satisfied > 0) return 'satisfied';
    if (of.promised > 0) return 'promised';
    return of['not-understood'] > 0 ? 'not-understood' : 'not-satisfied';
  },
  xone: (of) => {
    if (of.satisfied > 1) return 'not-satisfied';
    if (of['not-understood'] > 0) return 'not-understood';
    // Whether a promise makes two of one, nobody can see.
    if (of.promised > 0) return of.satisfied + of.promised === 1 ? 'promised' : 'not-understood';
    return of.satisfied === 1 ? 'satisfied' : 'not-satisfied';
  },
};

const KEEPER: Readonly<Record<Outcome, KeptBy>> = {
  satisfied: 'node',
  'not-satisfied': 'node',
  promised: 'partner',
  'not-understood': 'nobody',
};

function evaluateLogical(term: LogicalTerm, situation: Situation): Finding {
  const parts = term.parts.map((part) => evaluate(part, situation));
  const count = (outcome: Outcome) => parts.filter((p) => p.outcome === outcome).length;
  const outcome = connect[term.operator]({
    satisfied: count('satisfied'),
    'not-satisfied': count('not-satisfied'),
    promised: count('promised'),
    'not-understood': count('not-understood'),
  });
  return {
    premise: 'constraint',
    ...named(term.id),
    subject: term.operator,
    wanted: [],
    found: [],
    outcome,
    keptBy: KEEPER[outcome],
    ...(outcome === 'not-understood' ? { reason: 'undecided' as const } : {}),
    parts,
  };
}

export function evaluate(term: TermConstraint, situation: Situation): Finding {
  if (term.is === 'atomic') return evaluateAtomic(term, situation);
  if (term.is === 'logical') return evaluateLogical(term, situation);
  return {
    premise: 'constraint',
    subject: '',
    wanted: [term.raw],
    found: [],
    ...notUnderstood('unreadable-constraint'),
    parts: [],
  };
}
