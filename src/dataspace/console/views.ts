/** What the pages of operators show of the dataspace. */
import type { HtmlView } from '../../kernel/html-view.ts';
import type { ListedAgreement } from '../negotiation/agreement.store.ts';
import type { DeadLetter, HistoryEntry } from '../process/message.store.ts';
import type { Kind, Process } from '../process/process.ts';
import type { AgreementQuery, ProcessQuery } from './asked.ts';
import type { ListedProcess, Weighed } from './console.ts';
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
}

export interface AgreementView {
  readonly agreement: ListedAgreement;
  readonly partners: Names;
  readonly transfers: number;
}

export interface UndeliveredView {
  readonly items: readonly DeadLetter[];
  readonly total: number;
  readonly partners: Names;
  readonly next?: string;
  /** Tried again by themselves. */
  readonly retried: readonly DeadLetter[];
}

export interface ConsoleViews {
  readonly processes: HtmlView<ProcessListView>;
  readonly process: HtmlView<ProcessView>;
  readonly agreements: HtmlView<AgreementListView>;
  readonly agreement: HtmlView<AgreementView>;
  readonly undelivered: HtmlView<UndeliveredView>;
}
