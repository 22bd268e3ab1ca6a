/** Catalogue: the trainings and providers this node publishes. Other capabilities import only this file. */

export type * from './training.ts';
export { offeringId, providerId, sessionId, trainingId } from './training-id.ts';
export { lastEnd, sessionState, trainingState } from './training-state.ts';
