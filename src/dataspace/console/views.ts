/** What the pages of operators show of the dataspace. */
import type { Issue } from '../../kernel/errors.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import type { HostHealth } from '../../kernel/outbound.ts';
import type { Partner } from '../../participants/index.ts';
import type { Template } from '../../policies/index.ts';
import type { Flow } from '../data-plane/flow.store.ts';
import type { Receipt } from '../data-plane/receipt.store.ts';
import type { DatasetWish, ListedDataset } from '../datasets/datasets.ts';
import type { Preview } from '../datasets/published-terms.service.ts';
import type { VisibleHead } from '../datasets/visible-terms.ts';
import type { ListedAgreement } from '../negotiation/agreement.store.ts';
import type { PartnerClaims } from '../ports.ts';
import type { DeadLetter, HistoryEntry } from '../process/message.store.ts';
import type { Kind, Process } from '../process/process.ts';
import type { AgreementQuery, ProcessQuery } from './asked.ts';
import type { ListedProcess, Weighed } from './console.ts';
import type { CatalogQuery } from './partner-catalogue.schema.ts';
import type { CatalogueRead } from './read-catalogue.ts';
import type { Reception } from './receptions.ts';
import type { Assent } from './turns.ts';

type Names = ReadonlyMap<string, string>;

interface ListView<T, Q> {
  readonly items: readonly T[];
  readonly total: number;
  /** What partners are called, by id. */
  readonly partners: Names;
  readonly asked: Q;
  readonly states: readonly string[];
  /** Address of the next page. */
  readonly next?: string;
}

export interface ProcessListView extends ListView<ListedProcess, ProcessQuery> {
  readonly kind: Kind;
  /** Why pushes were given up, by transfer. */
  readonly notDelivered: Names;
}
export type AgreementListView = ListView<ListedAgreement, AgreementQuery>;

export interface ProcessView {
  readonly process: Process;
  readonly partners: Names;
  readonly history: readonly HistoryEntry[];
  readonly next?: string;
  /** Names of accounts and keys, by id. */
  readonly actors: Names;
  /** What this node may do now. */
  readonly steps: readonly string[];
  readonly assent: Assent | undefined;
  readonly weighed: Weighed | undefined;
  /** Number of the agreement that it led to, or is under. */
  readonly agreement?: number;
  /** A refusal came without a reason. */
  readonly fault?: 'reason-missing';
  /** Of a push: why it was given up. */
  readonly notDelivered: string | undefined;
  /** What came by a transfer in which this node receives. */
  readonly received?: { readonly receipts: readonly Receipt[]; readonly reception: Reception };
}

export interface AgreementView {
  readonly agreement: ListedAgreement;
  readonly partners: Names;
  readonly transfers: number;
  readonly fault?: 'reason-missing';
}

export interface UndeliveredView {
  readonly items: readonly DeadLetter[];
  readonly total: number;
  readonly partners: Names;
  readonly next?: string;
  /** Tried again by themselves. */
  readonly retried: readonly DeadLetter[];
  /** Data that this node gave up sending, the first of them. */
  readonly pushes: { readonly total: number; readonly items: readonly Flow[] };
}

export interface DatasetListView {
  readonly items: readonly ListedDataset[];
  readonly total: number;
  readonly asked: Omit<DatasetWish, 'after' | 'limit'>;
  readonly next?: string;
}

/** The form of a dataset of the operator's own, as it was typed. */
export interface NewDatasetView {
  readonly kind: 'file' | 'http';
  readonly typed: Readonly<Partial<Record<string, string>>>;
  readonly issues: readonly Issue[];
}

export interface PartnerCatalogueView {
  readonly partner: string;
  readonly name: string | undefined;
  readonly asked: CatalogQuery;
  /** Undefined when it could not be read; `failure` says why. */
  readonly read?: CatalogueRead;
  readonly failure?: string;
  /** Addresses of the pages beside it. */
  readonly next?: string;
}

export interface DatasetView {
  readonly dataset: ListedDataset;
}

export interface TermsFormView {
  readonly dataset: ListedDataset;
  readonly template: Template;
  /** As it was typed, by field. */
  readonly typed: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
  readonly preview?: Preview;
}

export interface PartnerView {
  readonly partner: Partner;
  /** By which terms are decided. */
  readonly claims: PartnerClaims;
  /** What it is offered now, on which terms. */
  readonly sees: readonly VisibleHead[];
  /** In force, the newest of them. */
  readonly agreements: { readonly items: readonly ListedAgreement[]; readonly total: number };
  /** Undefined for a host that was not in trouble. */
  readonly health: HostHealth | undefined;
}

export interface PartnersView {
  readonly items: readonly Partner[];
  /** Of those whose hosts were in trouble, by their ids. */
  readonly health: ReadonlyMap<string, HostHealth>;
  /** Of all pages. */
  readonly total: number;
  readonly asked: { readonly q?: string | undefined; readonly state?: 'yes' | 'no' | undefined };
  readonly next?: string;
  /** The form as it was typed, by field; `known` for one that is changed. */
  readonly typed: Readonly<Partial<Record<string, string>>>;
  readonly issues: readonly Issue[];
}

export interface ConsoleViews {
  readonly partners: HtmlView<PartnersView>;
  readonly partner: HtmlView<PartnerView>;
  readonly datasets: HtmlView<DatasetListView>;
  readonly dataset: HtmlView<DatasetView>;
  readonly termsForm: HtmlView<TermsFormView>;
  readonly newDataset: HtmlView<NewDatasetView>;
  readonly partnerCatalogue: HtmlView<PartnerCatalogueView>;
  readonly processes: HtmlView<ProcessListView>;
  readonly process: HtmlView<ProcessView>;
  readonly agreements: HtmlView<AgreementListView>;
  readonly agreement: HtmlView<AgreementView>;
  readonly undelivered: HtmlView<UndeliveredView>;
}
