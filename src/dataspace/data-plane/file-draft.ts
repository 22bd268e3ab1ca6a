/** A file that comes: beside its name until it is whole and checked, then under it. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';

export const PART = '.part';
/** Beside it: what the next life needs to go on with it. */
export const NOTE = '.note';
/** Bytes that are written at once: the chunks of a socket are small. */
const PIECE = 512 * 1024;
const DIGEST = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/i;

/** In hex, of a header of RFC 9530; undefined where it gives none of this kind. */
export function digestOf(header: string | undefined): string | undefined {
  const [, base64] = DIGEST.exec(header ?? '') ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}

export class FileDraft {
  readonly path: string;
  #bytes = 0;
  #hash: Hash = createHash('sha256');

  /** `path`: where it is to stand. */
  constructor(path: string) {
    this.path = path;
  }

  /** Those that are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Appends what comes; what came before an error is kept. Throws what the source does, and `too-large`. */
  async take(source: Readable, most = Number.POSITIVE_INFINITY): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(`${this.path}${PART}`, this.#bytes === 0 ? 'w' : 'r+');
    try {
      await this.#takeInto(file, source, most);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** One write at a time: the source waits for the disk. */
  async #takeInto(file: FileHandle, source: Readable, most: number): Promise<void> {
    let chunks: Buffer[] = [];
    let held = 0;
    const keep = async (): Promise<void> => {
      const writing = file.writev(chunks, this.#bytes);
      // While it is written.
      for (const chunk of chunks) this.#hash.update(chunk);
      await writing;
      this.#bytes += held;
      [chunks, held] = [[], 0];
    };
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        if (this.#bytes + held + chunk.length > most)
          throw new AppError('too-large', 'The data is too large');
        chunks.push(chunk);
        held += chunk.length;
        if (held >= PIECE) await keep();
      }
    } finally {
      if (held > 0) await keep();
    }
  }

  /** What another life wrote, from its first byte to its last. */
  async takeUp(): Promise<void> {
    this.restart();
    for await (const chunk of createReadStream(`${this.path}${PART}`) as AsyncIterable<Buffer>) {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
    }
  }

  /** What lets another life go on where this one may be cut off. */
  async note(facts: object): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await writeFile(`${this.path}${NOTE}`, JSON.stringify(facts));
  }

  /** From the first byte again. */
  restart(): void {
    this.#bytes = 0;
    this.#hash = createHash('sha256');
  }

  /** Takes its name. Throws `invalid` when the bytes are not those that were announced. */
  async place(announced?: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
    const sha256 = this.#hash.digest('hex');
    if (announced !== undefined && announced !== sha256) {
      await this.drop();
      throw new AppError('invalid', 'The data is not what its checksum says');
    }
    await rename(`${this.path}${PART}`, this.path);
    await rm(`${this.path}${NOTE}`, { force: true });
    return { sha256, bytes: this.#bytes };
  }

  async drop(): Promise<void> {
    await rm(`${this.path}${PART}`, { force: true });
    await rm(`${this.path}${NOTE}`, { force: true });
  }
}
