/**
 * A whole node in a process of its own, whose offers are open to everyone; it does what its parent says. Each
 * start of a transfer leaves a row in `bench_effects`, in the transaction of the step: that it happens once is
 * counted there.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { type DataspaceParts, productAutomation } from '../../src/dataspace/index.ts';
import { startNode } from '../../src/node.ts';
import { type Counterparty, DATASET, type Order } from './orders.ts';

const finalized = new Map<string, () => void>();
const own = productAutomation(async () => ({ answer: 'yes' }));
const offer = (id: string, target: string) => ({
  '@id': id,
  '@type': 'Offer' as const,
  target,
  permission: [{ action: 'use' }],
});

const parts: DataspaceParts = {
  offers: { findOffer: async (_, { offerId, datasetId }) => offer(offerId, datasetId) },
  catalogue: { readPage: async () => ({ catalog: {} }), findDataset: async () => undefined },
  automation: {
    onNegotiation: async (tx, negotiation) => {
      if (negotiation.state === 'FINALIZED') finalized.get(negotiation.id)?.();
      return own.onNegotiation(tx, negotiation);
    },
    onTransfer: async (tx, transfer) =>
      transfer.role === 'consumer' && transfer.state === 'STARTED'
        ? { do: 'complete' }
        : own.onTransfer(tx, transfer),
  },
  dataPlane: {
    started: async (tx, { id }) => {
      await tx.query('insert into bench_effects (process) values ($1)', [id]);
      return {
        '@type': 'DataAddress',
        endpointType: 'HTTP',
        endpoint: `https://data.example/${id}`,
      };
    },
    stopped: async () => undefined,
    received: async () => undefined,
  },
};

/** The same in every life of a node: an hour that is long past, from which it runs so many times faster. */
const hurry = Number(process.argv[2] ?? 1);
const SINCE = Date.parse('2026-11-01T00:00:00Z');
const clock = { now: () => new Date(SINCE + (Date.now() - SINCE) * hurry) };

const silent = { info: () => undefined, error: () => undefined };
const { context } = await startNode(buildConfig(readEnv()), {
  overrides: { dataspace: parts, log: silent, clock },
});
const { dataspace: built, db } = context;
if (built === undefined) throw new Error('The node speaks to no partner: there is no IDENTITY');
const dataspace = built;
await db.query('create table if not exists bench_effects (process text not null)');

async function negotiate(partner: Counterparty): Promise<string> {
  const { negotiations } = dataspace;
  const { id } = await negotiations.start(partner, offer('urn:offer:open', DATASET), 'bench');
  return id;
}

/** Milliseconds from the request to the commit of what finalizes it, seen by the consumer. */
async function timed(partner: Counterparty): Promise<number> {
  const begun = performance.now();
  const id = await negotiate(partner);
  await new Promise<void>((resolve) => finalized.set(id, resolve));
  finalized.delete(id);
  while ((await dataspace.negotiations.read(id)).state !== 'FINALIZED');
  return performance.now() - begun;
}

async function load({ partner, count, inFlight }: Extract<Order, { do: 'load' }>) {
  const times: number[] = [];
  let left = count;
  const begun = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      times.push(await timed(partner));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return { seconds: (performance.now() - begun) / 1000, times };
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function claims() {
  if (context.claims === undefined) throw new Error('IDENTITY is not dcp');
  return context.claims;
}

async function invite(): Promise<string> {
  const membership = {
    legalName: 'Bench',
    registrationNumber: '1',
    country: 'FR',
    role: ['publisher' as const],
  };
  return (await claims().joining.invite({ membership }, 'bench')).link;
}

async function join(link: string): Promise<void> {
  await claims().joining.join(link, 'bench');
  while ((await claims().overview()).held.length === 0) await sleep(20);
}

async function obey(order: Order): Promise<unknown> {
  if (order.do === 'load') return load(order);
  // By a clock that hurries timers are late: what has fallen due is looked for when the parent says so.
  if (order.do === 'cpu') return cpu();
  if (order.do === 'invite') return invite();
  if (order.do === 'join') return join(order.link);
  if (order.do === 'wake') return dataspace.delivery.wake();
  if (order.do === 'negotiate')
    return Promise.all(Array.from({ length: order.count }, async () => negotiate(order.partner)));
  const { partner, agreementId } = order;
  const wish = { ...partner, agreementId, format: 'HttpData-PULL' as const };
  return (await dataspace.transfers.request(wish, 'bench')).id;
}

process.on('message', (order: Order) => {
  obey(order).then(
    (result) => process.send?.({ order: order.id, result }),
    (error: unknown) => process.send?.({ order: order.id, error: String(error) }),
  );
});
// Its parent is gone.
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
