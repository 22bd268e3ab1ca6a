/** Alignment: which skills a training gives and which occupations it leads to, asserted or suggested. */
export type { AlignReport, CertificationFacts } from './align.service.ts';
export { alignmentRoutes } from './alignment.routes.ts';
export { reviewRoutes } from './review.routes.ts';
export { AlignmentRunner } from './runner.ts';
export { awaitAlignment, labelsOfStatements } from './statement.store.ts';
export type { StatementCounts } from './statement.ts';
export { publicStatements } from './statements.service.ts';
export { matcherHere, matcherInThread } from './text-matcher.ts';
export { countToReview } from './view.store.ts';
export { ViewCounter } from './views.service.ts';
export type * from './views.ts';
