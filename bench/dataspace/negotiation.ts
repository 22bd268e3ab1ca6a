/**
 * `npm run bench -- --only negotiation`: from a request to finalized, between two nodes in processes of their own,
 * each on a PostgreSQL database, agreements signed and checked on both sides; on both identities, turn by turn in the
 * same run. Whatever they agreed is compared in both databases, and with the offer.
 */
import { median, type Result } from '../result.ts';
import { agreementsBeside, faultsOf } from './books.ts';
import { Life, type Place, partnerAt } from './life.ts';
import type { Counterparty } from './orders.ts';
import { openPostgresServer, poolOf } from './places.ts';

const COUNT = 640;
const IN_FLIGHT = 64;
const ALONE = 50;
const HOW = `request to finalized between two nodes of one process each, a PostgreSQL database each (fsync off), agreements signed and checked by both; every agreement compared in both databases and with the offer`;
const IDENTITIES = {
  mock: 'mock identity',
  dcp: 'a token of its own for each message, both members of the authority that a third process is; a presentation counts for a minute; “bare”: mock identity in the same run, in turns',
} as const;
type Identity = keyof typeof IDENTITIES;

type Server = ReturnType<typeof openPostgresServer>;

/** Milliseconds of each, one at a time; a second for all, so many at once. */
interface Load {
  readonly seconds: number;
  readonly times: readonly number[];
}

/** A provider and a consumer of one identity, and what was measured of them, run by run. */
class Pair {
  readonly rates: number[] = [];
  readonly alone: number[] = [];
  /** Of both processes, each negotiation, in milliseconds: what it costs, however busy the machine is. */
  readonly work: number[] = [];
  readonly #places: Readonly<Record<'provider' | 'consumer', Place>>;
  readonly #lives: Readonly<Record<'provider' | 'consumer', Life>>;
  readonly #partner: Counterparty;

  constructor(provider: Place, consumer: Place) {
    this.#places = { provider, consumer };
    this.#lives = { provider: new Life(provider), consumer: new Life(consumer) };
    this.#partner = partnerAt(provider);
  }

  get lives(): readonly Life[] {
    return Object.values(this.#lives);
  }

  async load(count: number, inFlight: number): Promise<Load> {
    return this.#lives.consumer.tell<Load>({ do: 'load', partner: this.#partner, count, inFlight });
  }

  async #cpu(): Promise<number> {
    const each = await Promise.all(
      this.lives.map(async (life) => life.tell<number>({ do: 'cpu' })),
    );
    return each.reduce((sum, one) => sum + one, 0);
  }

  async measure(): Promise<void> {
    const before = await this.#cpu();
    this.rates.push(COUNT / (await this.load(COUNT, IN_FLIGHT)).seconds);
    this.work.push(((await this.#cpu()) - before) / COUNT);
    this.alone.push(median((await this.load(ALONE, 1)).times));
  }

  async end(): Promise<void> {
    const pools = {
      consumer: poolOf(this.#places.consumer),
      provider: poolOf(this.#places.provider),
    };
    const faults = [
      ...(await faultsOf(pools.consumer, pools.provider)),
      ...(await agreementsBeside(pools.consumer)),
      ...(await agreementsBeside(pools.provider)),
    ];
    if (faults.length > 0) throw new Error(`Not what was agreed: ${faults.join('; ')}`);
    await Promise.all([pools.consumer.end(), pools.provider.end()]);
    await Promise.all(this.lives.map(async (life) => life.stop()));
  }
}

async function pairOf(server: Server, identity: Identity): Promise<Pair> {
  const place = async (role: string) => ({
    ...(await server.place(`${role}_${identity}`)),
    identity,
  });
  const pair = new Pair(await place('provider'), await place('consumer'));
  await Promise.all(pair.lives.map(async (life) => life.ready()));
  return pair;
}

/** Both are members of its dataspace at the end of it. */
async function accredited(place: Place, pair: Pair): Promise<Life> {
  const authority = new Life(place);
  await authority.ready();
  for (const life of pair.lives)
    await life.tell({ do: 'join', link: await authority.tell<string>({ do: 'invite' }) });
  return authority;
}

export async function measureNegotiation(runs: number): Promise<readonly Result[]> {
  const server = openPostgresServer();
  // Before the members are started: each knows the hosts that have a place by then.
  const place = { ...(await server.place('authority')), identity: 'dcp' } as const;
  const pairs = { mock: await pairOf(server, 'mock'), dcp: await pairOf(server, 'dcp') };
  const authority = await accredited(place, pairs.dcp);
  const both = Object.values(pairs);
  for (const pair of both) await pair.load(200, 32);
  for (let run = 0; run < runs; run += 1) for (const pair of both) await pair.measure();
  for (const pair of both) await pair.end();
  await authority.stop();
  return [...resultsOf('mock', pairs.mock), ...resultsOf('dcp', pairs.dcp, pairs.mock)];
}

const resultsOf = (identity: Identity, pair: Pair, beside?: Pair): readonly Result[] => [
  {
    name: `negotiations on ${identity}, ${IN_FLIGHT} in flight`,
    database: 'postgres',
    unit: '/s',
    values: pair.rates,
    goal: { atLeast: 100 },
    ...(beside && { limit: beside.rates }),
    method: `${HOW}; ${IDENTITIES[identity]}`,
  },
  {
    name: `negotiation on ${identity} alone, median`,
    database: 'postgres',
    unit: 'ms',
    values: pair.alone,
    goal: { below: 50 },
    ...(beside && { limit: beside.alone }),
    method: `the same, ${ALONE} one after the other`,
  },
  {
    name: `negotiation on ${identity}, processor time`,
    database: 'postgres',
    unit: 'ms',
    values: pair.work,
    ...(beside && { limit: beside.work }),
    method: `of both nodes without their databases, a negotiation, ${IN_FLIGHT} in flight`,
  },
];
