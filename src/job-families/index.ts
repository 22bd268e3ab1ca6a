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
export { conceptLinks } from './concept-links.service.ts';
export { type LoadContext, type LoadOptions, loadConcepts } from './concept-load.service.ts';
export { analyseConcepts } from './concept-load.store.ts';
export { ESCO, iscoIri } from './esco-iri.ts';
export {
  type AppellationRow,
  conceptsById,
  conceptsByIri,
  conceptsByLabels,
  findByLabel,
  type LexiconRow,
  lexiconState,
  listCodeLabels,
  listCoreSkills,
  listLexicon,
  listMatchedAppellations,
  listOccupationSkills,
  type NamedConcept,
} from './lexicon.store.ts';
export { checkMap } from './map/check-map.ts';
export {
  type CompiledMap,
  type FoundOccupation,
  jobFamilyMap,
} from './map/compiled-map.ts';
export type * from './map/leading.ts';
export { type MapRoutes, mapRoutes } from './map/map.routes.ts';
export type * from './map/map.ts';
export { diffLines, diffMaps } from './map/map-diff.ts';
export { publishMap } from './map/map-feed.ts';
export { currentMap } from './map/map-file.ts';
export { jobFamiliesSource } from './map/map-source.ts';
export { readMap } from './map/read-map.ts';
export type * from './map/views.ts';
export type { MappingTable } from './mapping.store.ts';
export { loadMatches, type Match } from './mapping-load.service.ts';
export { findSkillsByLabel, skillLabels } from './match.store.ts';
export { nationalCode, nationalIri } from './national-iri.ts';
export { occupationsStartingWith } from './occupation-names.service.ts';
export { loadRelations } from './relation-load.service.ts';
export type { Part, Tally } from './release.ts';
export { parseRomeIri, romeIri } from './rome-iri.ts';
export type * from './views.ts';
