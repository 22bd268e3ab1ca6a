import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';

/** Threads that wait for tasks. */
export interface Threads {
  /** How many there are at most, each with one task at a time. */
  readonly count: number;
  /** How many there are now: none before the first task, nor some time after the last. */
  readonly running: number;
  /** Fails as the task does, and where its thread ends under it. */
  run<Answer>(task: object): Promise<Answer>;
  /** Ends them now; `run` starts new ones. */
  close(): Promise<void>;
}

/** One core is for the thread that answers requests. */
const COUNT = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Milliseconds after which a thread without a task ends. */
const IDLE = 5000;
/** Megabytes that each may use. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/**
 * `module` is the address of a `*.worker.ts` that exports `run`. Nothing is loaded and no thread is started
 * before the first task; a process may end while they wait.
 */
export function threadsFor(module: URL): Threads {
  let pool: Promise<Piscina> | undefined;
  let started: Piscina | undefined;
  const start = async (): Promise<Piscina> => {
    const { Piscina: Pool } = await import('piscina');
    started = new Pool({
      filename: new URL('./worker-boot.mjs', import.meta.url).href,
      name: 'run',
      workerData: { module: module.href },
      minThreads: 0,
      maxThreads: COUNT,
      idleTimeout: IDLE,
      recordTiming: false,
      resourceLimits: LIMITS,
    });
    return started;
  };
  // Tasks wait here and not in the pool: where a thread ends under its task, the pool starts none for those behind it,
  // which would wait for ever (piscina 5.3).
  const waiting: (() => void)[] = [];
  let free = COUNT;
  const taken = async (): Promise<void> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
  };
  const given = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    count: COUNT,
    get running() {
      return started?.threads.length ?? 0;
    },
    run: async (task) => {
      await taken();
      try {
        pool ??= start();
        return await (await pool).run(task);
      } finally {
        given();
      }
    },
    close: async () => {
      const open = pool;
      [pool, started] = [undefined, undefined];
      await (await open)?.destroy();
    },
  };
}
