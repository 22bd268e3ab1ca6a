/** Imports: feeds of trainings and classifications come in here, each by a reader of its format. */
export { type ConceptReport, reportLines, tallyLine } from './concept-report.ts';
export type { CsvPreview } from './csv-map/preview-csv.ts';
export { importRoutes } from './import.routes.ts';
export { endDeadImports, tidyFormer } from './import.service.ts';
export { countImports, countTroubledFeeds, isImporting } from './import.store.ts';
export { exitStatus, type ImportReport } from './import.ts';
export { importRunner } from './import-formats.ts';
export type { ImportIssue } from './import-issue.ts';
export { importPageRoutes } from './import-page.routes.ts';
export type { MappingReport } from './mapping/import-mapping.service.ts';
export type { NationalReport } from './mapping/import-national.service.ts';
export type { ImportListView, ImportView } from './views.ts';
