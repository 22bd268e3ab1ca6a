/** What a policy asks about: the left operands of its constraints, short names and IRIs, each once. */
import { readTerms, type TermConstraint, type TermRule } from './terms.ts';

const ofConstraint = (term: TermConstraint): readonly string[] => {
  if (term.is === 'atomic') return [term.leftOperand];
  return term.is === 'logical' ? term.parts.flatMap(ofConstraint) : [];
};

const ofRule = ({ constraints, duties }: TermRule): readonly string[] => [
  ...constraints.flatMap(ofConstraint),
  ...duties.flatMap(ofRule),
];

export const operandsOf = (policy: unknown): readonly string[] => [
  ...new Set(readTerms(policy).rules.flatMap(ofRule)),
];
