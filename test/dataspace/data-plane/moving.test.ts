/** Bytes on their way: slow readers, broken connections, pushes that are tried again, receipts. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { type DatasetSource, readAddress } from '../../../src/dataspace/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import type { Outbound } from '../../../src/kernel/outbound.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { expectError } from '../../support/errors.ts';
import { eventually, type TestNode, useNodes } from '../support.ts';
import {
  bytesSource,
  CONSUMER,
  contract,
  get,
  judgeBy,
  PROVIDER,
  sourcesOf,
  transfer,
  useFolder,
} from './support.ts';

const BYTES = randomBytes(3_000_000);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const CHUNK = Buffer.alloc(65_536, 'x');

/** Text without end, and how much of it was asked for. */
function endless() {
  const made = { bytes: 0, ended: false };
  async function* text(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        made.bytes += CHUNK.length;
        yield CHUNK;
        await new Promise(setImmediate);
      }
    } finally {
      made.ended = true;
    }
  }
  const source: DatasetSource = {
    collection: 'endless',
    mediaTypes: ['text/plain'],
    open: async () => ({ mediaType: 'text/plain', body: Readable.from(text()) }),
  };
  return { made, source };
}

/** Breaks off after so many bytes, as often as said. */
function breaking(source: DatasetSource, after: number, times: number): DatasetSource {
  let left = times;
  return {
    ...source,
    open: async (request) => {
      const opened = await source.open(request);
      if (left === 0) return opened;
      left -= 1;
      async function* some(): AsyncGenerator<Buffer> {
        let seen = 0;
        for await (const chunk of opened.body as AsyncIterable<Buffer>) {
          yield chunk;
          seen += chunk.length;
          // What was sent before has arrived by then.
          if (seen >= after) await new Promise((resolve) => setTimeout(resolve, 100));
          if (seen >= after) throw new Error('the disk is gone');
        }
      }
      return { ...opened, body: Readable.from(some()) };
    },
  };
}

