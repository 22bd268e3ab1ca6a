import type { ImportIssue } from './import-issue.ts';

/** How one run of an import went, so far or in the end. */
export interface ImportReport {
  readonly id: number;
  readonly format: string;
  /** The feed's name; with the record's own key it identifies a training. */
  readonly source: string;
  /** Name of the file, or the address without its query. */
  readonly origin: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly started: string;
  readonly ended?: string;
  readonly counts: ImportCounts;
  /** The rules that were broken, most frequent first. */
  readonly reasons: readonly ImportReason[];
  /** What there is now, by the import: certifications with a level, in force, … */
  readonly figures?: Readonly<Record<string, number>>;
  /** Why it stopped before the end. */
  readonly error?: string;
}

export interface ImportCounts {
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly rejected: number;
  readonly warnings: number;
  /** Of input, as it came (compressed, if it was). */
  readonly bytes: number;
}

export interface ImportReason extends Pick<ImportIssue, 'field' | 'rule' | 'severity'> {
  readonly count: number;
}

export const NOTHING: ImportCounts = {
  read: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  withdrawn: 0,
  rejected: 0,
  warnings: 0,
  bytes: 0,
};

/** Exit status of the command line: clean, with rejected records, nothing could be read. */
export function exitStatus({ status, counts }: ImportReport): 0 | 1 | 2 {
  const entered = counts.created + counts.changed + counts.unchanged;
  if (status === 'failed' && entered === 0) return 1;
  if (entered === 0 && counts.rejected > 0) return 1;
  return counts.rejected > 0 || status === 'failed' ? 2 : 0;
}
