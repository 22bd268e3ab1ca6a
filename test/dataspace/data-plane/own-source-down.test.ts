/** A source of the operator's that does not answer: partners learn nothing of where it is, and pushes go on. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { guardedClient } from '../../../src/client/index.ts';
import { openHttp } from '../../../src/dataspace/datasets/http.source.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { sealerOf } from '../../../src/keys/index.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { expectError } from '../../support/errors.ts';
import { eventually, useNodes } from '../support.ts';
import {
  bytesSource,
  CONSUMER,
  contract,
  judgeBy,
  PROVIDER,
  sourcesOf,
  transfer,
  useFolder,
} from './support.ts';

const at = new Date(0);
const signal = new AbortController().signal;

onEveryDatabase('dataspace › data plane › a source of ours is down', (kind) => {
  const db = useDatabase(kind);
  const other = useOtherDatabase();
  const folder = useFolder();
  const aNode = useNodes();

  it('is `unavailable` to partners, without its address or our settings; the log has the reason', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    for (const [allow, reason] of [
      [['127.0.0.0/8'], /refused/],
      [[], /OUTBOUND_ALLOW/],
    ] as const) {
      const lines: string[] = [];
      const tell = (message: string, fields: unknown) =>
        lines.push(message, String((fields as { error: Error }).error));
      const needs = {
        db: db(),
        outbound: guardedClient({ allow }),
        sealer: sealerOf(Buffer.alloc(32, 5)),
        log: { info: tell, error: tell },
      };
      const dataset = { kind: 'http', id: 'crm', title: 'CRM', mediaType: 'text/csv' } as const;
      const own = { ...dataset, baseUrl: `http://127.0.0.1:${port}/x`, created: at, modified: at };
      const error = await expectError(/does not answer/, async () =>
        openHttp(needs, own, { signal }),
      );
      expect(error).to.be.instanceOf(AppError).and.include({ code: 'unavailable' });
      expect(`${error.message}${JSON.stringify((error as AppError).facts)}`).not.to.match(
        /127\.|localhost|OUTBOUND|refused/,
      );
      expect(lines.join()).to.match(reason);
    }
  });

  it('a push from it is tried again, and the operator reads whose fault it is', async () => {
    let isDown = true;
    const real = bytesSource(Buffer.from('a;b\n'));
    const source = {
      ...real,
      open: async (asked: Parameters<typeof real.open>[0]) => {
        if (!isDown) return real.open(asked);
        throw new AppError('forbidden', 'Refused: the address is loopback');
      },
    };
    const plane = {
      judge: judgeBy(systemClock),
      sources: sourcesOf(source),
      dataDir: folder(),
    };
    const provider = await aNode({ db: db(), id: PROVIDER, plane });
    const consumer = await aNode({ db: other(), id: CONSUMER, plane });
    const dbs = { provider: db(), consumer: other() };
    const permission = [{ action: 'use' }];
    const agreementId = await contract(dbs, { permission }, systemClock.now());
    const dataAddress = await consumer.plane!.openInbox();
    const wish = { agreementId, format: 'HttpData-PUSH', dataAddress } as const;
    const { mine } = await transfer({ provider, consumer }, wish);
    const flows = async () =>
      db().query<{ status: string; reason: string }>(
        'select status, reason from dataspace_flows where attempts > 0',
      );
    await eventually(async () => (await flows()).length === 1);
    const [flow] = await flows();
    expect(flow).to.deep.equal({
      status: 'running',
      reason: 'our source: Refused: the address is loopback',
    });
    isDown = false;
    const { transfers } = consumer.dataspace;
    await eventually(async () => (await transfers.read(mine)).state === 'COMPLETED');
    expect(await consumer.plane!.receipts(mine)).to.have.length(1);
  });
});
