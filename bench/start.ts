import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMb } from './children.ts';
import type { Place, Server } from './databases.ts';
import { REST_MS } from './import.ts';
import { startNodeProcess, WAYS } from './node-process.ts';
import type { Result } from './result.ts';

async function startOnce(place: Place, way: readonly string[]) {
  const node = await startNodeProcess(place, way);
  await sleep(REST_MS);
  const idleMb = residentMb(node.pid);
  await node.stop();
  return { readyMs: node.readyMs, idleMb };
}

/** The built node only when there is one: `npm run build`. */
const isThere = (name: string): boolean =>
  name !== 'dist' || existsSync(new URL('../dist/main.js', import.meta.url));

export async function measureStart(
  { kind }: Server,
  place: Place,
  runs: number,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [name, way] of Object.entries(WAYS)) {
    if (!isThere(name)) continue;
    const starts = [];
    for (let i = 0; i < runs; i += 1) starts.push(await startOnce(place, way));
    results.push(
      {
        name: `ready, ${name}`,
        database: kind,
        unit: 'ms',
        values: starts.map((s) => s.readyMs),
        goal: { below: 1500 },
        method: `from the start of the process (${way.join(' ')}) on the database with all records until /ready answers 200`,
      },
      {
        name: `idle memory, ${name}`,
        database: kind,
        unit: 'MB',
        values: starts.map((s) => s.idleMb),
        goal: { below: 250 },
        method: `resident memory (VmRSS) of the node process ${REST_MS / 1000} s after it was ready`,
      },
    );
  }
  return results;
}
