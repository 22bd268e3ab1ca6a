import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/** Looks again until `find` finds it; what the other node does takes a moment. */
export async function eventually<T>(
  what: string,
  find: () => Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`It did not come to this: ${what}`);
    await sleep(25);
  }
}
