import type { Document } from '../document.ts';

/** One way to write a document. A new one is a file and a line in the list (`../serialisers.ts`). */
export interface Serialiser {
  readonly type: string;
  /** As people call it. */
  readonly name: string;
  /** Of download links, without the dot. */
  readonly extension: string;
  readonly write: (document: Document) => string;
  readonly dump: Dump;
}

/** A whole catalogue in that form, record by record: `header`, then each record as it comes. */
export interface Dump {
  readonly type: string;
  /** Of the dump's file, without the dot and without `gz`. */
  readonly extension: string;
  /** EU file type of what the file holds (`dct:format`). */
  readonly fileType: string;
  readonly header: string;
  readonly record: (document: Document) => string;
}
