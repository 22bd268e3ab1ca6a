/** Two whole nodes: a contract from its first message to the last byte, as each of them has it on record. */
import { expect } from 'chai';
import { verifyAudit } from '../../src/audit/index.ts';
import {
  type Answer,
  until,
  useWholeNodes,
  type WholeNode,
} from '../dataspace/console/whole-nodes.ts';
import { onEveryDatabase } from '../support/database.ts';
import { eventsOf } from './support.ts';

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const trailOf = async (node: WholeNode) => {
  const lines = (await (await node.raw('/api/audit/export')).text()).trimEnd().split('\n');
  const verdict = await verifyAudit(given(lines));
  expect(verdict.holds, JSON.stringify(verdict)).to.equal(true);
  return lines;
};

onEveryDatabase('audit › a contract', (kind) => {
  const nodes = useWholeNodes(kind);

  it('each message, the decision with its explanation, and the data that left, on both sides', async function () {
    this.timeout(120_000);
    const { provider, consumer } = nodes();
    const dataset = `${provider.running.publicUrl}/datasets/job-families`;
    const path = `/api/partners/${encodeURIComponent(provider.did)}/catalog?dataset=${encodeURIComponent(dataset)}`;
    const found = await consumer.call('GET', path);
    const offer = found.items[0].offers[0].negotiation;
    const { id } = await consumer.call('POST', '/api/negotiations', offer, 201);
    const { agreementId: agreement } = await until(
      async () => consumer.call('GET', `/api/negotiations/${id}`),
      ({ state }: Answer) => state === 'FINALIZED',
    );
    const body = { partner: provider.did, agreement, format: 'HttpData-PULL' };
    const transfer = await consumer.call('POST', '/api/transfers', body, 201);
    await until(
      async () => consumer.call('GET', `/api/transfers/${transfer.id}`),
      ({ state }: Answer) => state === 'STARTED',
    );
    const receipt = await consumer.call('POST', `/api/transfers/${transfer.id}/receive`, {}, 201);

    const theirs = await trailOf(provider);
    const contract = eventsOf(theirs, 'contract');
    expect(contract.map(({ what }) => what)).to.include.members([
      'negotiation request',
      'negotiation agree',
      'negotiation verify',
      'negotiation finalize',
      'transfer request',
      'transfer start',
    ]);
    expect(contract.find(({ what }) => what === 'negotiation agree')).to.include({
      direction: 'out',
      by: 'automation',
      partner: consumer.did,
      dataset,
    });
    const decisions = eventsOf(theirs, 'decision');
    expect(decisions.map(({ what }) => what)).to.include.members([
      'negotiation: permitted',
      'transfer: permitted',
    ]);
    for (const { because, partner, policy } of decisions) {
      expect(because).to.be.an('array').that.is.not.empty;
      expect([partner, policy]).not.to.include(undefined);
    }
    const [left] = eventsOf(theirs, 'data');
    expect(left).to.include({ what: 'handed out', partner: consumer.did, agreement, dataset });

    const ours = await trailOf(consumer);
    const [came] = eventsOf(ours, 'data');
    expect(came).to.include({
      what: 'received',
      partner: provider.did,
      agreement,
      sha256: receipt.sha256,
      bytes: receipt.bytes,
    });
    expect(eventsOf(ours, 'act').map(({ what }) => what)).to.include.members([
      'POST /api/negotiations',
      'POST /api/transfers',
    ]);
  });
});
