/** A contract that ends by its own terms ends all that is under it, whatever state it is in. */
import { expect } from 'chai';
import {
  asOf,
  findAgreementsById,
  listAgreements,
} from '../../../src/dataspace/negotiation/agreement.store.ts';
import { aClock } from '../../support/app.ts';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { DATASET, eventually, type TestNode, useNodes } from '../support.ts';
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

onEveryDatabase('dataspace › data plane › the end of a contract', (kind) => {
  const db = useDatabase(kind);
  const other = useOtherDatabase();
  const folder = useFolder();
  const aNode = useNodes();
  const clock = aClock();

  const begun = async (format: 'HttpData-PULL' | 'HttpData-PUSH') => {
    const source = sourcesOf(bytesSource(Buffer.from('some bytes')));
    const plane = { judge: judgeBy(clock), sources: source, dataDir: folder() };
    const nodes: { provider: TestNode; consumer: TestNode } = {
      provider: await aNode({ db: db(), id: PROVIDER, clock, plane }),
      consumer: await aNode({ db: other(), id: CONSUMER, clock, plane }),
    };
    const until = new Date(clock.now().getTime() + 60_000).toISOString();
    const ends = { leftOperand: 'dateTime', operator: 'lt', rightOperand: until };
    const permission = [{ action: 'use', constraint: [ends] }];
    const dbs = { provider: db(), consumer: other() };
    const agreementId = await contract(dbs, { permission }, clock.now());
    // Nothing of the consumer's takes it: 404 is tried again, 401 is not.
    const dataAddress = {
      '@type': 'DataAddress',
      endpointType: 'https://w3id.org/idsa/v4.1/HTTP',
      endpoint: `${nodes.consumer.publicUrl}/data/11111111-1111-4111-8111-111111111111`,
    } as const;
    const wish = { agreementId, format, ...(format === 'HttpData-PUSH' && { dataAddress }) };
    return { ...nodes, agreementId, ...(await transfer(nodes, wish)) };
  };

  it('ends one that is suspended, and lets nobody start it after', async () => {
    const { provider, theirs } = await begun('HttpData-PULL');
    const { transfers } = provider.dataspace;
    await transfers.suspend(theirs, { reasons: ['x'] }, 'operator');
    clock.move(61);
    const refused = await transfers.start(theirs, 'operator').catch((error: unknown) => error);
    expect(String(refused)).to.include('The agreement has ended');
    provider.plane?.wake();
    await eventually(async () => (await transfers.read(theirs)).state === 'TERMINATED');
  });

  it('ends one whose push was given up', async () => {
    const { provider, theirs } = await begun('HttpData-PUSH');
    await eventually(async () => {
      await db().query(
        `update dataspace_flows set due_at = ends_at, status = 'dead' where status = 'running'`,
      );
      return (await provider.plane?.countDeadPushes()) === 1;
    });
    await provider.plane?.settle();
    clock.move(61);
    provider.plane?.wake();
    const { transfers } = provider.dataspace;
    await eventually(async () => (await transfers.read(theirs)).state === 'TERMINATED');
  });

  it('is seen where agreements are listed, on either side', async () => {
    const { agreementId } = await begun('HttpData-PULL');
    for (const side of [db(), other()]) {
      const [found] = await findAgreementsById(side, agreementId);
      if (found === undefined) throw new Error(`no agreement about ${DATASET}`);
      const [before, after] = [clock.now(), new Date(clock.now().getTime() + 61_000)];
      expect(asOf(found, before).endedAt).to.equal(undefined);
      expect(asOf(found, after).endedAt).to.deep.equal(found.endsAt);
      const inForce = async (at: Date) =>
        (await listAgreements(side, { inForce: true, at, limit: 9 })).length;
      expect([await inForce(before), await inForce(after)]).to.deep.equal([1, 0]);
    }
  });
});
