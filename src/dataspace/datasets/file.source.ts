/** Bytes of a file of the operator's. */
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { AppError } from '../../kernel/errors.ts';
import type { DatasetSource, OpenedData } from '../ports.ts';
import type { OwnDataset } from './dataset.ts';
import type { DatasetFiles } from './dataset-files.ts';

type OwnFileDataset = Extract<OwnDataset, { kind: 'file' }>;
type Asked = Parameters<DatasetSource['open']>[0];

/**
 * The hash was told to partners: a file of another length, or changed since, is not what they were promised.
 * Throws `unavailable`.
 */
export async function openFile(
  files: DatasetFiles,
  dataset: OwnFileDataset,
  { range, signal }: Pick<Asked, 'range' | 'signal'>,
): Promise<OpenedData> {
  const path = files.path(dataset.file);
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || !found.isFile())
    throw new AppError('unavailable', `The file of the dataset ${dataset.id} is not there`);
  if (found.size !== dataset.size || found.mtime.getTime() !== dataset.changed.getTime())
    throw new AppError(
      'unavailable',
      `The file of the dataset ${dataset.id} has changed: it has to be described anew`,
    );
  const start = range?.start ?? 0;
  const end = Math.min(range?.end ?? dataset.size - 1, dataset.size - 1);
  return {
    body: createReadStream(path, dataset.size === 0 ? { signal } : { start, end, signal }),
    mediaType: dataset.mediaType,
    length: Math.max(0, end - start + 1),
    etag: dataset.sha256,
  };
}
