/**
 * Says in every process of this node that the history grew, or what became of messages on their way. Rings are
 * put together: a busy node tells of itself some times a second, not with every step.
 */
import type { Db } from '../../kernel/db.ts';
import type { Log } from '../../kernel/log.ts';

const CHANNEL = 'passerelle_processes';
const TOGETHER_MS = 100;
/** PostgreSQL takes payloads below 8,000 bytes: so many ids. */
const MOST = 150;

/** `delivered`: processes with a message that arrived, failed or was given up since. */
type Listener = (delivered: readonly string[]) => void;

export class ProcessBell {
  readonly #db: Db;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  readonly #delivered = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #stop: (() => Promise<void>) | undefined;
  #telling: Promise<void> = Promise.resolve();

  constructor({ db, log }: { readonly db: Db; readonly log: Log }) {
    this.#db = db;
    this.#log = log;
  }

  async start(): Promise<void> {
    const tell = (payload: string) => {
      const delivered = payload === '' ? [] : payload.split(' ');
      for (const listener of this.#listeners) listener(delivered);
    };
    this.#stop = await this.#db.listen(CHANNEL, tell, () => tell(''));
  }

  /** After a commit that added to the history; `delivered`: a message of this process has come to something. */
  ring(delivered?: string): void {
    if (this.#stop === undefined) return;
    if (delivered !== undefined && this.#delivered.size < MOST) this.#delivered.add(delivered);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#telling = this.#tell();
    }, TOGETHER_MS).unref();
  }

  /** Answers what ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#telling;
    await this.#stop?.();
    this.#stop = undefined;
  }

  async #tell(): Promise<void> {
    const payload = [...this.#delivered].join(' ');
    this.#delivered.clear();
    try {
      await this.#db.notify(CHANNEL, payload);
    } catch (error) {
      this.#log.error('Changes of processes could not be told', { error });
    }
  }
}
