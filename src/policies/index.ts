/** Policies: ODRL as plain JSON, the one decision about it, its words, and the templates that it comes from. */
export { decide } from './decide.ts';
export type {
  Decision,
  Finding,
  KeptBy,
  Outcome,
  Reason,
  RuleFinding,
  Situation,
} from './decision.ts';
export type { AtomicConstraint, Constraint, LogicalConstraint, Policy, Rule } from './odrl.ts';
