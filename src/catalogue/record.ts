/**
 * The record of a training by itself, without database, routes and pages: what readers of formats need,
 * also in a thread of their own, which loads nothing else of this capability.
 */
export { type PreparedTraining, prepareTraining } from './prepared-training.ts';
export type * from './training.ts';
export { GOALS } from './training.ts';
export { offeringId, providerId, sessionId, trainingId } from './training-id.ts';
