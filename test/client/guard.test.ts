import { expect } from 'chai';
import { type ClientOptions, guardedClient, readText } from '../../src/client/index.ts';
import { expectFailure, useServers } from './support.ts';

const servers = useServers();
const LOOPBACK = ['127.0.0.0/8'];
const client = (options: Partial<ClientOptions> = {}) =>
  guardedClient({ allow: LOOPBACK, ...options });
const never = () => expect.fail('asked for the addresses of a host it should not ask about');

describe('client › what is refused before anything is sent', () => {
  for (const [url, rule] of [
    ['file:///etc/passwd', /only http and https/],
    ['data:text/plain,hello', /only http and https/],
    ['ftp://files.example/', /only http and https/],
    ['gopher://old.example/', /only http and https/],
    ['javascript:alert(1)', /only http and https/],
    ['http://user:password@partner.example/', /carries a user name or a password/],
    ['http://user@partner.example/', /carries a user name or a password/],
    ['http://127.0.0.1/', /127\.0\.0\.1:80 is loopback; OUTBOUND_ALLOW with 127\.0\.0\.1:80 would/],
    ['https://127.0.0.1/', /OUTBOUND_ALLOW with 127\.0\.0\.1:443/],
    ['http://[::1]:3000/', /is loopback; OUTBOUND_ALLOW with \[::1\]:3000/],
    ['http://localhost/', /localhost:80 is loopback/],
    ['http://LOCALHOST./', /localhost:80 is loopback/],
    ['http://a.b.localhost/', /is loopback/],
    // Spellings of 127.0.0.1 that the URL parser knows: decimal, octal, hexadecimal, short, mixed.
    ['http://2130706433/', /127\.0\.0\.1:80 is loopback/],
    ['http://0177.0.0.1/', /127\.0\.0\.1:80 is loopback/],
    ['http://0x7f000001/', /127\.0\.0\.1:80 is loopback/],
    ['http://0x7f.0.0.0x1/', /127\.0\.0\.1:80 is loopback/],
    ['http://127.1/', /127\.0\.0\.1:80 is loopback/],
    ['http://127.0.0.1./', /127\.0\.0\.1:80 is loopback/],
    ['http://１２７.0.0.1/', /127\.0\.0\.1:80 is loopback/],
    ['http://0/', /unspecified/],
    ['http://[::ffff:127.0.0.1]/', /loopback/],
    ['http://169.254.169.254/latest/meta-data', /cloud metadata/],
    ['http://10.0.0.1/', /private/],
    ['http://[fe80::1]/', /link-local/],
  ] as const)
    it(url, async () => {
      const run = () => client({ allow: [], lookup: never }).request({ url });
      await expectFailure(run, 'forbidden', rule);
    });

  it('text that is no URL', async () => {
    await expectFailure(() => client().request({ url: '/path' }), 'invalid', /not a URL/);
  });

  it('a name of which one address is private, although another is public', async () => {
    const lookup = async () => ['8.8.8.8', '10.0.0.1'];
    const run = () => client({ lookup }).request({ url: 'http://partner.example/' });
    await expectFailure(run, 'forbidden', /partner\.example:80 is private/);
  });

  it('a name that is not found, or has no address', async () => {
    for (const lookup of [async () => [], async () => ['not an address']]) {
      const run = () => client({ lookup }).request({ url: 'http://partner.example/' });
      const { facts } = await expectFailure(run, 'unavailable', /name was not found/);
      expect(facts).to.deep.equal({ reason: 'name' });
    }
    const run = () => client().request({ url: 'http://partner.invalid/' });
    await expectFailure(run, 'unavailable', /partner\.invalid:80 .*name was not found/);
  });
});

describe('client › what OUTBOUND_ALLOW lets through', () => {
  const rows: readonly (readonly [string, (port: number) => string, readonly string[]])[] = [
    ['a range', (port) => `http://127.0.0.1:${port}/`, LOOPBACK],
    ['another spelling of an address in it', (port) => `http://2130706433:${port}/`, LOOPBACK],
    ['the mapped form', (port) => `http://[::ffff:127.0.0.1]:${port}/`, LOOPBACK],
    ['localhost, at the address that is allowed', (port) => `http://localhost:${port}/`, LOOPBACK],
    ['a single address', (port) => `http://127.0.0.1:${port}/`, ['127.0.0.1']],
  ];
  for (const [what, url, allow] of rows)
    it(what, async () => {
      const port = await servers.http((_req, res) => res.end('here'));
      const response = await client({ allow }).request({ url: url(port) });
      expect(await readText(response)).to.equal('here');
    });

  it('host:port, wherever the name leads, and no other port', async () => {
    const port = await servers.http((_req, res) => res.end('here'));
    const lookup = async () => ['127.0.0.1'];
    const allowed = client({ allow: [`partner.example:${port}`, `localhost:${port}`], lookup });
    for (const host of ['partner.example', 'localhost']) {
      const response = await allowed.request({ url: `http://${host}:${port}/` });
      expect(await readText(response)).to.equal('here');
    }
    const other = () => allowed.request({ url: `http://partner.example:${port + 1}/` });
    await expectFailure(other, 'forbidden', /is loopback/);
  });
});

describe('client › rebinding', () => {
  it('resolves once for each hop and connects to the address that it checked', async () => {
    const port = await servers.http((_req, res) => res.end('here'));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    let asked = 0;
    const lookup = async () => answers[asked++] ?? [];
    const rebound = client({ lookup });
    const response = await rebound.request({ url: `http://partner.example:${port}/` });
    expect([await readText(response), asked]).to.deep.equal(['here', 1]);
    const again = () => rebound.request({ url: `http://partner.example:${port}/` });
    await expectFailure(again, 'forbidden', /is private/);
  });

  it('a public address first and loopback second never reaches loopback', async () => {
    let reached = 0;
    const port = await servers.http((_req, res) => {
      reached += 1;
      res.end();
    });
    const answers = [['192.0.2.1'], ['127.0.0.1']];
    const lookup = async () => answers.shift() ?? [];
    // The documentation address stands for a public one: nobody answers there.
    const rebound = client({ allow: ['192.0.2.0/24'], lookup });
    const url = `http://partner.example:${port}/`;
    await expectFailure(() => rebound.request({ url, timeoutMs: 300 }), 'unavailable', /./);
    await expectFailure(() => rebound.request({ url }), 'forbidden', /is loopback/);
    expect(reached).to.equal(0);
  });

  it('resolves anew for a redirect to the same name', async () => {
    const port = await servers.http((_req, res) => res.writeHead(302, { location: '/next' }).end());
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const rebound = client({ lookup: async () => answers.shift() ?? [] });
    const run = () => rebound.request({ url: `http://partner.example:${port}/` });
    await expectFailure(run, 'forbidden', /partner\.example:\d+ is private/);
  });
});
