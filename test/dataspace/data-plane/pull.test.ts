/** What a token opens, for how long, and in which parts. */
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { aClock } from '../../support/app.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { eventually, settled, type TestNode, useNodes } from '../support.ts';
import {
  bytesSource,
  CONSUMER,
  contract,
  get,
  judgeBy,
  PROVIDER,
  propertyOf,
  type Running,
  sourcesOf,
  transfer,
  useFolder,
} from './support.ts';

const BYTES = randomBytes(300_000);

onEveryDatabase('dataspace › data plane › pull', (kind) => {
  const db = useDatabase(kind);
  const folder = useFolder();
  const aNode = useNodes();
  const other = useOtherDatabase();

  const clock = aClock();
  let nodes: { provider: TestNode; consumer: TestNode };
  beforeEach(async () => {
    const plane = {
      judge: judgeBy(clock),
      sources: sourcesOf(bytesSource(BYTES)),
      dataDir: folder(),
    };
    nodes = {
      provider: await aNode({ db: db(), id: PROVIDER, clock, plane }),
      consumer: await aNode({ db: other(), id: CONSUMER, clock, plane }),
    };
  });

  const FREE = [{ action: 'use' }];
  const running = async (
    permission: Parameters<typeof contract>[1]['permission'] = FREE,
  ): Promise<Running & { agreementId: string }> => {
    const dbs = { provider: db(), consumer: other() };
    const agreementId = await contract(dbs, { permission }, clock.now());
    return { ...(await transfer(nodes, { agreementId, format: 'HttpData-PULL' })), agreementId };
  };
  const stateThere = async ({ theirs }: Running) =>
    (await nodes.provider.dataspace.transfers.read(theirs)).state;

  it('gives the bytes for the token, bare or as a bearer, and says what they are', async () => {
    const { address } = await running();
    if (address === undefined) throw new Error('no address');
    expect(address.endpointType).to.equal('https://w3id.org/idsa/v4.1/HTTP');
    expect(propertyOf(address, 'endpoint')).to.equal(address.endpoint);
    expect(propertyOf(address, 'authType')).to.equal('bearer');
    const { status, body, headers } = await get(address);
    expect(status).to.equal(200);
    expect(body.equals(BYTES)).to.equal(true);
    expect(headers).to.include({ 'accept-ranges': 'bytes', 'content-length': '300000' });
    expect(headers['repr-digest']).to.match(/^sha-256=:/);
    const raw = await get(address, { authorization: propertyOf(address, 'authorization') });
    expect(raw.status).to.equal(200);
  });

  it('keeps no token, neither here nor in a history', async () => {
    const { address, theirs } = await running();
    const token = propertyOf(address!, 'authorization');
    await settled(nodes.provider, nodes.consumer);
    const kept = await db().query(
      `select (select jsonb_agg(t) from dataspace_tokens t)::text || (select jsonb_agg(m) from dataspace_messages m)::text as all`,
    );
    expect(token).to.have.length.above(40);
    expect(JSON.stringify(kept)).to.include(theirs).and.not.include(token);
    expect(nodes.provider.lines.join()).not.to.include(token);
  });

  it('refuses who has no token, one of another transfer, or one that has expired', async () => {
    const [one, two] = [await running(), await running()];
    expect((await get(one.address, { authorization: '' })).status).to.equal(401);
    expect((await get(one.address, { authorization: 'Bearer x' })).status).to.equal(401);
    const foreign = `Bearer ${propertyOf(two.address!, 'authorization')}`;
    expect((await get(one.address, { authorization: foreign })).status).to.equal(401);
    const toRenew = `Bearer ${propertyOf(one.address!, 'refreshToken')}`;
    expect((await get(one.address, { authorization: toRenew })).status).to.equal(401);
    clock.move(15 * 60 + 1);
    expect((await get(one.address)).status).to.equal(401);
  });

  it('renews an expired token, and nobody else’s', async () => {
    const { address } = await running();
    clock.move(15 * 60 + 1);
    const [url, token] = ['refreshEndpoint', 'refreshToken'].map((n) => propertyOf(address!, n));
    const renew = async (secret = '') => {
      const query = `grant_type=refresh_token&refresh_token=${secret}`;
      // oxlint-disable-next-line no-restricted-globals -- a partner of any make
      return fetch(`${url}?${query}`, { method: 'POST' });
    };
    expect((await renew('x'.repeat(43))).status).to.equal(401);
    expect((await renew(propertyOf(address!, 'authorization'))).status).to.equal(401);
    const answer = await renew(token);
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const { access_token: fresh, expires_in: life } = (await answer.json()) as {
      access_token: string;
      expires_in: number;
    };
    expect(life).to.equal(900);
    expect((await get(address, { authorization: `Bearer ${fresh}` })).status).to.equal(200);
  });

  for (const [ending, end] of [
    [
      'suspension',
      async (id: string) => nodes.provider.dataspace.transfers.suspend(id, { reasons: ['x'] }, 'o'),
    ],
    ['completion', async (id: string) => nodes.provider.dataspace.transfers.complete(id, 'o')],
    [
      'termination',
      async (id: string) =>
        nodes.provider.dataspace.transfers.terminate(id, { reasons: ['x'] }, 'o'),
    ],
  ] as const)
    it(`knows the token no more after ${ending}, nor the one to renew it`, async () => {
      const { address, theirs } = await running();
      expect((await get(address)).status).to.equal(200);
      await end(theirs);
      expect((await get(address)).status).to.equal(401);
      const renewal = `${propertyOf(address!, 'refreshEndpoint')}?refresh_token=${propertyOf(address!, 'refreshToken')}`;
      // oxlint-disable-next-line no-restricted-globals -- a partner of any make
      expect((await fetch(renewal, { method: 'POST' })).status).to.equal(401);
    });

  it('gives fresh tokens when the provider starts again, and the old when the partner does', async () => {
    const { address, mine, theirs } = await running();
    const { provider, consumer } = nodes;
    const isIn = async (state: string) =>
      (await consumer.dataspace.transfers.read(mine)).state === state;
    const isThere = async (state: string) =>
      (await stateThere({ mine, theirs, address })) === state;
    await consumer.dataspace.transfers.suspend(mine, { reasons: ['x'] }, 'o');
    await eventually(async () => isThere('SUSPENDED'));
    expect((await get(address)).status).to.equal(401);
    await consumer.dataspace.transfers.start(mine, 'o');
    await eventually(async () => isThere('STARTED'));
    expect((await get(address)).status).to.equal(200);
    await provider.dataspace.transfers.suspend(theirs, { reasons: ['x'] }, 'o');
    await eventually(async () => isIn('SUSPENDED'));
    await provider.dataspace.transfers.start(theirs, 'o');
    await eventually(async () => isIn('STARTED'));
    expect((await get(address)).status).to.equal(401);
    const { dataAddress } = await consumer.dataspace.transfers.read(mine);
    expect((await get(dataAddress)).status).to.equal(200);
  });

  it('stops at the end of the contract, by itself', async () => {
    const until = new Date(clock.now().getTime() + 60_000).toISOString();
    const run = await running([
      {
        action: 'use',
        constraint: [{ leftOperand: 'dateTime', operator: 'lt', rightOperand: until }],
      },
    ]);
    expect((await get(run.address)).status).to.equal(200);
    clock.move(61);
    expect((await get(run.address)).status).to.equal(401);
    nodes.provider.plane?.wake();
    await eventually(async () => (await stateThere(run)) === 'TERMINATED');
    await eventually(
      async () => (await nodes.consumer.dataspace.transfers.read(run.mine)).state === 'TERMINATED',
    );
    const { closing } = await nodes.consumer.dataspace.transfers.read(run.mine);
    expect(closing).to.deep.include({ code: 'policy', by: PROVIDER });
  });

  it('stops when an operator ends the contract', async () => {
    const run = await running();
    const contractOf = { id: run.agreementId, counterpartyId: CONSUMER };
    expect(await nodes.provider.plane?.endContract(contractOf)).to.equal(true);
    await eventually(async () => (await stateThere(run)) === 'TERMINATED');
    expect((await get(run.address)).status).to.equal(401);
  });

  it('counts uses; one that is not had any more is refused, and ends nothing', async () => {
    const run = await running([
      { action: 'use', constraint: [{ leftOperand: 'count', operator: 'lteq', rightOperand: 2 }] },
    ]);
    expect((await get(run.address)).status).to.equal(200);
    expect((await get(run.address, { 'if-none-match': '*' })).status).to.equal(304);
    expect((await get(run.address)).status).to.equal(200);
    const refused = await get(run.address);
    expect(refused.status).to.equal(403);
    expect(refused.body.toString()).to.include('no-permission');
    expect(await stateThere(run)).to.equal('STARTED');
  });

  it('goes on with a use from where it was handed out, and counts anew what was had before', async () => {
    const run = await running([
      { action: 'use', constraint: [{ leftOperand: 'count', operator: 'lteq', rightOperand: 2 }] },
    ]);
    const part = async (range: string) => (await get(run.address, { range })).status;
    expect(await part('bytes=0-0')).to.equal(206);
    expect(await part('bytes=1-149999'), 'what lies beyond').to.equal(206);
    expect(await part('bytes=140000-'), 'a little again').to.equal(206);
    expect(await part('bytes=1-'), 'all of it again: the second use').to.equal(206);
    for (const again of [
      'bytes=1-',
      'bytes=-299999',
      'bytes=5-2',
      'bytes=0-0,2-2',
      'bytes=0-200000',
    ])
      expect(await part(again), again).to.equal(403);
    expect(await stateThere(run)).to.equal('STARTED');
    const [uses] = await db().query('select used from dataspace_uses');
    expect(uses).to.deep.equal({ used: 2 });
  });

  it('answers as many at once as the contract allows, and cuts none of them', async () => {
    const run = await running([
      { action: 'use', constraint: [{ leftOperand: 'count', operator: 'lteq', rightOperand: 3 }] },
    ]);
    const answers = await Promise.all(Array.from({ length: 12 }, async () => get(run.address)));
    const whole = answers.filter(({ status, body }) => status === 200 && body.equals(BYTES));
    expect(whole).to.have.length(3);
    expect(answers.filter(({ status }) => status === 403)).to.have.length(9);
    expect(await stateThere(run)).to.equal('STARTED');
  });

  it('answers a range that is none with the whole, which counts (RFC 9110, 14.2)', async () => {
    const run = await running();
    const { status, body } = await get(run.address, { range: 'bytes=5-2' });
    expect(status).to.equal(200);
    expect(body.equals(BYTES)).to.equal(true);
    const [uses] = await db().query('select used from dataspace_uses');
    expect(uses).to.deep.equal({ used: 1 });
  });

  it('gives parts of what is there as it is', async () => {
    const { address } = await running();
    const etag = (await get(address)).headers['etag'] ?? '';
    for (const [range, from, to] of [
      ['bytes=0-0', 0, 1],
      ['bytes=299999-', 299_999, 300_000],
      ['bytes=-10', 299_990, 300_000],
      ['bytes=100-999999', 100, 300_000],
    ] as const) {
      const { status, body, headers } = await get(address, { range, 'if-range': etag });
      expect(status, range).to.equal(206);
      expect(body.equals(BYTES.subarray(from, to)), range).to.equal(true);
      expect(headers['content-range']).to.equal(`bytes ${from}-${to - 1}/300000`);
    }
    const outside = await get(address, { range: 'bytes=300000-' });
    expect(outside.status).to.equal(416);
    expect(outside.headers['content-range']).to.equal('bytes */300000');
    for (const headers of [
      { range: 'bytes=0-1,5-6' },
      { range: 'lines=1-2' },
      { range: 'bytes=5-2' },
      { range: 'bytes=5-9', 'if-range': '"another"' },
    ])
      expect((await get(address, headers)).status).to.equal(200);
  });
});
