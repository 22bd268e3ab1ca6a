import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { guardedClient, readJson, readText } from '../../src/client/index.ts';
import type { OutboundRequest } from '../../src/kernel/outbound.ts';
import { expectFailure, useServers } from './support.ts';

const servers = useServers();
const client = guardedClient({ allow: ['127.0.0.0/8'] });
const get = (port: number, rest: Omit<OutboundRequest, 'url'> = {}) =>
  client.request({ url: `http://127.0.0.1:${port}/`, ...rest });
const read = async (port: number, rest: Omit<OutboundRequest, 'url'> = {}) =>
  readText(await get(port, rest));

/** Waits for what other parties do on their own time. */
async function eventually(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !holds(); i += 1) await wait(10);
  expect(holds()).to.equal(true);
}

describe('client › time', () => {
  for (const [what, handler] of [
    ['a server that says nothing', () => undefined],
    [
      'half a header',
      (socket: { write(text: string): void }) => socket.write('HTTP/1.1 200 OK\r\nX: '),
    ],
  ] as const)
    it(`ends ${what}`, async () => {
      const port = await servers.raw(handler);
      const { facts } = await expectFailure(
        () => get(port, { timeoutMs: 100 }),
        'unavailable',
        /127\.0\.0\.1:\d+ could not be read: it took too long/,
      );
      expect(facts).to.deep.equal({ reason: 'time' });
      await eventually(() => servers.open() === 0);
    });

  it('ends headers that come byte by byte', async () => {
    const port = await servers.raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      const timer = setInterval(() => socket.write('x'), 10);
      socket.once('close', () => clearInterval(timer));
    });
    await expectFailure(() => get(port, { timeoutMs: 150 }), 'unavailable', /too long/);
  });

  it('ends a body that comes byte by byte, and closes the socket', async () => {
    const port = await servers.http((_req, res) => {
      const timer = setInterval(() => res.write('x'), 10);
      res.once('close', () => clearInterval(timer));
    });
    // The head has to come in time, also on a machine that is busy.
    const response = await get(port, { timeoutMs: 1000 });
    const { facts } = await expectFailure(() => readText(response), 'unavailable', /too long/);
    expect(facts).to.deep.equal({ reason: 'time' });
    await eventually(() => servers.open() === 0);
  });

  it('ends a look-up that does not come back', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const run = () =>
      guardedClient({ allow: [], lookup }).request({
        url: 'http://partner.example/',
        timeoutMs: 50,
      });
    await expectFailure(run, 'unavailable', /partner\.example:80 .*too long/);
  });

  it('counts over all redirects', async () => {
    const port = await servers.http((_req, res) => {
      setTimeout(() => res.writeHead(302, { location: '/' }).end(), 60);
    });
    await expectFailure(() => get(port, { timeoutMs: 150 }), 'unavailable', /too long/);
  });

  it('a body that nobody reads is closed at the deadline, quietly', async () => {
    const port = await servers.http((_req, res) => res.write('x'));
    const { body } = await get(port, { timeoutMs: 1000 });
    await eventually(() => body.destroyed && servers.open() === 0);
    expect(body.errored).to.have.property('code', 'unavailable');
  });
});

describe('client › size', () => {
  it('hands out a body of exactly the limit', async () => {
    const port = await servers.http((_req, res) => res.end('x'.repeat(1000)));
    expect(await read(port, { maxBytes: 1000 })).to.have.length(1000);
  });

  it('refuses an announced length over the limit before reading', async () => {
    const port = await servers.http((_req, res) => res.end('x'.repeat(1001)));
    const { facts } = await expectFailure(
      () => get(port, { maxBytes: 1000 }),
      'too-large',
      /its body is too large/,
    );
    expect(facts).to.deep.equal({ reason: 'size' });
    await eventually(() => servers.open() === 0);
  });

  it('ends a body without a length at the limit', async () => {
    let sent = 0;
    const port = await servers.http((_req, res) => {
      const endless = new Readable({
        read() {
          sent += 10_000;
          this.push(Buffer.alloc(10_000));
        },
      });
      endless.pipe(res).once('close', () => endless.destroy());
    });
    await expectFailure(() => read(port, { maxBytes: 50_000 }), 'too-large', /its body/);
    await eventually(() => servers.open() === 0);
    expect(sent).to.be.lessThan(20_000_000);
  });

  it('refuses headers of 20 kB', async () => {
    const port = await servers.http((_req, res) =>
      res.setHeader('x-long', 'x'.repeat(20_000)).end(),
    );
    await expectFailure(() => get(port), 'too-large', /its header is too large/);
  });
});

