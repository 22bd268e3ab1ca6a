/**
 * Whether two policies grant the same. An agreement repeats the offer apart from its identity and its
 * parties (DSP 2025-1; EDC as a consumer compares likewise): permissions, constraints and their order stay.
 * What is compared is the reading that the decision and the sentences go by, and no other.
 */
import { isDeepStrictEqual } from 'node:util';
import { readTerms, shortName, type TermConstraint, type TermRule } from './terms.ts';

/** Who, about what, when: said apart from what is granted, and checked by the negotiation. */
const IDENTITY: ReadonlySet<string> = new Set(
  '@id @type uid target assigner assignee timestamp profile'.split(' '),
);
const RULES: ReadonlySet<string> = new Set(['permission', 'prohibition', 'obligation']);

const withoutId = (term: TermConstraint): object => {
  if (term.is === 'unreadable') return term;
  const { id: _id, ...rest } = term;
  return rest.is === 'logical' ? { ...rest, parts: rest.parts.map(withoutId) } : rest;
};

/** What identifies rules and constraints grants nothing, and not every node keeps it. */
function grantedBy({ id: _id, constraints, duties, ...rest }: TermRule): object {
  return { ...rest, constraints: constraints.map(withoutId), duties: duties.map(grantedBy) };
}

const isLegible = (term: TermConstraint): boolean =>
  term.is === 'atomic' || (term.is === 'logical' && term.parts.every(isLegible));
const isLegibleRule = ({ constraints, duties }: TermRule): boolean =>
  constraints.every(isLegible) && duties.every(isLegibleRule);

const entriesOf = (policy: object, counts: (name: string) => boolean) =>
  Object.fromEntries(
    Object.entries(policy)
      .map(([key, value]) => [shortName(key), value] as const)
      .filter(([name]) => counts(name)),
  );

/** Titles and signatures, one line each, change nothing of what is granted; whatever holds more might. */
const besides = (policy: object) =>
  Object.entries(entriesOf(policy, (name) => !IDENTITY.has(name) && !RULES.has(name))).filter(
    ([name, value]) => name === 'conflict' || typeof value === 'object',
  );

const isRule = (name: string) => RULES.has(name);

/** Both are read to the very same terms, or, where there is no reading, written alike to the letter. */
export function sameTerms(one: object, other: object): boolean {
  if (isDeepStrictEqual(one, other)) return true;
  const [mine, theirs] = [readTerms(one), readTerms(other)];
  if (mine.unreadable || theirs.unreadable) return false;
  if (!isDeepStrictEqual(besides(one), besides(other))) return false;
  if (isDeepStrictEqual(entriesOf(one, isRule), entriesOf(other, isRule))) return true;
  const legible = [...mine.rules, ...theirs.rules].every(isLegibleRule);
  return legible && isDeepStrictEqual(mine.rules.map(grantedBy), theirs.rules.map(grantedBy));
}
