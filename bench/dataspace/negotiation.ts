/**
 * `npm run bench -- --only negotiation`: from a request to finalized, between two nodes in processes of their own,
 * each on a PostgreSQL database, agreements signed and checked on both sides. Whatever they agreed is compared in
 * both databases, and with the offer.
 */
import { median, type Result } from '../result.ts';
import { agreementsBeside, faultsOf } from './books.ts';
import { Life, partnerAt } from './life.ts';
import { openPostgresServer, poolOf } from './places.ts';

const COUNT = 640;
const IN_FLIGHT = 64;
const ALONE = 50;
const HOW = `request to finalized between two nodes of one process each, mock identity, a PostgreSQL database each (fsync off), agreements signed and checked by both; every agreement compared in both databases and with the offer`;

/** Milliseconds of each, one at a time; a second for all, so many at once. */
interface Load {
  readonly seconds: number;
  readonly times: readonly number[];
}

export async function measureNegotiation(runs: number): Promise<readonly Result[]> {
  const server = openPostgresServer();
  const places = {
    provider: await server.place('provider'),
    consumer: await server.place('consumer'),
  };
  const provider = new Life(places.provider);
  const consumer = new Life(places.consumer);
  await Promise.all([provider.ready(), consumer.ready()]);
  const partner = partnerAt(places.provider);
  const load = async (count: number, inFlight: number) =>
    consumer.tell<Load>({ do: 'load', partner, count, inFlight });

  await load(200, 32);
  const rates: number[] = [];
  const alone: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    rates.push(COUNT / (await load(COUNT, IN_FLIGHT)).seconds);
    alone.push(median((await load(ALONE, 1)).times));
  }
  const pools = { consumer: poolOf(places.consumer), provider: poolOf(places.provider) };
  const faults = [
    ...(await faultsOf(pools.consumer, pools.provider)),
    ...(await agreementsBeside(pools.consumer)),
    ...(await agreementsBeside(pools.provider)),
  ];
  if (faults.length > 0) throw new Error(`Not what was agreed: ${faults.join('; ')}`);
  await Promise.all([pools.consumer.end(), pools.provider.end()]);
  await Promise.all([provider.stop(), consumer.stop()]);
  return [
    {
      name: `negotiations, ${IN_FLIGHT} in flight`,
      database: 'postgres',
      unit: '/s',
      values: rates,
      goal: { atLeast: 100 },
      method: HOW,
    },
    {
      name: 'negotiation alone, median',
      database: 'postgres',
      unit: 'ms',
      values: alone,
      goal: { below: 50 },
      method: `the same, ${ALONE} one after the other`,
    },
  ];
}
