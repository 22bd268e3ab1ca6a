/** What was put in comes out in order; who comes too early waits. One taker. */
export class Mailbox<T> {
  readonly #waiting: T[];
  #taker: ((item: T) => void) | undefined;

  constructor(items: readonly T[] = []) {
    this.#waiting = [...items];
  }

  put(item: T): void {
    const taker = this.#taker;
    this.#taker = undefined;
    if (taker === undefined) this.#waiting.push(item);
    else taker(item);
  }

  async take(): Promise<T> {
    const [item] = this.#waiting.splice(0, 1);
    return (
      item ??
      new Promise<T>((resolve) => {
        this.#taker = resolve;
      })
    );
  }
}
