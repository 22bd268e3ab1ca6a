/** A provider and a consumer with data planes, a contract between them, and a transfer that runs. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { guardedClient } from '../../../src/client/index.ts';
import {
  type DataAddress,
  type DatasetSource,
  insertAgreement,
  type Judge,
  readAddress,
} from '../../../src/dataspace/index.ts';
import type { Clock } from '../../../src/kernel/clock.ts';
import type { Db } from '../../../src/kernel/db.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { decide } from '../../../src/policies/index.ts';
import type { Policy } from '../../../src/policies/odrl.ts';
import { DATASET, eventually, type TestNode } from '../support.ts';

export const PROVIDER = 'did:web:provider.example';
export const CONSUMER = 'did:web:consumer.example';

/** The product's decision, of a partner of whom nothing is known. */
export const judgeBy =
  (clock: Clock): Judge =>
  async (_reader, { policy, participantId, datasetId, count, agreedAt }) => {
    const { permitted, because } = decide(policy, {
      stage: 'transfer',
      now: clock.now(),
      action: 'use',
      target: { id: datasetId },
      participant: { participantId, claims: {} },
      ...(count === undefined ? {} : { count }),
      ...(agreedAt === undefined ? {} : { agreedAt }),
    });
    return permitted ? { answer: 'yes' } : { answer: 'no', reasons: [`it says ${because}`] };
  };

/** Bytes that are there as they are. */
export function bytesSource(bytes: Buffer, mediaType = 'application/octet-stream'): DatasetSource {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    collection: 'bytes',
    mediaTypes: [mediaType],
    measure: async () => ({ length: bytes.length, etag: sha256, sha256 }),
    open: async ({ range }) => ({
      mediaType,
      body: Readable.from(
        pieces(bytes.subarray(range?.start ?? 0, (range?.end ?? bytes.length) + 1)),
      ),
    }),
  };
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 16_384) yield bytes.subarray(at, at + 16_384);
}

export const sourcesOf = (source: DatasetSource) => ({
  find: async (id: string) => (id === DATASET ? source : undefined),
});

export function useFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-data-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

/** A contract that both hold, as a negotiation leaves it. */
export async function contract(
  { provider, consumer }: { readonly provider: Db; readonly consumer: Db },
  rules: Pick<Policy, 'permission'>,
  at: Date,
): Promise<string> {
  const id = `urn:uuid:${randomIds.next()}`;
  const policy: Policy = {
    '@id': id,
    '@type': 'Agreement',
    target: DATASET,
    assigner: PROVIDER,
    assignee: CONSUMER,
    timestamp: at.toISOString(),
    ...rules,
  };
  for (const [db, role, counterpartyId] of [
    [provider, 'provider', CONSUMER],
    [consumer, 'consumer', PROVIDER],
  ] as const)
    await db.transaction(async (tx) =>
      insertAgreement(tx, {
        id,
        role,
        counterpartyId,
        policy,
        datasetId: DATASET,
        providerId: PROVIDER,
        consumerId: CONSUMER,
        negotiationId: undefined,
        finalizedAt: at,
      }),
    );
  return id;
}

export interface Running {
  /** Process ids on either side. */
  readonly mine: string;
  readonly theirs: string;
  readonly address: DataAddress | undefined;
}

/** Asked for by the consumer, started by the provider. */
export async function transfer(
  nodes: { readonly provider: TestNode; readonly consumer: TestNode },
  wish: {
    readonly agreementId: string;
    readonly format: 'HttpData-PULL' | 'HttpData-PUSH';
    readonly dataAddress?: DataAddress;
  },
  until: readonly string[] = ['STARTED'],
): Promise<Running> {
  const { provider, consumer } = nodes;
  const counterparty = { counterpartyId: provider.id, counterpartyAddress: provider.address };
  const { transfers } = consumer.dataspace;
  const { id: mine } = await transfers.request({ ...counterparty, ...wish }, 'tester');
  await eventually(async () => until.includes((await transfers.read(mine)).state));
  const { dataAddress, counterpartyPid = '' } = await transfers.read(mine);
  return { mine, theirs: counterpartyPid.replace('urn:uuid:', ''), address: dataAddress };
}

const client = guardedClient({ allow: ['127.0.0.0/8'] });

export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Whatever the address and its token give. */
export async function get(
  address: DataAddress | undefined,
  headers: Readonly<Record<string, string>> = {},
  query = '',
): Promise<Got> {
  if (address === undefined) throw new Error('There is no address');
  const { endpoint, authorization = '' } = readAddress(address);
  const response = await client.request({
    url: `${endpoint}${query}`,
    headers: { authorization, 'accept-encoding': 'identity', ...headers },
    maxBytes: 1e9,
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response.body as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status: response.status, headers: response.headers, body: Buffer.concat(chunks) };
}

export const propertyOf = ({ endpointProperties = [] }: DataAddress, name: string): string =>
  endpointProperties.find((p) => p.name === name)?.value ?? '';
