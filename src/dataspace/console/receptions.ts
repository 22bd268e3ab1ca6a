/**
 * What this process is fetching as consumer of a pull. It goes on when whoever asked for it leaves; the receipt
 * is in the database when it is through.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, conflict } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { NodeDataPlane } from '../data-plane/plane.ts';
import type { Receipt } from '../data-plane/receipt.store.ts';
import type { ReceiveWish } from '../data-plane/receiving.ts';

export interface Reception {
  /** `failed`: this process's last try; `reason` says why. */
  readonly state: 'idle' | 'running' | 'failed';
  readonly reason?: string;
}

interface Needs {
  readonly plane: Pick<NodeDataPlane, 'receive'>;
  readonly log: Log;
  /** Raised when the node stops. */
  readonly stopping: AbortSignal;
}

type Wish = Pick<ReceiveWish, 'transferId' | 'format' | 'since'>;
const MOST_REMEMBERED = 1000;

export class Receptions {
  readonly #needs: Needs;
  readonly #running = new Map<string, Promise<Receipt>>();
  readonly #failed = new Map<string, string>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  stateOf(transferId: string): Reception {
    if (this.#running.has(transferId)) return { state: 'running' };
    const reason = this.#failed.get(transferId);
    return reason === undefined ? { state: 'idle' } : { state: 'failed', reason };
  }

  /**
   * The receipt, if it is there within `waitMs`; undefined while it goes on. Throws `conflict` when one is under
   * way, and what receiving throws within that time.
   */
  async begin(wish: Wish, waitMs: number): Promise<Receipt | undefined> {
    const { plane, stopping } = this.#needs;
    const { transferId } = wish;
    if (this.#running.has(transferId))
      throw conflict('The data of this transfer is being received');
    this.#failed.delete(transferId);
    const work = plane.receive({ ...wish, signal: stopping });
    this.#running.set(transferId, work);
    const settled = work
      .catch((error: unknown) => this.#fail(transferId, error))
      .finally(() => this.#running.delete(transferId));
    const over = new AbortController();
    const late = sleep(waitMs, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([settled, late]);
    over.abort();
    return this.#running.has(transferId) ? undefined : work;
  }

  #fail(transferId: string, error: unknown): void {
    if (!(error instanceof AppError) && !this.#needs.stopping.aborted)
      this.#needs.log.error('Data could not be received', { transferId, error });
    if (this.#failed.size >= MOST_REMEMBERED) this.#failed.clear();
    this.#failed.set(
      transferId,
      error instanceof AppError ? error.message : 'a fault of this node',
    );
  }
}