const brotli = (bytes: Buffer) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
const CODINGS = [
  ['gzip', (b: Buffer) => gzipSync(b)],
  ['x-gzip', (b: Buffer) => gzipSync(b)],
  ['GZIP', (b: Buffer) => gzipSync(b)],
  ['deflate', (b: Buffer) => deflateSync(b)],
  ['br', brotli],
] as const;

describe('client › compressed bodies', () => {
  for (const [coding, pack] of CODINGS) {
    it(`${coding} is unpacked, and its headers no longer speak of it`, async () => {
      const port = await servers.http((_req, res) =>
        res.setHeader('content-encoding', coding).end(pack(Buffer.from('étude '.repeat(100)))),
      );
      const response = await get(port);
      expect(response.headers).not.to.have.any.keys('content-encoding', 'content-length');
      expect(await readText(response)).to.equal('étude '.repeat(100));
    });

    it(`a bomb in ${coding} ends early`, async () => {
      const bomb = pack(Buffer.alloc(100_000_000));
      const port = await servers.http((_req, res) =>
        res.setHeader('content-encoding', coding).end(bomb),
      );
      const response = await get(port, { maxBytes: 1_000_000 });
      let bytes = 0;
      const run = async () => {
        for await (const chunk of response.body) bytes += (chunk as Buffer).length;
      };
      await expectFailure(run, 'too-large', /decompressed body is too large/);
      expect(bytes).to.be.at.most(1_000_000);
      await eventually(() => servers.open() === 0);
    }).timeout(10_000);

    it(`half of a body in ${coding} is an error`, async () => {
      const whole = pack(Buffer.from(Array.from({ length: 10_000 }, (_, i) => i % 251)));
      const port = await servers.http((_req, res) =>
        res.setHeader('content-encoding', coding).end(whole.subarray(0, whole.length / 2)),
      );
      await expectFailure(() => read(port), 'unavailable', /cannot be decompressed/);
    });
  }

  it('counts what comes over the wire too', async () => {
    // An empty stored block of deflate adds bytes on the wire and none to the text.
    const block = Buffer.from([0, 0, 0, 0xff, 0xff]);
    const head = gzipSync(Buffer.alloc(0)).subarray(0, 10);
    const port = await servers.http((_req, res) => {
      res.setHeader('content-encoding', 'gzip').write(head);
      const endless = new Readable({
        read() {
          this.push(Buffer.concat(Array<Buffer>(1000).fill(block)));
        },
      });
      endless.pipe(res).once('close', () => endless.destroy());
    });
    await expectFailure(() => read(port, { maxBytes: 20_000 }), 'too-large', /its body is too/);
  });

  for (const coding of ['gzip, gzip', 'zstd', 'compress', 'constructor'])
    it(`${coding} is not read`, async () => {
      const port = await servers.http((_req, res) =>
        res.setHeader('content-encoding', coding).end('x'),
      );
      await expectFailure(() => get(port), 'unavailable', /cannot be decompressed/);
      await eventually(() => servers.open() === 0);
    });

  it('an empty answer that claims a coding is empty', async () => {
    const port = await servers.http((_req, res) =>
      res.writeHead(204, { 'content-encoding': 'gzip' }).end(),
    );
    expect(await read(port)).to.equal('');
  });
});

