/** When a contract ends by its own terms: what the scheduler that stops transfers waits for. */

import { after, readInForce, readMoment, type Span } from './moments.ts';
import { IN_FORCE } from './operands.ts';
import { type AtomicTerm, readTerms, type TermConstraint } from './terms.ts';

type End = number | undefined;
const earliest = (ends: readonly End[]): End => {
  const known = ends.filter((e) => e !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};
/** One way that never ends is enough to go on for ever. */
const latest = (ends: readonly End[]): End =>
  ends.includes(undefined) ? undefined : Math.max(...ends.filter((e) => e !== undefined));

function spanOf({ leftOperand, values }: AtomicTerm, agreedAt: Date | undefined): Span | undefined {
  const [text] = values;
  if (values.length !== 1 || typeof text !== 'string') return undefined;
  if (leftOperand === 'dateTime') return readMoment(text);
  if (agreedAt === undefined) return undefined;
  if (leftOperand === 'elapsedTime') return after(agreedAt, text);
  return leftOperand === IN_FORCE ? readInForce(text, agreedAt) : undefined;
}

function endOfConstraint(term: TermConstraint, agreedAt: Date | undefined): End {
  if (term.is === 'unreadable') return undefined;
  if (term.is === 'logical') {
    const ends = term.parts.map((part) => endOfConstraint(part, agreedAt));
    if (term.operator === 'or') return latest(ends);
    return term.operator === 'xone' ? undefined : earliest(ends);
  }
  const span = spanOf(term, agreedAt);
  if (span === undefined) return undefined;
  if (term.operator === 'lt') return span.first;
  return ['lteq', 'eq'].includes(term.operator) ? span.last + 1 : undefined;
}

/**
 * The first instant at which no permission of the policy can hold any more; undefined where none ends by
 * time. `agreedAt`: the agreement's timestamp, from which durations run.
 */
export function endOf(policy: object, agreedAt?: Date): Date | undefined {
  const permissions = readTerms(policy).rules.filter((r) => r.kind === 'permission');
  if (permissions.length === 0) return undefined;
  const end = latest(
    permissions.map((p) => earliest(p.constraints.map((c) => endOfConstraint(c, agreedAt)))),
  );
  return end === undefined ? undefined : new Date(end);
}
