/** Catalogue: the trainings and providers this node publishes. Other capabilities import only this file. */

export { contextAddress } from '../linked-data/document.ts';
export { catalogueRoutes } from './catalogue.routes.ts';
export { readTrainingFacts } from './facts.service.ts';
export { Figures } from './figures.service.ts';
export {
  keepRefused,
  type Published,
  publishPrepared,
  publishTrainings,
  type Run,
  withdrawUnseen,
} from './publish.service.ts';
export * from './record.ts';
export { RecordCache } from './record-cache.ts';
export { Searcher } from './search.service.ts';
export { tidy } from './search.store.ts';
export { describeSource, SourceRegister } from './source.service.ts';
export type { Source } from './source.store.ts';
export { lastEnd, sessionState, trainingState } from './training-state.ts';
export type * from './views.ts';
