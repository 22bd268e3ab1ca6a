import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { whileMoving } from '../../../src/dataspace/data-plane/moving.ts';
import { expectError } from '../../support/errors.ts';

const { signal: never } = new AbortController();

/** Of 10 bytes each, three, the last after a wait. */
function slow(wait: number): Readable {
  const body = new Readable({ read: () => undefined });
  for (const one of [1, 2]) body.push(Buffer.alloc(10, one));
  const last = setTimeout(() => {
    body.push(Buffer.alloc(10, 3));
    body.push(null);
  }, wait);
  body.once('close', () => clearTimeout(last));
  return body;
}

describe('dataspace › data plane › while it moves', () => {
  it('gives everything to who takes it later, and nothing is lost before', async () => {
    const body = whileMoving(slow(0), never);
    await sleep(20);
    expect(await buffer(body)).to.have.length(30);
  });

  it('ends what stands still, and not what is slow', async () => {
    expect(await buffer(whileMoving(slow(50), never, 5000))).to.have.length(30);
    await expectError(/stands still/, async () => buffer(whileMoving(slow(5000), never, 30)));
  });

  it('ends with its signal: before anyone takes it, and while it is taken', async () => {
    const controller = new AbortController();
    const [early, late] = [slow(5000), slow(5000)];
    const [unread, read] = [early, late].map((one) => whileMoving(one, controller.signal));
    const reading = expectError(/was stopped/, async () => buffer(read!));
    const closed = once(unread!, 'close').catch(() => undefined);
    controller.abort();
    await Promise.all([reading, closed]);
    expect([early.destroyed, late.destroyed]).to.deep.equal([true, true]);
    const after = whileMoving(slow(0), controller.signal);
    await expectError(/was stopped/, async () => buffer(after));
  });
});
