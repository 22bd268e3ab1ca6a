/** The demo's voice: one line a step, with a tick and a time; the first that fails ends it. */
export class Steps {
  readonly #say: (line: string) => void;
  readonly #begun = performance.now();
  #done = 0;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** `work` answers what is worth saying of it; a throw is the step's failure. */
  async step(what: string, work: () => Promise<string>): Promise<void> {
    const begun = performance.now();
    const took = () => `${Math.round(performance.now() - begun)} ms`.padStart(9);
    try {
      const found = await work();
      this.#done += 1;
      this.#say(`✔ ${took()}  ${what}${found === '' ? '' : `: ${found}`}`);
    } catch (error) {
      this.#say(`✘ ${took()}  ${what}`);
      throw error;
    }
  }

  end(): void {
    const seconds = ((performance.now() - this.#begun) / 1000).toFixed(1);
    this.#say(`\n${this.#done} steps in ${seconds} s`);
  }
}

/** What the demo takes for granted; when it is not so, the step fails with this sentence. */
export function expect(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}
