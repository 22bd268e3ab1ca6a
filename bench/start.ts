import { setTimeout as sleep } from 'node:timers/promises';
import { residentMb } from './children.ts';
import type { Place, Server } from './databases.ts';
import { REST_MS } from './import.ts';
import { START, startNodeProcess } from './node-process.ts';
import type { Result } from './result.ts';

async function startOnce(place: Place) {
  const node = await startNodeProcess(place);
  await sleep(REST_MS);
  const idleMb = residentMb(node.pid);
  await node.stop();
  return { readyMs: node.readyMs, idleMb };
}

export async function measureStart(
  { kind }: Server,
  place: Place,
  runs: number,
): Promise<readonly Result[]> {
  const starts = [];
  for (let i = 0; i < runs; i += 1) starts.push(await startOnce(place));
  return [
    {
      name: 'ready',
      database: kind,
      unit: 'ms',
      values: starts.map((s) => s.readyMs),
      goal: { below: 1500 },
      method: `from the start of the process (node ${START.join(' ')}) on the database with all records until /ready answers 200`,
    },
    {
      name: 'idle memory',
      database: kind,
      unit: 'MB',
      values: starts.map((s) => s.idleMb),
      goal: { below: 250 },
      method: `resident memory (VmRSS) of the node process ${REST_MS / 1000} s after it was ready`,
    },
  ];
}
