/**
 * Messages on their way at once, and to whom. Nobody holds more of the places than are left over, so one slow
 * counterparty takes half of them, two a third each, and there is always one for somebody else.
 */
export class Slots {
  readonly #most: number;
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get left(): number {
    return this.#most - this.#all;
  }

  isFull(counterpartyId: string): boolean {
    return (this.#taken.get(counterpartyId) ?? 0) >= this.left;
  }

  /** Those that get no more now. */
  full(): readonly string[] {
    return [...this.#taken.keys()].filter((id) => this.isFull(id));
  }

  take(counterpartyId: string): void {
    this.#all += 1;
    this.#taken.set(counterpartyId, (this.#taken.get(counterpartyId) ?? 0) + 1);
  }

  release(counterpartyId: string): void {
    this.#all -= 1;
    const left = (this.#taken.get(counterpartyId) ?? 0) - 1;
    if (left > 0) this.#taken.set(counterpartyId, left);
    else this.#taken.delete(counterpartyId);
  }
}
