/** Nodes that speak the protocol over real HTTP on loopback, each on a database of its own. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { guardedClient, readText } from '../../src/client/index.ts';
import {
  buildDataspace,
  type CatalogueSource,
  type DataPlaneNeeds,
  type Dataspace,
  type DataspaceParts,
  dataspaceRoutes,
  mockIdentity,
  NodeDataPlane,
  planeRoutes,
  productAutomation,
} from '../../src/dataspace/index.ts';
import { withPeers } from '../../src/http/peer.ts';
import { problems } from '../../src/http/problem.ts';
import { type Clock, systemClock } from '../../src/kernel/clock.ts';
import type { Db } from '../../src/kernel/db.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { jsonLines } from '../../src/kernel/log.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import type { Policy } from '../../src/policies/odrl.ts';
import { aSurrounding } from '../support/app.ts';

const CONTEXT = ['https://w3id.org/dspace/2025/1/context.jsonld'];
export const DATASET = 'urn:dataset:trainings';

export const anOffer = (id = 'urn:offer:1', target = DATASET): Policy => ({
  '@id': id,
  '@type': 'Offer',
  target,
  permission: [{ action: 'use' }],
});

const noCatalogue: CatalogueSource = {
  readPage: async () => ({ catalog: {} }),
  findDataset: async () => undefined,
};

/** Everyone may have every offer; the product's own automation. */
export const openParts = (): DataspaceParts => ({
  offers: {
    findOffer: async (_reader, { offerId, datasetId }) =>
      offerId.startsWith('urn:offer:') ? anOffer(offerId, datasetId) : undefined,
  },
  catalogue: noCatalogue,
  automation: productAutomation(async () => ({ answer: 'yes' })),
  dataPlane: {
    started: async (_tx, { id }) => ({
      '@type': 'DataAddress',
      endpointType: 'https://w3id.org/idsa/v4.1/HTTP',
      endpoint: `https://data.example/${id}`,
      endpointProperties: [
        { '@type': 'EndpointProperty', name: 'authorization', value: `token-${id}` },
      ],
    }),
    stopped: async () => undefined,
    received: async () => undefined,
  },
});

export interface TestNode {
  readonly id: string;
  readonly address: string;
  readonly dataspace: Dataspace;
  readonly db: Db;
  readonly server: Server;
  readonly lines: readonly string[];
  readonly publicUrl: string;
  readonly plane: NodeDataPlane | undefined;
  close(): Promise<void>;
}

export interface TestNodeOptions {
  readonly db: Db;
  readonly id: string;
  readonly parts?: Partial<DataspaceParts>;
  readonly clock?: Clock;
  readonly shared?: boolean;
  /** Around the guarded client: to lose answers, to hold messages back. */
  readonly outbound?: (real: Outbound) => Outbound;
  /** Not started: nothing is taken up until `dataspace.start()`. */
  readonly idle?: boolean;
  readonly port?: number;
  /** The product's data plane, instead of addresses that lead nowhere. */
  readonly plane?: Pick<DataPlaneNeeds, 'judge' | 'sources' | 'dataDir'> & Partial<DataPlaneNeeds>;
}

export async function aNode(options: TestNodeOptions): Promise<TestNode> {
  const { db, id, clock = systemClock, shared = false } = options;
  const lines: string[] = [];
  const log = jsonLines((line) => lines.push(line));
  const server = createServer().listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const identity = mockIdentity(id);
  const real = guardedClient({ allow: ['127.0.0.0/8'] });
  const outbound = options.outbound?.(real) ?? real;
  const shell = { db, clock, log, identity, shared, publicUrl, ids: randomIds, outbound };
  const plane = options.plane && new NodeDataPlane({ ...shell, ...options.plane });
  const dataspace = buildDataspace({
    ...openParts(),
    ...options.parts,
    ...(plane && { dataPlane: plane }),
    ...shell,
    participantId: id,
  });
  const app = express();
  const guard = withPeers(aSurrounding().guard, identity);
  app.use(dataspaceRoutes(guard, dataspace));
  if (plane) app.use(planeRoutes(guard, plane));
  app.use(problems({ log }));
  server.on('request', app);
  if (options.idle !== true) await dataspace.start();
  if (options.idle !== true) await plane?.start(dataspace.transfers);
  return {
    id,
    address: `${publicUrl}/dsp/2025-1`,
    dataspace,
    db,
    server,
    lines,
    publicUrl,
    plane,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await plane?.close();
      await dataspace.close();
    },
  };
}

/** Closed after each test, in the order in which they came. */
export function useNodes(): (options: TestNodeOptions) => Promise<TestNode> {
  const nodes: TestNode[] = [];
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.close();
  });
  return async (options) => {
    const node = await aNode(options);
    nodes.push(node);
    return node;
  };
}

/** Sends nothing by itself any more until all have nothing on their way. */
export async function settled(...nodes: readonly TestNode[]): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1)
    for (const { dataspace } of nodes) await dataspace.delivery.settle();
}

/** Looks again and again, until it holds; fails after twenty seconds. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export interface PeerAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const client = guardedClient({ allow: ['127.0.0.0/8'] });

/** A partner of any make, which speaks JSON over HTTP. */
export function aPeer(id: string) {
  const authorization = JSON.stringify({ region: 'eu', audience: 'x', clientId: id });
  const call = async (
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = { authorization },
  ): Promise<PeerAnswer> => {
    const response = await client.request({
      url,
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await readText(response);
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as PeerAnswer['body']),
    };
  };
  return {
    id,
    get: async (url: string) => call('GET', url),
    post: async (url: string, body: unknown, headers?: Readonly<Record<string, string>>) =>
      call('POST', url, body, headers),
  };
}

/** A message of the protocol. */
export const say = (type: string, rest: object) => ({
  '@context': CONTEXT,
  '@type': type,
  ...rest,
});
