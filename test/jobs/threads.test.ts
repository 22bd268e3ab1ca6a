import { expect } from 'chai';
import { threadsFor } from '../../src/jobs/index.ts';

describe('Threads that wait for tasks', function () {
  this.timeout(60_000);
  const threads = threadsFor(new URL('./squares.worker.ts', import.meta.url));
  after(async () => threads.close());

  it('are none before the first task', () => {
    expect(threads.running).to.equal(0);
    expect(threads.count).to.be.within(1, 4);
  });

  it('answer each task, and fail as it does', async () => {
    const squares = await Promise.all([1, 2, 3, 4, 5].map(async (n) => threads.run({ n })));
    expect(squares).to.deep.equal([1, 4, 9, 16, 25]);
    const refused = await threads.run({ n: -1 }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Error).with.property('message', '-1 is below nothing');
    expect(threads.running).to.be.within(1, threads.count);
  });

  it('fail with the task under which they end, and take those behind it', async () => {
    const all = await Promise.allSettled(
      [Number.NaN, 2, 3, Number.NaN, 4].map(async (n) => threads.run({ n })),
    );
    expect(all.map((one) => (one.status === 'fulfilled' ? one.value : 'ended'))).to.deep.equal([
      'ended',
      4,
      9,
      'ended',
      16,
    ]);
  });

  it('are ended, and begin anew', async () => {
    await threads.close();
    expect(threads.running).to.equal(0);
    expect(await threads.run({ n: 6 })).to.equal(36);
  });
});
