import type { ImportReport } from './import.ts';
import type { ImportIssue } from './import-issue.ts';

/** Runs, the newest first. */
export interface ImportListView {
  readonly imports: readonly ImportReport[];
  /** Address of the older ones. */
  readonly next?: string;
}

/** One run, and what it refused or warned of, in the order of the file. */
export interface ImportView {
  readonly report: ImportReport;
  readonly issues: readonly ImportIssue[];
  readonly next?: string;
}
