/** Files as answers, over real sockets: encrypted ones too, which keep what is written for a while. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTls, get as getTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import express from 'express';
import { generate } from 'selfsigned';
import { problems } from '../../src/http/problem.ts';
import { send } from '../../src/http/reply.ts';
import { FileBody } from '../../src/kernel/file-body.ts';
import { jsonLines } from '../../src/kernel/log.ts';

const BYTES = randomBytes(8_000_000);

describe('http › files as answers', () => {
  let folder = '';
  const bodies: FileBody[] = [];
  const lines: string[] = [];
  const servers: Server[] = [];
  const app = express();
  app.get('/', async (req, res) => {
    const body = new FileBody(await open(join(folder, 'file')), { start: 0, length: BYTES.length });
    bodies.push(body);
    const headers = { 'content-length': String(BYTES.length) };
    await send(req, res, { status: 200, type: 'application/octet-stream', headers, body });
  });
  app.use(problems({ log: jsonLines((line) => lines.push(line)) }));

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-reply-'));
    await writeFile(join(folder, 'file'), BYTES);
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
    [bodies.length, lines.length] = [0, 0];
  });
  after(async () => rm(folder, { recursive: true, force: true }));

  const listening = async (server: Server): Promise<number> => {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const answer = async (request: ReturnType<typeof get>): Promise<IncomingMessage> => {
    request.on('error', () => undefined);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  };

  it('come whole over a connection that is encrypted, however slowly they are read', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const port = await listening(createTls({ key, cert }, app));
    const request = getTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    const response = await answer(request);
    await sleep(50);
    expect((await buffer(response)).equals(BYTES)).to.equal(true);
    const [body] = bodies;
    if (body?.closed !== true) await once(body!, 'close');
  });

  it('are closed when the caller hangs up, which is no failure to log', async () => {
    const port = await listening(createServer(app));
    const response = await answer(get({ port, host: '127.0.0.1' }));
    await once(response, 'readable');
    const [body] = bodies;
    const closed = once(body!, 'close');
    response.destroy();
    await closed;
    await sleep(20);
    expect(lines).to.deep.equal([]);
  });

  it('break off when they are stopped, for the caller to see', async () => {
    const port = await listening(createServer(app));
    const response = await answer(get({ port, host: '127.0.0.1' }));
    const reading = buffer(response).then(
      () => 'whole',
      () => 'broken',
    );
    bodies[0]?.destroy(new Error('stopped'));
    expect(await reading).to.equal('broken');
    await sleep(20);
    expect(lines.join('')).to.include('An answer broke off');
  });
});
