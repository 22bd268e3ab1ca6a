import type { ImportIssue } from './import-issue.ts';

/** What a reader of a format yields: one record, or why there is none. */
export type ImportItem<T> =
  | {
      readonly kind: 'record';
      readonly training: T;
      /** Where the record begins in the file. */
      readonly line: number;
      readonly warnings: readonly ImportIssue[];
      /** Bytes of the file (packed, if it is) taken so far. */
      readonly bytesRead: number;
    }
  | {
      readonly kind: 'rejected';
      readonly issue: ImportIssue;
      readonly warnings: readonly ImportIssue[];
    }
  /** Said of the file as a whole. */
  | { readonly kind: 'remark'; readonly issue: ImportIssue };

export interface ReaderOptions {
  /** Name of the feed. */
  readonly source: string;
  readonly file: string;
  /** Of this node, for formats that may bring its own records back. */
  readonly publicUrl?: string;
}
