import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, freePort, startChild, until200 } from './children.ts';
import type { Place } from './databases.ts';
import { call } from './http.ts';

/** Half of Node's own: 50 MB less in an import, and as quick (measured). */
const YOUNG = '--max-semi-space-size=8';

/** How a node is started: as `npm start` does, or what `npm run build` made. */
export const WAYS = {
  tsx: [YOUNG, '--import', 'tsx', 'src/main.ts'],
  dist: [YOUNG, 'dist/main.js'],
} as const;

export interface NodeProcess extends Child {
  readonly url: string;
  /** From the start of the process until `/ready` answered 200. */
  readonly readyMs: number;
  /** Of a first start only. */
  readonly operatorKey: string | undefined;
}

export async function startNodeProcess(
  { env }: Place,
  way: readonly string[] = WAYS.tsx,
): Promise<NodeProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = startChild(way, { ...env, PORT: String(port), SAMPLES: 'no', ALIGNMENT: 'manual' });
  await until200(async () => (await call(`${url}/ready`)).status);
  const readyMs = performance.now() - start;
  // It greets when it is ready; a first start says the key then.
  while (!child.said().includes(' answers at ')) await sleep(5);
  const operatorKey = /shown this once[^\n]*\n\s+(\S+)/.exec(child.said())?.[1];
  return { ...child, url, readyMs, operatorKey };
}

/** Starts a node once on an empty place, so that its database exists; answers the operator's key. */
export async function prepare(place: Place): Promise<string> {
  const node = await startNodeProcess(place);
  await node.stop();
  if (node.operatorKey === undefined) throw new Error('The node showed no key at its first start');
  return node.operatorKey;
}
