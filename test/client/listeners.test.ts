import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { guardedClient } from '../../src/client/index.ts';
import { whileMoving } from '../../src/dataspace/data-plane/moving.ts';
import { Streams } from '../../src/dataspace/data-plane/streams.ts';
import { useServers } from './support.ts';

describe('client › the body of an answer', () => {
  const servers = useServers();

  it('is handed on, guarded and stoppable, without a word of a leak', async () => {
    const warnings: string[] = [];
    const heard = ({ name }: Error) => warnings.push(name);
    process.on('warning', heard);
    const port = await servers.http((_req, res) => res.end('a;b'));
    const outbound = guardedClient({ allow: ['127.0.0.0/8'] });
    const { body } = await outbound.request({ url: `http://127.0.0.1:${port}/` });
    const moving = new Streams().open('t');
    moving.carries(whileMoving(body, moving.signal));
    body.once('close', () => undefined);
    const closed = once(body, 'close');
    await pipeline(body, new PassThrough().resume());
    await closed;
    await turn();
    process.off('warning', heard);
    expect(warnings).to.deep.equal([]);
  });
});
