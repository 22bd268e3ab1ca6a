/** Job families: the concepts of ESCO and ROME and what ties them together. Other capabilities import only this file. */

export { type ConceptRoutes, conceptRoutes } from './concept.routes.ts';
export { countConcepts, preferredLabels } from './concept.store.ts';
export {
  type ConceptKind,
  type ConceptRecord,
  conceptRef,
  MATCH_RELATIONS,
  type MatchRelation,
  type Relation,
  type RelationKind,
  type SkillType,
} from './concept.ts';
export { type LoadContext, type LoadOptions, loadConcepts } from './concept-load.service.ts';
export { analyseConcepts } from './concept-load.store.ts';
export { ESCO, iscoIri } from './esco-iri.ts';
export type { MappingTable } from './mapping.store.ts';
export { loadMatches, type Match } from './mapping-load.service.ts';
export { findSkillsByLabel, skillLabels } from './match.store.ts';
export { nationalCode, nationalIri } from './national-iri.ts';
export { loadRelations } from './relation-load.service.ts';
export type { Part, Tally } from './release.ts';
export { parseRomeIri, romeIri } from './rome-iri.ts';
export { type ConceptSuggestion, suggestByCodes } from './suggest.service.ts';
export type * from './views.ts';
