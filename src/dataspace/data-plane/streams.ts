/** What moves through this process now, by transfer: stopped when its transfer is. */
import type { Readable } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';

export interface Moving {
  readonly signal: AbortSignal;
  /** The body is destroyed with the transfer, and its end is noted. */
  carries(body: Readable): void;
  done(): void;
}

export class Streams {
  readonly #moving = new Map<string, Set<AbortController>>();
  readonly #noting = new Map<string, Promise<unknown>>();

  open(transferId: string): Moving {
    const controller = new AbortController();
    const { signal } = controller;
    const siblings = this.#moving.get(transferId) ?? new Set();
    this.#moving.set(transferId, siblings.add(controller));
    const done = () => {
      siblings.delete(controller);
      if (siblings.size === 0 && this.#moving.get(transferId) === siblings)
        this.#moving.delete(transferId);
    };
    const carries = (body: Readable) => {
      const stop = () => body.destroy(new AppError('gone', 'The transfer was stopped'));
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      body.once('close', () => {
        signal.removeEventListener('abort', stop);
        done();
      });
    };
    return { signal, carries, done };
  }

  /** What is being written down of a body that has ended, for who comes next. */
  notes(transferId: string, noting: Promise<unknown>): void {
    this.#noting.set(transferId, noting);
    void noting.finally(() => {
      if (this.#noting.get(transferId) === noting) this.#noting.delete(transferId);
    });
  }

  /** All that was handed out here under this transfer is written down. */
  async noted(transferId: string): Promise<void> {
    await this.#noting.get(transferId);
  }

  cut(transferId: string): void {
    for (const controller of this.#moving.get(transferId) ?? []) controller.abort();
  }

  cutAll(): void {
    for (const id of this.#moving.keys()) this.cut(id);
  }
}
