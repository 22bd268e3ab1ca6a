/**
 * Credentials are checked, canonicalised and hashed in threads while others are signed here. A thread takes some
 * four tenths of a second to start and costs sixty megabytes, so it is for who issues thousands (measured).
 */
import { type Threads, threadsFor } from '../../jobs/index.ts';
import { type DocumentLoader, pinnedContexts } from '../../linked-data/contexts.ts';
import type { Digest } from './canonical/shape.ts';
import type { Hashed, HashTask } from './hash.worker.ts';
import type { Plain } from './sign-credential.ts';

/** So many in so many milliseconds, and threads are started; what comes until they run is hashed here. */
const MANY = 2000;
const LATELY = 10_000;

/**
 * The contexts that these credentials name, as a thread can load them: by the name under which they are pinned.
 * Undefined where one is not: what this loader alone knows has to be read here.
 */
async function loadableApart(
  credentials: readonly Plain[],
  contexts: DocumentLoader,
): Promise<HashTask['extra'] | undefined> {
  const names = new Map([...pinnedContexts()].map(([name, { document }]) => [document, name]));
  const extra: Record<string, string> = {};
  for (const iri of new Set(credentials.flatMap((credential) => credential['@context']))) {
    const name = await contexts(iri).then(
      ({ document }) => names.get(document),
      // An unknown context is for the credential that names it to be refused for.
      () => undefined,
    );
    if (name === undefined) return undefined;
    extra[iri] = name;
  }
  return extra;
}

class Apart {
  readonly #threads: Threads = threadsFor(new URL('./hash.worker.ts', import.meta.url));
  #starting = false;
  #lately = 0;
  #since = 0;

  /** How many chunks keep the threads busy while one is signed; none: they do not run. */
  get room(): number {
    return this.#starting || this.#threads.running === 0 ? 0 : this.#threads.count + 1;
  }

  /** Undefined where a thread cannot load a context of these, or ended under them. */
  async hash(
    credentials: readonly Plain[],
    texts: readonly string[],
    { contexts, digest }: { readonly contexts: DocumentLoader; readonly digest: Digest },
  ): Promise<readonly Hashed[] | undefined> {
    const extra = await loadableApart(credentials, contexts);
    if (extra === undefined) return undefined;
    try {
      return await this.#threads.run({ texts, extra, digest } satisfies HashTask);
    } catch (error) {
      // What is wrong with a credential a thread answers: it ended, which is no fault of what it hashed.
      process.emitWarning(error instanceof Error ? error : String(error));
      return undefined;
    }
  }

  /** Told of what is hashed here: starts the threads once it is much. */
  note(count: number): void {
    const now = performance.now();
    if (now - this.#since > LATELY) [this.#lately, this.#since] = [0, now];
    this.#lately += count;
    if (this.#lately >= MANY && this.room === 0 && !this.#starting) void this.start();
  }

  /** All that there may be. */
  async start(): Promise<void> {
    this.#starting = true;
    this.#lately = 0;
    const nothing: HashTask = { texts: [], extra: {}, digest: 'sha256' };
    const first = Array.from({ length: this.#threads.count }, async () =>
      this.#threads.run(nothing),
    );
    // Where none can start, all goes on without.
    await Promise.allSettled(first);
    this.#starting = false;
  }

  async close(): Promise<void> {
    await this.#threads.close();
  }
}

/** Of this process: cores are shared by all that issue in it. */
export const apart = new Apart();
