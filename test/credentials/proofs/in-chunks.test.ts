import { expect } from 'chai';
import { inChunks } from '../../../src/credentials/proofs/in-chunks.ts';

const items = Array.from({ length: 10 }, (_, i) => i);
const all = async (
  ahead: number,
  work: (chunk: readonly number[]) => Promise<readonly number[]>,
) => {
  const got: (readonly number[])[] = [];
  for await (const chunk of inChunks(items, { size: 3, ahead: () => ahead }, work)) got.push(chunk);
  return got;
};

describe('proofs › work in chunks', () => {
  for (const ahead of [0, 1, 3, 20])
    it(`comes out in order, with at most ${Math.max(1, ahead)} on their way`, async () => {
      let [underWay, most] = [0, 0];
      const got = await all(ahead, async (chunk) => {
        most = Math.max(most, (underWay += 1));
        // Later ones are done sooner.
        for (let turns = 10 - (chunk[0] ?? 0); turns > 0; turns -= 1) await Promise.resolve();
        underWay -= 1;
        return chunk;
      });
      expect(got).to.deep.equal([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]);
      expect(most).to.equal(Math.min(4, Math.max(1, ahead)));
    });

  it('fails with the first failure, whatever those behind it do', async () => {
    const outcome = await all(3, async ([first = 0]) => {
      if (first > 0) throw new Error(`chunk of ${first}`);
      return [];
    }).catch((error: unknown) => error);
    expect(outcome).to.have.property('message', 'chunk of 3');
  });
});
