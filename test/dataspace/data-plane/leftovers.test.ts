/** What is here already is not fetched again, and what is replaced does not stay. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { DatasetSource } from '../../../src/dataspace/index.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import type { Outbound, OutboundRequest } from '../../../src/kernel/outbound.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { useNodes } from '../support.ts';
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

const FIRST = randomBytes(300_000);
const SECOND = randomBytes(200_000);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

onEveryDatabase('dataspace › data plane › the next night', (kind) => {
  const db = useDatabase(kind);
  const other = useOtherDatabase();
  const folder = useFolder();
  const aNode = useNodes();

  const pulling = async () => {
    let source = bytesSource(FIRST);
    const changing: DatasetSource = {
      ...source,
      measure: async (id) => source.measure!(id),
      open: async (asked) => source.open(asked),
    };
    const asked: OutboundRequest[] = [];
    const watching = (real: Outbound): Outbound => ({
      request: async (request) => {
        if (request.url.includes('/data/')) asked.push(request);
        return real.request(request);
      },
    });
    const plane = {
      judge: judgeBy(systemClock),
      sources: sourcesOf(changing),
      dataDir: folder(),
    };
    const provider = await aNode({ db: db(), id: PROVIDER, plane });
    const consumer = await aNode({ db: other(), id: CONSUMER, plane, outbound: watching });
    const permission = [{ action: 'use' }];
    const dbs = { provider: db(), consumer: other() };
    const agreementId = await contract(dbs, { permission }, systemClock.now());
    const { mine } = await transfer(
      { provider, consumer },
      { agreementId, format: 'HttpData-PULL' },
    );
    const own = join(folder(), 'received', mine);
    return {
      asked,
      own,
      receive: async () => consumer.plane!.receive({ transferId: mine }),
      receipts: async () => consumer.plane!.receipts(mine),
      change: () => {
        source = bytesSource(SECOND);
      },
      used: async () =>
        (await db().query<{ used: number }>('select used from dataspace_uses'))[0]?.used,
      etag: `"${sha256(FIRST)}"`,
    };
  };

  it('what has not changed is not sent, and no use; what has replaces it, and its receipt stays', async () => {
    const { receive, receipts, change, used, own } = await pulling();
    const first = await receive();
    expect(await receive()).to.deep.equal(first);
    expect([await used(), (await receipts()).length]).to.deep.equal([1, 1]);
    change();
    const second = await receive();
    expect(second.sha256).to.equal(sha256(SECOND));
    expect(await readdir(own)).to.deep.equal([second.file]);
    expect(await receipts()).to.deep.equal([first, second]);
    await rm(join(own, second.file));
    const again = await receive();
    expect(await readFile(join(own, again.file)), 'what was taken away comes again').to.deep.equal(
      SECOND,
    );
  });

  it('goes on with what a life that was cut off has left, and removes what nobody can go on with', async () => {
    const { receive, asked, own, etag } = await pulling();
    await mkdir(own, { recursive: true });
    const left = async (name: string, note?: object) => {
      await writeFile(join(own, `${name}.part`), FIRST.subarray(0, 100_000));
      if (note !== undefined) await writeFile(join(own, `${name}.note`), JSON.stringify(note));
    };
    await left('half.bin');
    await left('other.bin', { url: 'https://other.example/', etag, mediaType: 'text/csv' });
    await receive();
    expect(await readdir(own), 'the old ones are gone').to.have.length(1);
    for (const name of await readdir(own)) await rm(join(own, name));
    const url = asked[0]?.url ?? '';
    await left('mine.bin', { url, etag, mediaType: 'application/octet-stream' });
    const receipt = await receive();
    expect(asked.at(-1)?.headers).to.include({ range: 'bytes=100000-', 'if-range': etag });
    expect(receipt).to.include({ sha256: sha256(FIRST), bytes: FIRST.length, file: 'mine.bin' });
    expect(await readdir(own)).to.deep.equal(['mine.bin']);
  });
});