onEveryDatabase('dataspace › data plane › on the way', (kind) => {
  const db = useDatabase(kind);
  const folder = useFolder();
  const aNode = useNodes();
  const other = useOtherDatabase();

  const judge = judgeBy(systemClock);
  const two = async (
    source: DatasetSource,
    outbound?: { provider?: (o: Outbound) => Outbound; consumer?: (o: Outbound) => Outbound },
  ): Promise<{ provider: TestNode; consumer: TestNode; agreementId: string }> => {
    const plane = { judge, sources: sourcesOf(source), dataDir: folder() };
    const nodes = {
      provider: await aNode({
        db: db(),
        id: PROVIDER,
        plane,
        ...(outbound?.provider && { outbound: outbound.provider }),
      }),
      consumer: await aNode({
        db: other(),
        id: CONSUMER,
        plane,
        ...(outbound?.consumer && { outbound: outbound.consumer }),
      }),
    };
    const permission = [{ action: 'use' }];
    const dbs = { provider: db(), consumer: other() };
    const agreementId = await contract(dbs, { permission }, systemClock.now());
    return { ...nodes, agreementId };
  };
  const pulled = async (source: DatasetSource) => {
    const nodes = await two(source);
    const { agreementId } = nodes;
    const run = await transfer(nodes, { agreementId, format: 'HttpData-PULL' });
    return { ...nodes, ...run };
  };
  const files = async (id: string): Promise<readonly string[]> =>
    readdir(join(folder(), 'received', id)).catch(() => []);

  describe('pull', () => {
    it('compresses text for who takes it so', async () => {
      const text = Buffer.from('abc\n'.repeat(50_000));
      const { address } = await pulled(bytesSource(text, 'text/plain'));
      const { endpoint, authorization = '' } = readAddress(address!);
      const request = httpGet(endpoint, { headers: { authorization, 'accept-encoding': 'gzip' } });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      expect(response.headers).to.include({ 'content-encoding': 'gzip' });
      expect(response.headers).not.to.have.property('content-length');
      expect(response.headers.etag).to.match(/-gz"$/);
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).length).to.be.below(text.length / 10);
      expect(gunzipSync(Buffer.concat(chunks)).equals(text)).to.equal(true);
      const part = await get(address, { 'accept-encoding': 'gzip', range: 'bytes=0-99' });
      expect(part.headers).not.to.have.property('content-encoding');
      expect(part.body.length).to.equal(100);
    });

    it('makes no more than a slow reader takes, and stops with the transfer', async () => {
      const { made, source } = endless();
      const { address, provider, theirs } = await pulled(source);
      const { endpoint, authorization = '' } = readAddress(address!);
      const request = httpGet(endpoint, { headers: { authorization } });
      request.on('error', () => undefined);
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      response.pause();
      let before = -1;
      await eventually(async () => {
        if (made.bytes === before) return true;
        before = made.bytes;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return false;
      });
      expect(made.bytes).to.be.above(CHUNK.length).and.below(32_000_000);
      const broken = once(response, 'error');
      await provider.dataspace.transfers.suspend(theirs, { reasons: ['x'] }, 'o');
      response.resume();
      expect(await broken).to.have.length(1);
      await eventually(async () => made.ended);
    });

    it('comes into a file with a receipt, over as many connections as it takes', async () => {
      const source = breaking(bytesSource(BYTES), 500_000, 3);
      const { mine, agreementId, consumer } = await pulled(source);
      const receipt = await consumer.plane!.receive({ transferId: mine });
      expect(receipt).to.deep.include({
        transferId: mine,
        agreementId,
        providerId: PROVIDER,
        sha256: SHA256,
        bytes: BYTES.length,
        mediaType: 'application/octet-stream',
      });
      expect(await files(mine)).to.deep.equal([receipt.file]);
      const kept = await readFile(join(folder(), 'received', mine, receipt.file));
      expect(kept.equals(BYTES)).to.equal(true);
      expect(await consumer.plane!.receipts(mine)).to.deep.equal([receipt]);
      const [uses] = await db().query('select used from dataspace_uses');
      expect(uses, 'the rest is no further use').to.deep.equal({ used: 1 });
    });

    it('begins again where the rest cannot be had, and leaves nothing half', async () => {
      const { measure: _none, ...whole } = bytesSource(BYTES, 'text/csv');
      const { mine, consumer } = await pulled(breaking(whole, 500_000, 2));
      const receipt = await consumer.plane!.receive({ transferId: mine, name: 'list' });
      expect(receipt).to.include({ sha256: SHA256, file: 'list.csv' });
      expect(await files(mine)).to.deep.equal(['list.csv']);
    });

    it('refuses bytes that are not what the provider says they are', async () => {
      const honest = bytesSource(BYTES);
      const lying = { ...(await honest.measure!('')), sha256: '00'.repeat(32) };
      const { mine, consumer } = await pulled({ ...honest, measure: async () => lying });
      await expectError(/checksum/, async () => consumer.plane!.receive({ transferId: mine }));
      expect(await files(mine)).to.deep.equal([]);
      expect(await consumer.plane!.receipts(mine)).to.deep.equal([]);
    });

    it('renews its token when the provider knows it no more', async () => {
      const { mine, consumer } = await pulled(bytesSource(BYTES));
      await db().query(`delete from dataspace_tokens where kind = 'access'`);
      expect(await consumer.plane!.receive({ transferId: mine })).to.include({ sha256: SHA256 });
      await consumer.dataspace.transfers.complete(mine, 'tester');
      await expectError(/COMPLETED/, async () => consumer.plane!.receive({ transferId: mine }));
    });
  });

  describe('push', () => {
    it('is tried again until it is through, then completes; what came has a receipt', async () => {
      const nodes = await two(breaking(bytesSource(BYTES), 500_000, 2));
      const { agreementId, consumer, provider } = nodes;
      const dataAddress = await consumer.plane!.openInbox();
      const wish = { agreementId, format: 'HttpData-PUSH', dataAddress } as const;
      const { mine, theirs } = await transfer(nodes, wish, ['STARTED', 'COMPLETED']);
      const { transfers } = consumer.dataspace;
      await eventually(async () => (await transfers.read(mine)).state === 'COMPLETED');
      const [receipt, ...more] = await consumer.plane!.receipts(mine);
      expect(more).to.deep.equal([]);
      expect(receipt).to.include({ sha256: SHA256, bytes: BYTES.length, providerId: PROVIDER });
      expect(await files(mine)).to.deep.equal([receipt?.file]);
      expect((await provider.dataspace.transfers.read(theirs)).state).to.equal('COMPLETED');
      expect(await db().query('select used from dataspace_uses')).to.deep.equal([{ used: 1 }]);
    });

    it('has its effect once, though its answer was lost', async () => {
      let lost = 0;
      const losing = (real: Outbound): Outbound => ({
        request: async (request) => {
          const answer = await real.request(request);
          if (!request.url.includes('/inbox/') || lost > 0) return answer;
          lost += 1;
          answer.body.destroy();
          return { ...answer, status: 503, body: Readable.from([]) };
        },
      });
      const nodes = await two(bytesSource(BYTES), { provider: losing });
      const { agreementId, consumer } = nodes;
      const dataAddress = await consumer.plane!.openInbox();
      const wish = { agreementId, format: 'HttpData-PUSH', dataAddress } as const;
      const { mine } = await transfer(nodes, wish, ['STARTED', 'COMPLETED']);
      const { transfers } = consumer.dataspace;
      await eventually(async () => (await transfers.read(mine)).state === 'COMPLETED');
      expect(lost).to.equal(1);
      expect(await consumer.plane!.receipts(mine)).to.have.length(1);
      expect(await files(mine)).to.have.length(1);
    });

    it('is given up when the receiver refuses for good; an operator tries again', async () => {
      const nodes = await two(bytesSource(BYTES));
      const { agreementId, consumer, provider } = nodes;
      const dataAddress = await consumer.plane!.openInbox();
      await other().query(`update dataspace_inboxes set hash = 'x' || hash`);
      const wish = { agreementId, format: 'HttpData-PUSH', dataAddress } as const;
      const { mine, theirs } = await transfer(nodes, wish);
      await eventually(async () => (await provider.plane!.deadPushes()).length === 1);
      expect((await provider.plane!.deadPushes())[0]).to.deep.include({
        transferId: theirs,
        reason: 'the receiver answered 401',
      });
      expect(provider.lines.join()).to.include('A push was given up');
      await other().query('update dataspace_inboxes set hash = substr(hash, 2)');
      await provider.plane!.retryPush(theirs);
      const { transfers } = consumer.dataspace;
      await eventually(async () => (await transfers.read(mine)).state === 'COMPLETED');
      await expectError(/No push/, async () => provider.plane!.retryPush(theirs));
    });

    it('goes where an EDC says, with what opens it there', async () => {
      const came: { headers: IncomingMessage['headers']; body: Buffer }[] = [];
      const receiver = createServer((req, res) => {
        const chunks: Buffer[] = [];
        req.on('data', (chunk: Buffer) => chunks.push(chunk));
        req.once('end', () => {
          came.push({ headers: req.headers, body: Buffer.concat(chunks) });
          res.writeHead(came.length === 1 ? 503 : 204).end();
        });
      }).listen(0, '127.0.0.1');
      await once(receiver, 'listening');
      const baseUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sink`;
      const ns = 'https://w3id.org/edc/v0.0.1/ns/';
      const property = (name: string, value: string) =>
        ({ '@type': 'EndpointProperty', name: `${ns}${name}`, value }) as const;
      const dataAddress = {
        '@type': 'DataAddress',
        endpointType: 'https://w3id.org/idsa/v4.1/HTTP',
        endpointProperties: [property('baseUrl', baseUrl), property('authorization', 'secret')],
      } as const;
      const nodes = await two(bytesSource(BYTES));
      const wish = {
        agreementId: nodes.agreementId,
        format: 'HttpData-PUSH',
        dataAddress,
      } as const;
      await transfer(nodes, wish, ['COMPLETED']);
      receiver.close();
      expect(came.map(({ body }) => body.equals(BYTES))).to.deep.equal([true, true]);
      const [first, second] = came.map(({ headers }) => headers);
      expect(first?.authorization).to.equal('secret');
      expect(first?.['idempotency-key'])
        .to.equal(second?.['idempotency-key'])
        .and.not.equal(undefined);
    });

    it('stops with its transfer, wherever it is', async () => {
      const { made, source } = endless();
      const nodes = await two(source);
      const { agreementId, consumer, provider } = nodes;
      const dataAddress = await consumer.plane!.openInbox();
      const wish = { agreementId, format: 'HttpData-PUSH', dataAddress } as const;
      const { mine, theirs } = await transfer(nodes, wish);
      await eventually(async () => made.bytes > 1_000_000);
      await provider.dataspace.transfers.terminate(theirs, { reasons: ['x'] }, 'o');
      await eventually(async () => made.ended);
      await eventually(async () => (await files(mine)).length === 0);
      expect(await db().query('select 1 from dataspace_flows')).to.deep.equal([]);
      expect(await consumer.plane!.receipts(mine)).to.deep.equal([]);
    });
  });
});
