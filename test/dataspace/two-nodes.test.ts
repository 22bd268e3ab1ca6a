/** Two nodes of ours agree, transfer and end, over HTTP. */
import { expect } from 'chai';
import { onEveryDatabase, useDatabase, useOtherDatabase } from '../support/database.ts';
import { anOffer, DATASET, eventually, settled, useNodes } from './support.ts';

onEveryDatabase('dataspace › two nodes', (kind) => {
  const db = useDatabase(kind);
  const other = useOtherDatabase(kind);
  const aNode = useNodes();
  const two = async () => ({
    provider: await aNode({ db: db(), id: 'did:web:provider.example' }),
    consumer: await aNode({ db: other(), id: 'did:web:consumer.example' }),
  });

  it('come from a request to an agreement that both hold', async () => {
    const { provider, consumer } = await two();
    const counterparty = { counterpartyId: provider.id, counterpartyAddress: provider.address };
    const { id } = await consumer.dataspace.negotiations.start(counterparty, anOffer(), 'tester');
    await eventually(
      async () => (await consumer.dataspace.negotiations.read(id)).state === 'FINALIZED',
    );
    await settled(provider, consumer);
    const mine = await consumer.dataspace.negotiations.read(id);
    const [theirs] = await provider.dataspace.negotiations.list({ limit: 10 });
    expect(theirs?.state).to.equal('FINALIZED');
    expect(theirs?.agreement).to.deep.equal(mine.agreement);
    expect(mine.agreement).to.include({
      '@type': 'Agreement',
      target: DATASET,
      assigner: provider.id,
      assignee: consumer.id,
    });
    const history = await consumer.dataspace.negotiations.history(id);
    expect(history.map((h) => `${h.direction} ${h.move} ${h.status}`)).to.deep.equal([
      'out request delivered',
      'in agree accepted',
      'out verify delivered',
      'in finalize accepted',
    ]);
    expect(history.map((h) => h.by)).to.deep.equal([
      'tester',
      provider.id,
      'automation',
      provider.id,
    ]);
  });

  it('transfer under it, pause, go on and end', async () => {
    const { provider, consumer } = await two();
    const counterparty = { counterpartyId: provider.id, counterpartyAddress: provider.address };
    const negotiations = consumer.dataspace.negotiations;
    const { id } = await negotiations.start(counterparty, anOffer(), 'tester');
    await eventually(async () => (await negotiations.read(id)).state === 'FINALIZED');
    const agreementId = (await negotiations.read(id)).agreementId ?? '';
    const { transfers } = consumer.dataspace;
    const transfer = await transfers.request(
      { ...counterparty, agreementId, format: 'HttpData-PULL' },
      'tester',
    );
    const isIn = async (state: string) => (await transfers.read(transfer.id)).state === state;
    await eventually(async () => isIn('STARTED'));
    await settled(provider, consumer);
    const [theirs] = await provider.dataspace.transfers.list({ limit: 1 });
    const { dataAddress } = await transfers.read(transfer.id);
    expect(dataAddress?.endpoint).to.equal(`https://data.example/${theirs?.id}`);
    expect(dataAddress?.endpointProperties?.[0]?.value).to.equal(`token-${theirs?.id}`);

    const theirId = theirs?.id ?? '';
    await provider.dataspace.transfers.suspend(theirId, { reasons: ['at night'] }, 'operator');
    await eventually(async () => isIn('SUSPENDED'));
    expect((await transfers.read(transfer.id)).closing).to.deep.equal({
      reasons: ['at night'],
      by: provider.id,
    });
    await provider.dataspace.transfers.start(theirId, 'operator');
    await eventually(async () => isIn('STARTED'));
    await transfers.complete(transfer.id, 'tester');
    await eventually(
      async () => (await provider.dataspace.transfers.read(theirId)).state === 'COMPLETED',
    );
    await settled(provider, consumer);
    const texts = [
      ...(await transfers.history(transfer.id)),
      ...(await provider.dataspace.transfers.history(theirId)),
    ].map((h) => JSON.stringify(h.body));
    expect(texts).to.have.length(10);
    expect(texts.join(), 'tokens in a history').not.to.include('token-');
  });
});
