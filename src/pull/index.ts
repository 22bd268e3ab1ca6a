/** Pull: what a partner does with the catalogue of another node: find it, take it, check it, keep it. */
export { everyRecord } from './every-record.ts';
export { type PullNeeds, type PullReport, pullCatalogue } from './pull.service.ts';
export { faultsOf, recordTriples } from './record.ts';
