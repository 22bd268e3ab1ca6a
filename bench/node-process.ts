import { setTimeout as sleep } from 'node:timers/promises';
import { atRest, type Child, freePort, startChild, until200 } from './children.ts';
import type { Place } from './databases.ts';
import { call } from './http.ts';

/**
 * As in `npm start` (measured): a young generation half of Node's own, an old one collected when it has
 * grown by half, by one thread: together 90 MB less in an import, and as quick. Of WebAssembly only what runs
 * very often is compiled a second time: the embedded database starts with a fifth less work and 30 MB less.
 */
const MEMORY = [
  '--max-semi-space-size=8',
  '--heap-growing-percent=50',
  '--no-parallel-scavenge',
  '--wasm-tiering-budget=100000000',
  '--wasm-lazy-validation',
];

/** What `npm run build` made, as `npm start` starts it. */
export const START = [...MEMORY, 'dist/main.js'] as const;

/** By then a node has begun what it does by itself after its start. */
const BEGIN_MS = 3_000;

export interface NodeProcess extends Child {
  readonly url: string;
  /** From the start of the process until `/ready` answered 200. */
  readonly readyMs: number;
  /** Of a first start only. */
  readonly operatorKey: string | undefined;
}

export async function startNodeProcess({ env }: Place): Promise<NodeProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = startChild(START, {
    ...env,
    PORT: String(port),
    // A node that is started again is still at the same address, whatever its port here.
    PUBLIC_URL: 'http://localhost',
    SAMPLES: 'no',
    ALIGNMENT: 'manual',
  });
  await until200(async () => (await call(`${url}/ready`)).status);
  const readyMs = performance.now() - start;
  // It greets when it is ready; a first start says the key then.
  while (!child.said().includes(' answers at ')) await sleep(5);
  const operatorKey = /shown this once[^\n]*\n\s+(\S+)/.exec(child.said())?.[1];
  return { ...child, url, readyMs, operatorKey };
}

/** The same, once it has nothing of its own to do: after an import it makes documents ready for some seconds. */
export async function startRestedNode(place: Place): Promise<NodeProcess> {
  const node = await startNodeProcess(place);
  await sleep(BEGIN_MS);
  await atRest(node.pid);
  return node;
}

/** Starts a node once on an empty place, so that its database exists; answers the operator's key. */
export async function prepare(place: Place): Promise<string> {
  const node = await startNodeProcess(place);
  await node.stop();
  if (node.operatorKey === undefined) throw new Error('The node showed no key at its first start');
  return node.operatorKey;
}
