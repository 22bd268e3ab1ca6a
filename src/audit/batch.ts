/** Writes of many callers in one statement: who comes while one is under way is in the next. */
export class Batch<T> {
  readonly #write: (items: readonly T[]) => Promise<void>;
  #waiting: { readonly items: T[]; readonly written: Promise<void> } | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(write: (items: readonly T[]) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when it is written. */
  async add(item: T): Promise<void> {
    if (this.#waiting === undefined) {
      const items: T[] = [];
      const written = this.#after(this.#running, items);
      this.#waiting = { items, written };
      // Whoever waits learns of a failure; the next write is none of its business.
      this.#running = written.catch(() => undefined);
    }
    const { items, written } = this.#waiting;
    items.push(item);
    await written;
  }

  async #after(before: Promise<void>, items: readonly T[]): Promise<void> {
    await before;
    this.#waiting = undefined;
    await this.#write(items);
  }
}
