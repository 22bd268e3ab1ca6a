/** The dataspace: this node as a participant of the Dataspace Protocol 2025-1, as provider and as consumer. */
export { type Judge, productAutomation, type Question, type Verdict } from './automation.ts';
export { consoleRoutes } from './console/console.routes.ts';
export { Console, type Weighed } from './console/console.ts';
export { Receptions } from './console/receptions.ts';
export type {
  AgreementListView,
  AgreementView,
  ConsoleViews,
  DatasetListView,
  DatasetView,
  NewDatasetView,
  PartnerCatalogueView,
  PartnersView,
  PartnerView,
  ProcessListView,
  ProcessView,
  TermsFormView,
  UndeliveredView,
} from './console/views.ts';
export { readAddress } from './data-plane/data-address.ts';
export { type Fetched, type FetchWish, fetchFile } from './data-plane/fetch.ts';
export { planeRoutes } from './data-plane/plane.routes.ts';
export { type DataPlaneNeeds, NodeDataPlane } from './data-plane/plane.ts';
export type { Receipt } from './data-plane/receipt.store.ts';
export type { ReceiveWish } from './data-plane/receiving.ts';
export { datasetSources } from './data-plane/sources.ts';
export type { Collection, Member, MemberSource, OwnDataset } from './datasets/dataset.ts';
export {
  buildDatasets,
  type Datasets,
  type DatasetsNeeds,
  type ListedDataset,
} from './datasets/datasets.ts';
export { type PublicDatasetView, publicDatasetRoutes } from './datasets/public-dataset.routes.ts';
export type { FilledTemplate, Preview } from './datasets/published-terms.service.ts';
export { policyOf, type Terms } from './datasets/terms.ts';
export { dataspaceRoutes } from './dataspace.routes.ts';
export {
  buildDataspace,
  type Dataspace,
  type DataspaceNeeds,
  type DataspaceParts,
} from './dataspace.ts';
export { evidenceRoutes } from './evidence/evidence.routes.ts';
export { openNotary } from './evidence/notary.ts';
export { evidenceVerifier } from './evidence/verify-evidence.ts';
export { mockIdentity } from './identity/mock.ts';
export {
  type Agreement,
  endAgreement,
  findAgreement,
  findAgreementsById,
  insertAgreement,
  listAgreements,
} from './negotiation/agreement.store.ts';
export type { Counterparty, ListedProcess } from './negotiation/negotiations.service.ts';
export type * from './ports.ts';
export { BASE } from './process/base.ts';
export { readFigures } from './process/figures.store.ts';
export type { DeadLetter, HistoryEntry } from './process/message.store.ts';
export type { Kind, Process } from './process/process.ts';
export type { TransferWish } from './transfer/transfers.service.ts';
