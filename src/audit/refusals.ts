/** Counts refusals that are alike: who floods this node with them fills no disk. */
import type { Refusal } from '../http/witness.ts';
import type { NewEvent } from './event.ts';

/** Different ones in a round; of the others only the number is kept. */
const MOST = 100;
/** Reasons of a refusal, and characters of each: a stranger has a say in them. */
const REASONS = 20;
const LONGEST = 500;

const cut = ({ reasons, ...rest }: Refusal): Refusal => ({
  ...rest,
  reasons: reasons.slice(0, REASONS).map((reason) => reason.slice(0, LONGEST)),
});

export class Refusals {
  #counted = new Map<string, { readonly refusal: Refusal; times: number }>();
  #others = 0;

  add(given: Refusal, times = 1): void {
    const refusal = cut(given);
    const key = JSON.stringify(refusal);
    const known = this.#counted.get(key);
    if (known !== undefined) known.times += times;
    else if (this.#counted.size < MOST) this.#counted.set(key, { refusal, times });
    else this.#others += times;
  }

  /** Hands over what came since the last time; what cannot be noted waits for the next. */
  async handOver(at: Date, note: (events: readonly NewEvent[]) => Promise<void>): Promise<void> {
    const [counted, others] = [this.#counted, this.#others];
    if (counted.size === 0) return;
    this.#counted = new Map();
    this.#others = 0;
    const found = [...counted.values()].map(
      ({ refusal, times }): NewEvent => ({ at, kind: 'refusal', event: { ...refusal, times } }),
    );
    const event = { what: 'further refusals of other kinds', times: others };
    try {
      await note(others > 0 ? [...found, { at, kind: 'refusal', event }] : found);
    } catch (error) {
      for (const { refusal, times } of counted.values()) this.add(refusal, times);
      this.#others += others;
      throw error;
    }
  }
}
