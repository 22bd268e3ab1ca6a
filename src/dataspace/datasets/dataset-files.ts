/** Files of the operator's datasets: one folder below `DATA_DIR`, and nothing outside of it. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../kernel/errors.ts';
import { ifThere } from '../../kernel/file-errors.ts';

export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Last change. */
  readonly changed: Date;
}

const invalid = (message: string) =>
  new AppError('invalid', 'The dataset is not valid', { issues: [{ pointer: '/file', message }] });

const taken = () => invalid('is the name of a file that is there already');

/** Bytes of one upload: what one push to a node may have. */
const MOST_BYTES = 100e9;

async function* atMost(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of source) {
    seen += chunk.length;
    if (seen > MOST_BYTES) throw new AppError('too-large', 'A file has 100 GB at most');
    yield chunk;
  }
}

export class DatasetFiles {
  readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'datasets');
  }

  /** `file`: a name without folders, checked by the schema. A link could lead out of the folder. */
  path(file: string): string {
    return join(this.folder, file);
  }

  /** Throws `invalid` where there is no such file. */
  async describe(file: string): Promise<FileFacts> {
    const found = await ifThere(lstat(this.path(file)));
    if (found === undefined)
      throw invalid(`there is no ${file} in the folder “datasets” of the node’s data`);
    if (!found.isFile()) throw invalid('is not a file');
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of createReadStream(this.path(file)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
    return { size, sha256: hash.digest('hex'), changed: found.mtime };
  }

  /**
   * Whole or not at all, and never over a file that is there, whoever sends the same name at the same moment.
   * Throws `invalid`, `too-large`.
   */
  async place(file: string, bytes: Readable): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    if ((await ifThere(lstat(this.path(file)))) !== undefined) throw taken();
    const draft = this.path(`.${randomUUID()}`);
    try {
      await pipeline(bytes, atMost, createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
      // A rename would take the place of a file that came meanwhile; a link does not.
      await link(draft, this.path(file));
    } catch (error) {
      throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? taken() : error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Of a dataset that did not come to be, or is withdrawn. */
  async remove(file: string): Promise<void> {
    await rm(this.path(file), { force: true });
  }
}
