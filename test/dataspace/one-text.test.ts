/** What a partner wrote is never what this node signs without having read it. */
import { expect } from 'chai';
import { productAutomation } from '../../src/dataspace/index.ts';
import type { Policy } from '../../src/policies/odrl.ts';
import { useDatabase } from '../support/database.ts';
import {
  anOffer,
  aPeer,
  DATASET,
  eventually,
  openParts,
  say,
  settled,
  useNodes,
} from './support.ts';

const ONE_PULL = { leftOperand: 'count', operator: 'lteq', rightOperand: '1' };
const PUBLISHED: Policy = {
  ...anOffer(),
  permission: [{ action: 'use', constraint: [ONE_PULL] }],
};
const peer = aPeer('did:web:evil.example');

describe('dataspace › one text of terms', () => {
  const db = useDatabase();
  const aNode = useNodes();
  const provider = async () =>
    aNode({
      db: db(),
      id: 'did:web:provider.example',
      parts: {
        ...openParts(),
        offers: { findOffer: async () => PUBLISHED },
        automation: productAutomation(async () => ({ answer: 'yes' })),
      },
    });
  const ask = async (offer: object) => {
    const node = await provider();
    const answer = await peer.post(
      `${node.address}/negotiations/request`,
      say('ContractRequestMessage', {
        consumerPid: 'urn:uuid:c1',
        callbackAddress: 'http://127.0.0.1:9/dsp',
        offer: { ...anOffer(), ...offer },
      }),
    );
    await settled(node);
    return { node, answer, all: await node.dataspace.negotiations.list({ limit: 10 }) };
  };

  it('is refused where the real rules stand in the shadow of others', async () => {
    for (const offer of [
      { permission: [{ action: 'use' }], 'odrl:permission': PUBLISHED.permission },
      { permission: [{ action: 'use', '@value': PUBLISHED.permission?.[0] }] },
    ]) {
      const { answer, all } = await ask(offer);
      expect(answer.status).to.equal(400);
      expect(all).to.deep.equal([]);
    }
  });

  it('is ours in what is kept and agreed, in whatever spelling the partner repeats it', async () => {
    const { all } = await ask({
      permission: [
        {
          action: 'odrl:use',
          'odrl:constraint': [{ ...ONE_PULL, leftOperand: 'http://www.w3.org/ns/odrl/2/count' }],
        },
      ],
    });
    expect(all[0]?.offer).to.deep.equal(PUBLISHED);
    expect(all[0]?.agreement?.permission).to.deep.equal(PUBLISHED.permission);
  });

  it('of an agreement with more behind a literal is refused, and verified by nobody', async () => {
    const node = await aNode({ db: db(), id: 'did:web:consumer.example' });
    const [providerPid, assigner] = ['urn:uuid:p1', peer.id];
    const { body } = await peer.post(
      `${node.address}/negotiations/offers`,
      say('ContractOfferMessage', {
        providerPid,
        callbackAddress: 'http://127.0.0.1:9/dsp',
        offer: anOffer(),
      }),
    );
    const { consumerPid = '' } = body as { consumerPid?: string };
    const id = consumerPid.replace('urn:uuid:', '');
    await node.dataspace.negotiations.accept(id, 'operator');
    await eventually(async () => (await node.dataspace.negotiations.read(id)).state === 'ACCEPTED');
    const agreement = {
      '@id': 'urn:uuid:agreement',
      '@type': 'Agreement',
      target: DATASET,
      assigner,
      assignee: node.id,
    };
    const says = async (rule: object) =>
      peer.post(
        `${node.address}/negotiations/${consumerPid}/agreement`,
        say('ContractAgreementMessage', {
          providerPid,
          consumerPid,
          agreement: { ...agreement, permission: [rule] },
        }),
      );
    const duty = [{ action: 'compensate' }];
    expect((await says({ '@value': { action: 'use' }, action: 'use', duty })).status).to.equal(400);
    expect((await node.dataspace.negotiations.read(id)).state).to.equal('ACCEPTED');
    expect((await says({ action: 'use', remedy: duty })).status).to.equal(200);
    const { state, closing } = await node.dataspace.negotiations.read(id);
    expect(state).to.equal('TERMINATED');
    expect(closing?.reasons).to.deep.equal(['The agreement differs from the offer']);
  });
});
