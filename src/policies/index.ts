/** Policies: ODRL as plain JSON, the one decision about it, its words, and the templates that it comes from. */
export { ambiguitiesOf } from './ambiguity.ts';
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
export {
  type Description,
  describe,
  type Keeper,
  type RuleDescription,
  type Telling,
} from './describe.ts';
export { endOf } from './end-of.ts';
export { type ExplainedLine, type Explanation, explain, type Listener } from './explain.ts';
export { readMoment } from './moments.ts';
export type { AtomicConstraint, Constraint, LogicalConstraint, Policy, Rule } from './odrl.ts';
export { operandsOf } from './operands-of.ts';
export type { Phrase } from './phrase.ts';
export { type ProfileView, profileRoutes } from './profile.routes.ts';
export { PROFILE, type ProfileTerm } from './profile.ts';
export { sameTerms } from './same-terms.ts';
export { FIELD_FORMS, type FieldName, type Values } from './templates/fields.ts';
export { offerOf, templateSchema } from './templates/offer.ts';
export { findTemplate, TEMPLATES, type Template } from './templates/templates.ts';
export { languageOf, wordsOf } from './words.ts';
