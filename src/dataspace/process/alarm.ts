/** Wakes somebody when the next work falls due: one timer, set to the earliest time that was asked for. */
import type { Clock } from '../../kernel/clock.ts';

/** A lease that ran out is announced by nobody: every process of several looks this often, at the latest. */
const SWEEP_MS = 15_000;

export class Alarm {
  readonly #clock: Clock;
  readonly #shared: boolean;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #at = Number.POSITIVE_INFINITY;
  #silent = false;

  /** `shared`: other processes may die with work in their hands. */
  constructor(options: {
    readonly clock: Clock;
    readonly shared: boolean;
    readonly ring: () => void;
  }) {
    this.#clock = options.clock;
    this.#shared = options.shared;
    this.#ring = options.ring;
  }

  /** At most the sweep's time ahead, where others may die; else when it is due. */
  plan(due: Date | undefined): void {
    if (this.#silent || (due === undefined && !this.#shared)) return;
    const now = this.#clock.now().getTime();
    const wanted = due?.getTime() ?? Number.POSITIVE_INFINITY;
    const at = this.#shared ? Math.min(wanted, now + SWEEP_MS) : wanted;
    if (at >= this.#at && this.#at > now) return;
    clearTimeout(this.#timer);
    this.#at = at;
    // A little late rather than early: nothing is due a moment before its time.
    const wait = Math.min(Math.max(at - now, 0) + 5, 2 ** 30);
    this.#timer = setTimeout(() => {
      this.#at = Number.POSITIVE_INFINITY;
      this.#ring();
    }, wait);
    this.#timer.unref();
  }

  silence(): void {
    this.#silent = true;
    clearTimeout(this.#timer);
  }
}
