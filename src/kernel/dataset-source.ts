/** The port through which a capability hands out the data that it has; the data plane opens it. */
import type { Readable } from 'node:stream';

/** Where the bytes of a dataset come from. */
export interface DatasetSource {
  /** `trainings`, `job-families`, or the id of an operator's dataset. */
  readonly collection: string;
  /** In order of preference: the first is what a caller without a wish gets. */
  readonly mediaTypes: readonly string[];
  /** It has change cursors: only such a source is asked with `since`. */
  readonly hasChanges?: true;
  /** Of bytes that are there as they are: only these can be asked for in parts. */
  measure?(datasetId: string): Promise<Measured>;
  /** Opens the bytes in one of the source's media types, from a change cursor on where the source has one. */
  open(request: OpenRequest): Promise<OpenedData>;
}

export interface OpenRequest {
  readonly datasetId: string;
  readonly mediaType: string;
  readonly since?: string;
  /** First and last byte, both included. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly signal: AbortSignal;
}

/** Bytes, and a strong validator without quotes. */
export interface Measured {
  readonly length: number;
  readonly etag: string;
  /** Of the whole, in hex. */
  readonly sha256?: string;
}

export interface OpenedData {
  readonly body: Readable;
  readonly mediaType: string;
  /** Bytes, where known beforehand. */
  readonly length?: number;
  readonly etag?: string;
  /** The change cursor from which to go on another time. */
  readonly next?: string;
}
