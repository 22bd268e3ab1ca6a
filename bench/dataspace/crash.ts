/**
 * `npm run bench:crash -- --seed N --kills 100 --count 100`: kills either node with kill -9 at random instants
 * while they negotiate and transfer, each on a PostgreSQL database. `--hurry 10`: clocks run ten times faster,
 * so that it is over soon after the last kill. Exits with 1 unless every process ends in the
 * same state on both sides, nine of ten finalized or completed, no effect twice and nothing lost.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { faultsOf, isAtRest, processesIn } from './books.ts';
import { Life, partnerAt } from './life.ts';
import { openPostgresServer, poolOf } from './places.ts';
import { randomOf } from './random.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    kills: { type: 'string', default: '100' },
    count: { type: 'string', default: '100' },
    hurry: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills);
const count = Number(values.count);
/** After the last kill: a lease of a dead process lasts half a minute. */
const REST_MS = 180_000;
const random = randomOf(seed);
const begun = performance.now();
const say = (line: string) =>
  console.log(`${Math.round((performance.now() - begun) / 1000)} s: ${line}`);
say(`seed ${seed}: ${kills} kills during ${count} negotiations and transfers`);

const server = openPostgresServer();
const hurry = Number(values.hurry);
const places = {
  provider: { ...(await server.place('provider')), hurry },
  consumer: { ...(await server.place('consumer')), hurry },
};
const lives = { provider: new Life(places.provider), consumer: new Life(places.consumer) };
const both = async () => Promise.all([lives.provider.ready(), lives.consumer.ready()]);
await both();
const pools = { provider: poolOf(places.provider), consumer: poolOf(places.consumer) };
const partner = partnerAt(places.provider);

/** Whether it was written before the node died is in the database: what failed here is looked up there. */
const tell = async (told: Parameters<Life['tell']>[0]) =>
  lives.consumer.tell(told).catch(() => undefined);

/** Starts what is missing of `wanted` negotiations, and a transfer under each agreement that has none. */
async function work(pool: Pool, wanted: number): Promise<void> {
  const all = await processesIn(pool);
  const negotiations = all.filter(({ kind }) => kind === 'negotiation');
  const used = new Set(
    all.filter(({ kind }) => kind === 'transfer').map(({ agreement }) => agreement),
  );
  const free = negotiations.filter((n) => n.state === 'FINALIZED' && !used.has(n.agreement));
  const missing = wanted - negotiations.length;
  await Promise.all([
    missing > 0 ? tell({ do: 'negotiate', partner, count: missing }) : undefined,
    ...free.map(async ({ agreement }) =>
      tell({ do: 'transfer', partner, agreementId: agreement ?? '' }),
    ),
  ]);
}

for (let kill = 1; kill <= kills; kill += 1) {
  await both();
  const busy = work(pools.consumer, Math.round((count * kill) / kills));
  await sleep(random() * 120);
  const who = random() < 0.5 ? 'provider' : 'consumer';
  lives[who].kill();
  await busy;
  lives[who] = new Life(places[who]);
  if (kill % 10 === 0) say(`${kill} kills`);
}

await both();
const until = performance.now() + REST_MS;
const isOver = async (): Promise<boolean> => {
  const all = await processesIn(pools.consumer);
  const of = (kind: string) => all.filter((p) => p.kind === kind).length;
  const atRest = (await isAtRest(pools.consumer)) && (await isAtRest(pools.provider));
  return atRest && of('negotiation') === count && of('transfer') === count;
};
while (!(await isOver()) && performance.now() < until) {
  await work(pools.consumer, count);
  if (hurry > 1) await Promise.all([tell({ do: 'wake' }), lives.provider.tell({ do: 'wake' })]);
  await sleep(500);
}
const faults = [...(await faultsOf(pools.consumer, pools.provider))];
const all = await processesIn(pools.consumer);
for (const [kind, state] of [
  ['negotiation', 'FINALIZED'],
  ['transfer', 'COMPLETED'],
]) {
  const good = all.filter((p) => p.kind === kind && p.state === state).length;
  say(`${good} of ${count} ${kind}s ${state?.toLowerCase()}`);
  if (good < 0.9 * count) faults.push(`only ${good} of ${count} ${kind}s ${state?.toLowerCase()}`);
}
for (const fault of faults) say(`FAULT ${fault}`);
say(
  faults.length === 0
    ? 'the same on both sides, nothing twice, nothing lost'
    : `failed; --seed ${seed}`,
);
process.exit(faults.length === 0 ? 0 : 1);
