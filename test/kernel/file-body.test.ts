import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { FileBody } from '../../src/kernel/file-body.ts';
import { expectError } from '../support/errors.ts';

/** Some pieces, and a bit. */
const BYTES = randomBytes(1_500_001);

/** Takes what comes, each piece a while after it was written: what is used again too early is seen. */
class Slow extends Writable {
  readonly came: Buffer[] = [];
  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    setTimeout(() => {
      this.came.push(Buffer.from(piece));
      done();
    }, 2);
  }
}

describe('kernel › body of a file', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-body-'));
    await writeFile(join(folder, 'file'), BYTES);
  });
  after(async () => rm(folder, { recursive: true, force: true }));

  const aBody = async (start = 0, length = BYTES.length) => {
    const file = await open(join(folder, 'file'));
    const body = new FileBody(file, { start, length });
    const closed = new Promise<void>((resolve) => {
      body.once('close', () => resolve());
    }).then(() => expect(file.fd, 'closed').to.equal(-1));
    return { file, body, closed };
  };

  for (const [start, length] of [
    [0, BYTES.length],
    [262_143, 262_146],
    [BYTES.length - 1, 1],
    [5, 0],
  ] as const) {
    it(`gives ${length} bytes from ${start} on, as a stream and straight to a sink`, async () => {
      const wanted = BYTES.subarray(start, start + length);
      const read = await aBody(start, length);
      expect((await buffer(read.body)).equals(wanted)).to.equal(true);
      await read.closed;
      const [sent, sink] = [await aBody(start, length), new Slow()];
      const finished = once(sink, 'finish');
      await sent.body.sendTo(sink);
      await Promise.all([finished, sent.closed]);
      expect(Buffer.concat(sink.came).equals(wanted)).to.equal(true);
    });
  }

  it('stops with its sink, which is no error of the file', async () => {
    const { body, closed } = await aBody();
    const sink = new Slow();
    const errors: unknown[] = [];
    body.on('error', (error) => errors.push(error));
    setTimeout(() => sink.destroy(), 5);
    await expectError(/.*/, async () => body.sendTo(sink));
    await closed;
    expect(errors).to.deep.equal([]);
    expect(sink.came.length).to.be.below(6);
  });

  it('ends its sink when it is stopped itself, also while nothing is taken', async () => {
    const { file, body, closed } = await aBody();
    const stuck = new Writable({ write: () => undefined });
    let reads = 0;
    const read = file.read.bind(file) as (...asked: unknown[]) => ReturnType<typeof file.read>;
    Object.assign(file, {
      read: async (...asked: unknown[]) => {
        reads += 1;
        return read(...asked);
      },
    });
    body.on('error', () => undefined);
    setTimeout(() => body.destroy(new Error('stopped')), 50);
    await expectError(/^stopped$/, async () => body.sendTo(stuck));
    await closed;
    expect(stuck.destroyed).to.equal(true);
    expect(reads, 'no more than there are buffers for').to.equal(2);
  });

  it('fails when the file has become shorter than was said', async () => {
    await writeFile(join(folder, 'other'), BYTES);
    const file = await open(join(folder, 'other'));
    const body = new FileBody(file, { start: 0, length: BYTES.length });
    const failed = once(body, 'error');
    await truncate(join(folder, 'other'), 600_000);
    const sink = new Slow();
    await expectError(/shorter/, async () => body.sendTo(sink));
    expect((await failed)[0]).to.be.an('error');
    expect(sink.destroyed && !sink.writableFinished).to.equal(true);
    const read = new FileBody(await open(join(folder, 'other')), { start: 0, length: 700_000 });
    await expectError(/shorter/, async () => buffer(read));
  });
});
