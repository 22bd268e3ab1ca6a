/** A short run of `npm run fuzz`, with a seed of its own each time: told when it fails. */
import { expect } from 'chai';
import { startFuzzedNode } from '../fuzz/node.ts';
import { fuzz } from '../fuzz/run.ts';

describe('http › whatever is sent to any address', function () {
  this.timeout(120_000);

  it('is answered, and never by a fault of ours; many requests reach a service', async () => {
    const seed = Date.now() % 1_000_000;
    const node = await startFuzzedNode();
    try {
      const asked = { requests: 600, look: 600, memory: async () => 1 };
      const { faults, reached, requests, operations } = await fuzz({ ...node, ...asked, seed });
      expect(faults, `npm run fuzz -- --seed ${seed} --requests 600`).to.deep.equal([]);
      expect(reached / requests, `seed ${seed}`).to.be.greaterThan(0.3);
      expect(operations).to.be.greaterThan(100);
    } finally {
      await node.stop();
    }
  });
});
