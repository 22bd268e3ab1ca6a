import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { guardedClient, Hosts, readText } from '../../src/client/index.ts';
import { aClock } from '../support/app.ts';
import { expectFailure, useServers } from './support.ts';

describe('client › hosts that misbehave', () => {
  const servers = useServers();
  const aClient = () => {
    const clock = aClock();
    const hosts = new Hosts(clock);
    const client = guardedClient({ allow: ['127.0.0.1'], hosts });
    return { clock, hosts, ask: client.request.bind(client) };
  };

  it('has 64 requests at once with one host, and does not make another wait', async () => {
    const held: ServerResponse[] = [];
    let most = 0;
    const slow = await servers.http((_req, res) => {
      held.push(res);
      most = Math.max(most, held.length);
    });
    const quick = await servers.http((_req, res) => res.end('here'));
    const { ask } = aClient();
    const all = Array.from({ length: 70 }, async () =>
      readText(await ask({ url: `http://127.0.0.1:${slow}/` })),
    );
    const other = await ask({ url: `http://127.0.0.1:${quick}/` });
    expect(await readText(other)).to.equal('here');
    while (held.length < 64) await new Promise(setImmediate);
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(most).to.equal(64);
    let done = 0;
    const answering = setInterval(() => {
      for (const res of held.splice(0)) {
        done += 1;
        res.end('late');
      }
    }, 1);
    expect(await Promise.all(all)).to.have.length(70);
    clearInterval(answering);
    expect(done).to.equal(70);
  });

  it('leaves a host alone that failed five times in a row, tries it once, and trusts it when it answers', async () => {
    let asked = 0;
    let works = false;
    const port = await servers.http((req, res) => {
      asked += 1;
      if (works) res.end('well');
      else req.socket.destroy();
    });
    const { ask, clock, hosts } = aClient();
    const request = { url: `http://127.0.0.1:${port}/` };
    for (let turn = 0; turn < 5; turn += 1)
      await expectFailure(async () => ask(request), 'unavailable', /broke off/);
    await expectFailure(async () => ask(request), 'unavailable', /failed 5 times in a row/);
    expect(asked).to.equal(5);
    expect(hosts.health()).to.have.length(1);
    expect(hosts.health()[0]).to.deep.include({
      place: `127.0.0.1:${port}`,
      failuresInRow: 5,
      troubles: { unreachable: 5 },
      restsUntil: new Date(clock.now().getTime() + 1000),
    });
    clock.move(1);
    const tries = await Promise.allSettled([ask(request), ask(request), ask(request)]);
    expect(tries.map(({ status }) => status)).to.deep.equal(Array(3).fill('rejected'));
    expect(asked, 'one goes to see').to.equal(6);
    works = true;
    clock.move(1);
    await expectFailure(async () => ask(request), 'unavailable', /failed 6 times/);
    clock.move(1);
    expect(await readText(await ask(request))).to.equal('well');
    expect(hosts.health()[0]).to.deep.include({ failuresInRow: 0 }).and.not.property('restsUntil');
    expect(await readText(await ask(request))).to.equal('well');
  });

  it('takes the failure of all that was on its way for one: the host rests a second', async () => {
    const held: ServerResponse[] = [];
    const port = await servers.http((_req, res) => void held.push(res));
    const { ask, clock, hosts } = aClient();
    const all = Array.from({ length: 40 }, async () => ask({ url: `http://127.0.0.1:${port}/` }));
    while (held.length < 40) await new Promise(setImmediate);
    for (const res of held) res.socket?.destroy();
    await Promise.allSettled(all);
    expect(hosts.health()[0]).to.deep.include({
      failuresInRow: 40,
      restsUntil: new Date(clock.now().getTime() + 1000),
    });
  });

  it('tells who is slow in the middle of an answer, who sends too much and who sends rubbish', async () => {
    const slow = await servers.http((_req, res) => void res.write('…'));
    const flood = await servers.http((_req, res) => res.end('x'.repeat(5000)));
    const rubbish = await servers.raw((socket) => socket.end('HELLO\r\n\r\n'));
    const { ask, hosts } = aClient();
    const read = async (port: number) => {
      const answer = await ask({
        url: `http://127.0.0.1:${port}/`,
        timeoutMs: 1000,
        maxBytes: 100,
      });
      return readText(answer);
    };
    await expectFailure(async () => read(slow), 'unavailable', /too long/);
    await expectFailure(async () => read(flood), 'too-large', /too large/);
    await expectFailure(async () => read(rubbish), 'unavailable', /not proper HTTP/);
    expect(new Map(hosts.health().map(({ place, last }) => [place, last.trouble]))).to.deep.equal(
      new Map([
        [`127.0.0.1:${slow}`, 'slow'],
        [`127.0.0.1:${flood}`, 'flooding'],
        [`127.0.0.1:${rubbish}`, 'garbled'],
      ]),
    );
  });
});
