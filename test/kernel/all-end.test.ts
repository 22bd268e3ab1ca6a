import { expect } from 'chai';
import { allEnd } from '../../src/kernel/all-end.ts';

describe('kernel › the end of all', () => {
  it('comes after the last, though an earlier one failed, and says how the first of them did', async () => {
    const ended: string[] = [];
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    }).then(() => ended.push('slow'));
    const failed = [new Error('first'), new Error('second')].map(async (error) => {
      throw error;
    });
    const all = allEnd([...failed, slow]).catch((error: unknown) => {
      ended.push(String(error));
    });
    await Promise.allSettled(failed);
    expect(ended).to.deep.equal([]);
    release();
    await all;
    expect(ended).to.deep.equal(['slow', 'Error: first']);
  });

  it('is silent where none fails', async () => {
    await allEnd([]);
    await allEnd([Promise.resolve(1)]);
  });
});
