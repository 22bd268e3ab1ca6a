/** What is refused, and what is not ended by it: suspended partners, tokens renewed away, cursors of nothing. */
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { DatasetSource, Judge } from '../../../src/dataspace/index.ts';
import { aClock } from '../../support/app.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { eventually, type TestNode, useNodes } from '../support.ts';
import {
  bytesSource,
  CONSUMER,
  contract,
  get,
  judgeBy,
  PROVIDER,
  propertyOf,
  sourcesOf,
  transfer,
  useFolder,
} from './support.ts';

const BYTES = randomBytes(300_000);
const { measure: _none, ...UNMEASURED } = bytesSource(BYTES, 'text/csv');

onEveryDatabase('dataspace › data plane › refused', (kind) => {
  const db = useDatabase(kind);
  const folder = useFolder();
  const aNode = useNodes();
  const other = useOtherDatabase();

  const clock = aClock();
  let isSuspended = false;
  /** As the product's: what the contract forbids comes first. */
  const judge: Judge = async (reader, question) => {
    const verdict = await judgeBy(clock)(reader, question);
    if (verdict.answer === 'no' || !isSuspended) return verdict;
    return { answer: 'no', reasons: ['suspended here'], forNow: true };
  };
  beforeEach(() => {
    isSuspended = false;
  });
  const two = async (
    source: DatasetSource,
    permission: Parameters<typeof contract>[1]['permission'] = [{ action: 'use' }],
  ): Promise<{ provider: TestNode; consumer: TestNode; agreementId: string }> => {
    const plane = { judge, sources: sourcesOf(source), dataDir: folder() };
    const provider = await aNode({ db: db(), id: PROVIDER, clock, plane });
    const consumer = await aNode({ db: other(), id: CONSUMER, clock, plane });
    const dbs = { provider: db(), consumer: other() };
    const agreementId = await contract(dbs, { permission }, clock.now());
    return { provider, consumer, agreementId };
  };
  const pulled = async (...asked: Parameters<typeof two>) => {
    const nodes = await two(...asked);
    const { agreementId } = nodes;
    const run = await transfer(nodes, { agreementId, format: 'HttpData-PULL' });
    const stateThere = async () =>
      (await nodes.provider.dataspace.transfers.read(run.theirs)).state;
    return { ...nodes, ...run, stateThere };
  };

  it('refuses a suspended partner, whose transfer goes on when it is let in again', async () => {
    const { address, stateThere } = await pulled(bytesSource(BYTES));
    isSuspended = true;
    const refused = await get(address);
    expect(refused.status).to.equal(403);
    expect(refused.body.toString()).to.include('suspended here');
    expect(await stateThere()).to.equal('STARTED');
    expect(await db().query('select used from dataspace_uses'), 'no use').to.deep.equal([]);
    isSuspended = false;
    expect((await get(address)).status).to.equal(200);
  });

  it('stops the transfer of a suspended partner all the same when its contract ends', async () => {
    const until = new Date(clock.now().getTime() + 60_000).toISOString();
    const { provider, stateThere } = await pulled(bytesSource(BYTES), [
      {
        action: 'use',
        constraint: [{ leftOperand: 'dateTime', operator: 'lt', rightOperand: until }],
      },
    ]);
    isSuspended = true;
    clock.move(61);
    provider.plane?.wake();
    await eventually(async () => (await stateThere()) === 'TERMINATED');
  });

  it('sends a suspended partner nothing, and what it waited for once it is let in again', async () => {
    const nodes = await two(bytesSource(BYTES));
    const { agreementId, consumer, provider } = nodes;
    const dataAddress = await consumer.plane!.openInbox();
    const wish = { agreementId, format: 'HttpData-PUSH', dataAddress } as const;
    await provider.plane!.close();
    const { mine, theirs } = await transfer(nodes, wish);
    isSuspended = true;
    await provider.plane!.start(provider.dataspace.transfers);
    await eventually(async () => {
      const [flow] = await db().query<{ attempts: number }>(
        'select attempts from dataspace_flows where transfer_id = $1',
        [theirs],
      );
      clock.move(1);
      provider.plane!.wake();
      return (flow?.attempts ?? 0) >= 2;
    });
    expect((await provider.dataspace.transfers.read(theirs)).state).to.equal('STARTED');
    expect(await consumer.plane!.receipts(mine)).to.deep.equal([]);
    isSuspended = false;
    clock.move(60);
    provider.plane!.wake();
    const { transfers } = consumer.dataspace;
    await eventually(async () => (await transfers.read(mine)).state === 'COMPLETED');
    expect(await consumer.plane!.receipts(mine)).to.have.length(1);
  });

  it('keeps the newest two access tokens, however many are asked for at once', async () => {
    const { address } = await pulled(bytesSource(BYTES));
    const [url, secret] = ['refreshEndpoint', 'refreshToken'].map((n) => propertyOf(address!, n));
    const renewed = async (): Promise<string> => {
      const query = `grant_type=refresh_token&refresh_token=${secret}`;
      // oxlint-disable-next-line no-restricted-globals -- a partner of any make
      const answer = await fetch(`${url}?${query}`, { method: 'POST' });
      expect(answer.status).to.equal(200);
      return ((await answer.json()) as { access_token: string }).access_token;
    };
    const opens = async (token: string) =>
      (await get(address, { authorization: `Bearer ${token}` })).status;
    const first = propertyOf(address!, 'authorization');
    clock.move(1);
    const second = await renewed();
    expect([await opens(first), await opens(second)]).to.deep.equal([200, 200]);
    clock.move(1);
    const third = await renewed();
    const now = [await opens(first), await opens(second), await opens(third)];
    expect(now).to.deep.equal([401, 200, 200]);
    await Promise.all(Array.from({ length: 8 }, renewed));
    const kept = await db().query(`select 1 from dataspace_tokens where kind = 'access'`);
    expect(kept).to.have.length(2);
  });

  it('says that a dataset has no change cursor, and counts no use for it', async () => {
    for (const source of [bytesSource(BYTES), UNMEASURED]) {
      const { address, stateThere } = await pulled(source);
      const refused = await get(address, {}, '?since=abc');
      expect(refused.status).to.equal(400);
      expect(refused.body.toString()).to.include('/query/since').and.include('change cursor');
      expect(await stateThere()).to.equal('STARTED');
      expect(await db().query('select used from dataspace_uses')).to.deep.equal([]);
    }
    const { address } = await pulled({ ...UNMEASURED, hasChanges: true });
    expect((await get(address, {}, '?since=abc')).status).to.equal(200);
  });
});
