import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { guardedClient, readText } from '../../src/client/index.ts';

describe('client › connections', () => {
  for (const [keepAlive, opened] of [
    [true, 1],
    [false, 3],
  ] as const)
    it(`three requests with keepAlive ${keepAlive} open ${opened}`, async () => {
      let connections = 0;
      const server = createServer((_req, res) => res.end('x'))
        .on('connection', () => (connections += 1))
        .listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const client = guardedClient({ allow: ['127.0.0.1'] });
      for (let i = 0; i < 3; i += 1)
        expect(await readText(await client.request({ url, keepAlive }))).to.equal('x');
      expect(connections).to.equal(opened);
      server.close();
      server.closeAllConnections();
    });

  it('are no way round the guard: each request is checked', async () => {
    const client = guardedClient({ allow: [] });
    const code = await client.request({ url: 'http://127.0.0.1:9/', keepAlive: true }).then(
      () => 'none',
      (error: { readonly code: string }) => error.code,
    );
    expect(code).to.equal('forbidden');
  });
});
