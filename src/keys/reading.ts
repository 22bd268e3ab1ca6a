/** Reads the keys anew after a change elsewhere, until it succeeds: a process must not go on with a revoked one. */
import type { Log } from '../kernel/log.ts';

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

interface Needs {
  readonly read: () => Promise<void>;
  readonly log: Log;
  /** From then on nothing is tried again. */
  readonly stopping: AbortSignal;
  /** Milliseconds before the second try; each further one waits twice as long, a minute at most. */
  readonly firstMs?: number;
}

export class Reading {
  readonly #needs: Needs;
  #failed = 0;
  #timer: NodeJS.Timeout | undefined;
  constructor(needs: Needs) {
    this.#needs = needs;
    needs.stopping.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  async read(): Promise<void> {
    const { read, log } = this.#needs;
    try {
      await read();
      clearTimeout(this.#timer);
      this.#failed = 0;
    } catch (error) {
      log.error('The keys could not be read anew', { error });
      this.#again();
    }
  }

  #again(): void {
    const { firstMs = FIRST_MS, stopping } = this.#needs;
    clearTimeout(this.#timer);
    if (stopping.aborted) return;
    const wait = Math.min(LONGEST_MS, firstMs * 2 ** Math.min(this.#failed, 10));
    this.#failed += 1;
    this.#timer = setTimeout(() => void this.read(), wait);
    this.#timer.unref();
  }
}
