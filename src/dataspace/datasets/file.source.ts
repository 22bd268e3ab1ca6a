/** Bytes of a file of the operator's. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';
import { FileBody } from '../../kernel/file-body.ts';
import { hasCode } from '../../kernel/file-errors.ts';
import type { DatasetSource, OpenedData } from '../ports.ts';
import type { OwnDataset } from './dataset.ts';
import type { DatasetFiles } from './dataset-files.ts';

type OwnFileDataset = Extract<OwnDataset, { kind: 'file' }>;
type Asked = Parameters<DatasetSource['open']>[0];

const unavailable = (id: string, why: string) =>
  new AppError('unavailable', `The file of the dataset ${id} ${why}`);

/**
 * The hash was told to partners: a file of another length, or changed since, is not what they were promised.
 * Throws `unavailable`.
 */
export async function openFile(
  files: DatasetFiles,
  dataset: OwnFileDataset,
  { range, signal }: Pick<Asked, 'range' | 'signal'>,
): Promise<OpenedData> {
  const { id, size, sha256: etag, mediaType } = dataset;
  // A link could lead out of the folder; a pipe would never open.
  const how = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(files.path(dataset.file), how).catch((error: unknown) => {
    throw hasCode(error, 'ENOENT', 'ELOOP') ? unavailable(id, 'is not there') : error;
  });
  try {
    await isAsDescribed(file, dataset);
  } catch (error) {
    await file.close();
    throw error;
  }
  const start = range?.start ?? 0;
  const end = Math.min(range?.end ?? size - 1, size - 1);
  const length = Math.max(0, end - start + 1);
  const body = addAbortSignal(signal, new FileBody(file, { start, length }));
  return { body, mediaType, length, etag };
}

async function isAsDescribed(file: FileHandle, { id, size, changed }: OwnFileDataset) {
  const found = await file.stat();
  if (!found.isFile()) throw unavailable(id, 'is not there');
  if (found.size !== size || found.mtime.getTime() !== changed.getTime())
    throw unavailable(id, 'has changed: it has to be described anew');
}
