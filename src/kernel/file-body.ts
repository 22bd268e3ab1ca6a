/**
 * Bytes of a file as a body. Anyone may read it as a stream; `sendTo` hands it to a socket by two buffers
 * that are used again and again: a fresh one for each piece is what streaming a large file costs most.
 */
import type { FileHandle } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { callbackify } from 'node:util';
import { AppError } from './errors.ts';

/** Bytes that are read at once. */
const PIECE = 256 * 1024;

/** `start`: the first byte; `length`: bytes from there on. */
interface Slice {
  readonly start: number;
  readonly length: number;
}

const written = async (sink: Writable, piece: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    sink.write(piece, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

export class FileBody extends Readable {
  readonly #file: FileHandle;
  #at: number;
  readonly #start: number;
  readonly #end: number;
  /** The file is not closed under a read: its number may be another file's by then. */
  #reading: Promise<unknown> = Promise.resolve();

  /** The file is closed with the body. */
  constructor(file: FileHandle, { start, length }: Slice) {
    super({ highWaterMark: PIECE });
    this.#file = file;
    this.#start = start;
    this.#at = start;
    this.#end = start + length;
  }

  override _read(): void {
    if (this.#left === 0) this.push(null);
    else
      this.#next(this.#buffer()).then(
        (piece) => this.push(piece),
        // It has destroyed the body.
        () => undefined,
      );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    callbackify(async () => this.#close())((fault) => done(error ?? fault));
  }

  /**
   * Writes everything and ends the sink: instead of reading it as a stream. Rejects, with both destroyed, when
   * either of them is destroyed meanwhile; when the file fails, or has become shorter, the body has that error.
   */
  async sendTo(sink: Writable): Promise<void> {
    const broken = new Promise<never>((_resolve, reject) => {
      const stop = () => reject(this.errored ?? new AppError('gone', 'It was broken off'));
      sink.once('close', stop);
      this.once('close', stop);
    });
    try {
      await Promise.race([this.#send(sink), broken]);
      sink.end();
    } catch (error) {
      sink.destroy();
      throw this.errored ?? error;
    } finally {
      this.destroy();
      // What it failed of has been told by then.
      if (!this.closed) await new Promise((resolve) => this.once('close', resolve));
    }
  }

  async #send(sink: Writable): Promise<void> {
    let [filled, free] = [this.#buffer(), this.#buffer()];
    let writing = Promise.resolve();
    while (this.#left > 0) {
      // One is read into while the other is written.
      const [piece] = await Promise.all([this.#next(filled), writing]);
      writing = written(sink, piece);
      [filled, free] = [free, filled];
    }
    await writing;
  }

  async #close(): Promise<void> {
    // Whether it failed is known already.
    await this.#reading.catch(() => undefined);
    await this.#file.close();
  }

  /** Bytes that have been read to be sent on. */
  get handed(): number {
    return this.#at - this.#start;
  }

  get #left(): number {
    return this.#end - this.#at;
  }

  #buffer(): Buffer {
    return Buffer.allocUnsafeSlow(Math.min(PIECE, this.#left));
  }

  async #next(into: Buffer): Promise<Buffer> {
    try {
      const most = Math.min(into.length, this.#left);
      const reading = this.#file.read(into, 0, most, this.#at);
      this.#reading = reading;
      const { bytesRead } = await reading;
      if (bytesRead === 0) throw new AppError('unavailable', 'The file has become shorter');
      this.#at += bytesRead;
      return into.subarray(0, bytesRead);
    } catch (error) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fs` throws nothing but errors
      this.destroy(error as Error);
      throw error;
    }
  }
}