describe('client › what goes wrong on the way', () => {
  it('nobody listens', async () => {
    const port = await servers.http((_req, res) => res.end());
    const gone = port === 65_535 ? port - 1 : port + 1;
    const { facts } = await expectFailure(() => get(gone), 'unavailable', /connection was refused/);
    expect(facts).to.deep.equal({ reason: 'refused' });
  });

  it('the connection ends before the header, or in the middle of the body', async () => {
    const silent = await servers.raw((socket) => socket.destroy());
    await expectFailure(() => get(silent), 'unavailable', /connection broke off/);
    const half = await servers.http((_req, res) => {
      res.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => res.destroy(), 20);
    });
    await expectFailure(() => read(half), 'unavailable', /connection broke off/);
  });

  it('the other side does not speak HTTP', async () => {
    const port = await servers.raw((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await expectFailure(() => get(port), 'unavailable', /not proper HTTP/);
  });

  it('the caller’s own stream fails', async () => {
    const port = await servers.http((req) => req.resume());
    const body = new Readable({
      read() {
        this.destroy(new Error('disk'));
      },
    });
    const error = await expectFailure(
      () => get(port, { method: 'PUT', body }),
      'unavailable',
      /failed/,
    );
    expect(error.cause).to.have.property('message', 'disk');
  });

  it('the error carries no header of the request', async () => {
    const port = await servers.raw((socket) => socket.destroy());
    const run = () => get(port, { headers: { authorization: 'Bearer secret' } });
    const error = await expectFailure(run, 'unavailable', /broke off/);
    expect(
      JSON.stringify([error, error.cause, Object.entries(error.cause as object)]),
    ).not.to.match(/secret/);
  });

  for (const coding of ['identity', 'gzip'])
    it(`a download (${coding}) that the caller ends closes its socket at once`, async () => {
      const port = await servers.http((_req, res) => {
        res.setHeader('content-encoding', coding).write(gzipSync('first').subarray(0, 12));
      });
      const { body } = await get(port);
      expect(servers.open()).to.equal(1);
      body.destroy();
      await eventually(() => servers.open() === 0);
      expect(body.errored).to.equal(null);
    });
});

describe('client › what is sent', () => {
  it('is method, headers and body as given, and nothing that axios would add', async () => {
    const port = await servers.http((req, res) => {
      const { host: _host, ...headers } = req.headers;
      void readAll(req).then((body) =>
        res.end(JSON.stringify({ method: req.method, headers, body })),
      );
    });
    const readAll = async (req: Readable) => Buffer.concat(await req.toArray()).toString();
    const headers = { 'Content-Type': 'application/json', Accept: 'application/ld+json' };
    expect(
      await readJson(await get(port, { method: 'POST', headers, body: '{"a":1}' })),
    ).to.deep.equal({
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/ld+json',
        'accept-encoding': 'gzip, br',
        'user-agent': 'passerelle',
        'content-length': '7',
        connection: 'close',
      },
      body: '{"a":1}',
    });
    const plain = await readJson(await get(port, { method: 'POST', body: Readable.from(['é']) }));
    expect(plain).to.have.property('body', 'é');
    expect(plain).to.have.property('headers').that.does.not.have.property('content-type');
  });

  it('goes past a proxy of the environment', async () => {
    const port = await servers.http((_req, res) => res.end('direct'));
    const proxy = await servers.http((_req, res) => res.end('proxied'));
    const kept = { ...process.env };
    Object.assign(process.env, {
      http_proxy: `http://127.0.0.1:${proxy}`,
      no_proxy: '',
      NO_PROXY: '',
    });
    try {
      expect(await read(port)).to.equal('direct');
    } finally {
      process.env = kept;
    }
  });

  it('an answer that is not JSON is an error that does not quote it', async () => {
    const port = await servers.http((_req, res) => res.end('a secret'));
    const response = await get(port);
    const error = await expectFailure(
      () => readJson(response, 'DID document'),
      'malformed',
      /The DID document is not JSON/,
    );
    expect(error.cause).to.equal(undefined);
  });

  it('several headers of one name come as one line', async () => {
    const port = await servers.http((_req, res) =>
      res.setHeader('set-cookie', ['a=1', 'b=2']).end(),
    );
    expect((await get(port)).headers).to.have.property('set-cookie', 'a=1, b=2');
  });
});
