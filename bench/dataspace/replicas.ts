/**
 * `npm run bench:replicas -- --count 300`: three processes of a provider on one PostgreSQL behind one address, one
 * of them killed on the way; `--hurry` as for `bench:crash`. Exits with 1 unless each message had its effect once and every negotiation ends.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '../children.ts';
import { faultsOf, isAtRest, processesIn } from './books.ts';
import { Life, partnerAt } from './life.ts';
import { openPostgresServer, poolOf } from './places.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    hurry: { type: 'string', default: '1' },
  },
});
const count = Number(values.count);
const hurry = Number(values.hurry);
const REST_MS = 150_000;

/** Each connection to the next process that takes one, as a load balancer does. */
async function balancer(ports: readonly number[]): Promise<number> {
  let turn = 0;
  const port = await freePort();
  const proxy = createServer((client) => {
    client.on('error', () => undefined);
    const attempt = (left: number): void => {
      turn += 1;
      const target = connect(ports[turn % ports.length] ?? 0, 'localhost');
      const next = () => (left > 0 ? attempt(left - 1) : client.destroy());
      target.once('error', next);
      target.once('connect', () => {
        target.off('error', next).on('error', () => client.destroy());
        target.once('close', () => client.destroy());
        client.once('close', () => target.destroy());
        client.pipe(target).pipe(client);
      });
    };
    attempt(ports.length);
  }).listen(port);
  await once(proxy, 'listening');
  return port;
}

const server = openPostgresServer();
const ports = [await freePort(), await freePort(), await freePort()];
const address = `http://localhost:${await balancer(ports)}`;
const place = { ...(await server.place('provider', address)), hurry };
const consumerPlace = { ...(await server.place('consumer')), hurry };
const replicas: Life[] = [];
for (const port of ports) {
  const life = new Life({ ...place, port });
  await life.ready();
  replicas.push(life);
}
const consumer = new Life(consumerPlace);
await consumer.ready();
const pools = { provider: poolOf(place), consumer: poolOf(consumerPlace) };
const partner = partnerAt(place);
const finalized = async () =>
  (await processesIn(pools.consumer)).filter(({ state }) => state === 'FINALIZED').length;

const begun = performance.now();
const seconds = () => ((performance.now() - begun) / 1000).toFixed(1);
await consumer.tell({ do: 'negotiate', partner, count });
while ((await finalized()) < count / 3) await sleep(20);
replicas[0]?.kill();
console.log(`${seconds()} s: one of three killed, ${await finalized()} of ${count} finalized`);
const isOver = async () =>
  (await finalized()) === count &&
  (await isAtRest(pools.consumer)) &&
  (await isAtRest(pools.provider));
const alive = [consumer, ...replicas.slice(1)];
while (!(await isOver()) && performance.now() - begun < REST_MS) {
  if (hurry > 1) await Promise.all(alive.map(async (life) => life.tell({ do: 'wake' })));
  await sleep(200);
}
const faults = [...(await faultsOf(pools.consumer, pools.provider))];
const done = await finalized();
console.log(`${seconds()} s: ${done} of ${count} finalized`);
if (done < count) faults.push(`${count - done} negotiations did not come to their end`);
for (const fault of faults) console.log(`FAULT ${fault}`);
if (faults.length === 0) console.log('each message had its effect once');
process.exit(faults.length === 0 ? 0 : 1);
