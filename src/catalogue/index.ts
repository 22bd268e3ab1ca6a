/** Catalogue: the trainings and providers this node publishes. Other capabilities import only this file. */

export { contextAddress } from '../linked-data/document.ts';
export { type Assertions, assertConcepts } from './asserted.store.ts';
export { assertedOf } from './asserted.ts';
export { catalogueRoutes } from './catalogue.routes.ts';
export { readTraining } from './catalogue.service.ts';
export { trainingChangesSource, trainingSource, trainingsSource } from './dataset-sources.ts';
export { readTrainingFacts } from './facts.service.ts';
export { Figures } from './figures.service.ts';
export { KeptDocuments } from './kept-documents.ts';
export { trainingsLeadingTo } from './leading.service.ts';
export { leadingTrainings } from './leading-trainings.ts';
export { findProviderName } from './provider.store.ts';
export {
  keepRefused,
  type Published,
  publishPrepared,
  publishTrainings,
  withdrawUnseen,
} from './publish.service.ts';
export * from './record.ts';
export { RecordCache } from './record-cache.ts';
export { republishTrainings } from './resolved.service.ts';
export { linkedCertifications } from './resolved.ts';
export { type Run, runOf } from './run.ts';
export { type Area, type AreaFinder, areaFinder } from './search/area.ts';
export type { WayOut } from './search/asked.ts';
export type { Counts, FacetName } from './search/counts.ts';
export { Searcher } from './search/search.service.ts';
export type { Order } from './search/search.store.ts';
export { indexAnew, refillSearch, type SearchExtras } from './search/search-index.store.ts';
export {
  isNarrow,
  ORDERS,
  PARAMETERS,
  RADII,
  type SearchRequest,
  searchFor,
  USUAL_KM,
  writeSearch,
} from './search/search-request.ts';
export type { SearchExtra } from './search/search-row.ts';
export { tidy } from './search.store.ts';
export { describeSource, SourceRegister } from './source.service.ts';
export type { Source } from './source.store.ts';
export { findTrainings, type StoredTraining } from './training.store.ts';
export { trainingMembers } from './training-members.ts';
export { lastEnd, sessionState, trainingState } from './training-state.ts';
export type * from './views.ts';
