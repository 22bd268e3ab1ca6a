/**
 * `npm run bench:negotiation`: from a request to finalized, between two nodes in processes of their own, each
 * on a PostgreSQL database, agreements signed and checked on both sides.
 */
import { parseArgs } from 'node:util';
import { Life, partnerAt } from './life.ts';
import { openPostgresServer } from './places.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '640' },
    runs: { type: 'string', default: '3' },
    profile: { type: 'boolean', default: false },
  },
});
const median = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

const server = openPostgresServer();
const places = {
  provider: await server.place('provider'),
  consumer: await server.place('consumer'),
};
const flags = values.profile ? ['--cpu-prof', '--cpu-prof-dir=/tmp/passerelle-profiles'] : [];
const provider = new Life(places.provider, flags);
const consumer = new Life(places.consumer, flags);
await Promise.all([provider.ready(), consumer.ready()]);
const partner = partnerAt(places.provider);
const load = async (count: number, inFlight: number) =>
  consumer.tell<{ seconds: number; times: readonly number[] }>({
    do: 'load',
    partner,
    count,
    inFlight,
  });

await load(200, 32);
const rates: number[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  const { seconds, times } = await load(Number(values.count), 64);
  rates.push(Number(values.count) / seconds);
  console.log(
    `64 in flight: ${rates.at(-1)?.toFixed(1)} a second, median ${median(times).toFixed(0)} ms`,
  );
}
const alone = await load(50, 1);
console.log(
  `median of ${rates.length} runs: ${median(rates).toFixed(1)} negotiations a second (goal 100)`,
);
console.log(`alone: median ${median(alone.times).toFixed(1)} ms (goal below 50)`);
await Promise.all([provider.stop(), consumer.stop()]);
process.exit(0);
