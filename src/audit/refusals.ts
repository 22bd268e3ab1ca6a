/** Counts refusals that are alike: who floods this node with them fills no disk. */
import type { Refusal } from '../http/witness.ts';
import type { NewEvent } from './event.ts';

/** Different ones in a round; of the others only the number is kept. */
const MOST = 100;

export class Refusals {
  readonly #counted = new Map<string, { readonly refusal: Refusal; times: number }>();
  #others = 0;

  add(refusal: Refusal): void {
    const key = JSON.stringify(refusal);
    const known = this.#counted.get(key);
    if (known !== undefined) known.times += 1;
    else if (this.#counted.size < MOST) this.#counted.set(key, { refusal, times: 1 });
    else this.#others += 1;
  }

  /** What came since the last time. */
  take(at: Date): readonly NewEvent[] {
    const found = [...this.#counted.values()].map(({ refusal, times }): NewEvent => {
      const event = { ...refusal, times };
      return { at, kind: 'refusal', event };
    });
    const event = { what: 'further refusals of other kinds', times: this.#others };
    const others: readonly NewEvent[] = this.#others > 0 ? [{ at, kind: 'refusal', event }] : [];
    this.#counted.clear();
    this.#others = 0;
    return [...found, ...others];
  }
}
