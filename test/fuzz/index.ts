/**
 * `npm run fuzz -- --seed N --requests 50000`: whatever is sent to any address is answered, never by a 5xx, and
 * leaves nothing behind in memory. Exit 1 when it is not so, with the requests that show it.
 */
import { parseArgs } from 'node:util';
import { startFuzzedNode } from './node.ts';
import { fuzz } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    requests: { type: 'string', default: '50000' },
  },
});
const [seed, requests] = [Number(values.seed), Number(values.requests)];
const LOOK = 10_000;
const MB = 1_000_000;

/** What is in use, and not what is still to be collected. */
async function memory(): Promise<number> {
  for (let n = 0; n < 3; n += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

console.log(`seed ${seed}, ${requests} requests`);
const node = await startFuzzedNode();
const begun = performance.now();
const found = await fuzz({
  ...node,
  seed,
  requests,
  look: Math.min(LOOK, Math.ceil(requests / 5)),
  memory,
  tell: (done) =>
    console.log(`${done} requests, ${Math.round((performance.now() - begun) / 1000)} s`),
});
await node.stop();

const share = found.reached / found.requests;
const [first = 0, last = 0] = [found.memory[0], found.memory.at(-1)];
const growth = last / first - 1;
console.log(`operations ${found.operations}, by status ${JSON.stringify(found.byStatus)}`);
console.log(`reached a service: ${(share * 100).toFixed(1)} % (at least 30 %)`);
console.log(
  `memory: ${found.memory.map((bytes) => `${Math.round(bytes / MB)} MB`).join(', ')}; last against first ${(growth * 100).toFixed(1)} % (within 10 %)`,
);
console.log(`answers of 5xx or none: ${found.faults.length}`);
const byOperation = new Map(
  found.faults.map((fault) => [`${fault.sent.operation} ${fault.status}`, fault]),
);
for (const fault of byOperation.values()) console.log(JSON.stringify(fault));
const logged = new Set(
  node.errors.map((line) => {
    const { message, error } = JSON.parse(line) as {
      message: string;
      error?: { message: string; stack?: string };
    };
    return `${message}: ${error?.stack?.split('\n').slice(0, 4).join(' ') ?? error?.message}`;
  }),
);
for (const line of [...logged].slice(0, 20)) console.log(`logged: ${line}`);
const holds = found.faults.length === 0 && share >= 0.3 && growth <= 0.1;
process.exitCode = holds ? 0 : 1;
