/** Where the bytes of the operator's own datasets come from. */
import type { DatasetSource } from '../ports.ts';
import type { DatasetFiles } from './dataset-files.ts';
import { openFile } from './file.source.ts';
import { type HttpSourceNeeds, openHttp } from './http.source.ts';
import { findOwnDataset } from './own-dataset.store.ts';

export interface OwnSource extends DatasetSource {
  readonly mediaTypes: readonly string[];
  /** Of a file: bytes that are there as they are. */
  measure?(): Promise<{ readonly length: number; readonly etag: string; readonly sha256: string }>;
}

interface Needs extends HttpSourceNeeds {
  readonly files: DatasetFiles;
}

/** Undefined when there is none of that id, or it was withdrawn. */
export async function ownSource(needs: Needs, id: string): Promise<OwnSource | undefined> {
  const dataset = await findOwnDataset(needs.db, id);
  if (dataset === undefined || dataset.withdrawn !== undefined) return undefined;
  const common = { collection: id, mediaTypes: [dataset.mediaType] };
  if (dataset.kind === 'http')
    return { ...common, open: async (asked) => openHttp(needs, dataset, asked) };
  const { size: length, sha256 } = dataset;
  return {
    ...common,
    measure: async () => ({ length, etag: sha256, sha256 }),
    open: async (asked) => openFile(needs.files, dataset, asked),
  };
}
