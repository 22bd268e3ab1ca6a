import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { guardedClient, readText } from '../../src/client/index.ts';
import { aCertificate, anAuthority, expectFailure, useServers } from './support.ts';

const servers = useServers();
const client = guardedClient({ allow: ['127.0.0.0/8'] });
const at = (port: number, path = '/') => `http://127.0.0.1:${port}${path}`;

/** A server that redirects `/` and tells what arrives elsewhere. */
async function redirecting(status: number, location: (port: number) => string) {
  const seen: { req: IncomingMessage; body: string }[] = [];
  const tell = async (req: IncomingMessage, res: ServerResponse) => {
    seen.push({ req, body: await text(req) });
    res.end('arrived');
  };
  const port: number = await servers.http((req, res) => {
    if (req.url === '/') res.writeHead(status, { location: location(port) }).end('elsewhere');
    else void tell(req, res);
  });
  return { port, seen };
}

describe('client › redirects', () => {
  for (const [status, method, becomes, body] of [
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [301, 'PUT', 'PUT', 'payload'],
    [302, 'DELETE', 'DELETE', 'payload'],
    [307, 'POST', 'POST', 'payload'],
    [308, 'POST', 'POST', 'payload'],
    [308, 'PUT', 'PUT', 'payload'],
  ] as const)
    it(`${status}: ${method} becomes ${becomes}, ${body === '' ? 'without' : 'with'} its body`, async () => {
      const { port, seen } = await redirecting(status, () => '/next');
      const headers = { 'Content-Type': 'text/plain', 'X-Kept': 'yes' };
      const response = await client.request({ url: at(port), method, headers, body: 'payload' });
      expect(await readText(response)).to.equal('arrived');
      expect(response.url).to.equal(at(port, '/next'));
      const [next] = seen;
      expect([next?.req.method, next?.body]).to.deep.equal([becomes, body]);
      expect(next?.req.headers['content-type']).to.equal(body === '' ? undefined : 'text/plain');
      expect(next?.req.headers['x-kept']).to.equal('yes');
    });

  for (const status of [300, 304, 305, 306])
    it(`${status} is handed out as it is`, async () => {
      const { port } = await redirecting(status, () => '/next');
      expect((await client.request({ url: at(port) })).status).to.equal(status);
    });

  it('a redirect without an address is handed out as it is', async () => {
    const port = await servers.http((_req, res) => res.writeHead(302).end('nowhere'));
    const response = await client.request({ url: at(port) });
    expect([response.status, await readText(response)]).to.deep.equal([302, 'nowhere']);
  });

  const credentials = {
    Authorization: 'Bearer secret',
    Cookie: 'a=b',
    'X-Api-Key': 'secret',
    'Accept-Language': 'fr',
  };
  it('credentials follow to the same origin', async () => {
    const { port, seen } = await redirecting(302, () => '/next');
    await client.request({ url: at(port), headers: credentials });
    const { authorization, cookie } = seen[0]?.req.headers ?? {};
    expect([authorization, cookie]).to.deep.equal(['Bearer secret', 'a=b']);
  });

  it('credentials do not follow to another origin', async () => {
    const other = await redirecting(200, () => '');
    const { port } = await redirecting(307, () => at(other.port, '/next'));
    await client.request({ url: at(port), headers: credentials });
    const { authorization, cookie, ...rest } = other.seen[0]?.req.headers ?? {};
    expect([authorization, cookie, rest['x-api-key']]).to.deep.equal(Array(3).fill(undefined));
    expect(rest['accept-language']).to.equal('fr');
  });

  for (const [what, location, rule] of [
    ['a private address', 'http://10.0.0.1/', /10\.0\.0\.1:80 is private/],
    ['the metadata service', 'http://169.254.169.254/', /is cloud metadata/],
    ['another loopback address', 'http://[::1]/', /is loopback/],
    ['a file', 'file:///etc/passwd', /only http and https/],
    ['an address with a password', 'http://a:b@partner.example/', /password/],
  ] as const)
    it(`to ${what} are refused`, async () => {
      const { port } = await redirecting(302, () => location);
      await expectFailure(() => client.request({ url: at(port) }), 'forbidden', rule);
    });

  it('to something that is no address fail', async () => {
    const { port } = await redirecting(302, () => 'http://[/');
    await expectFailure(
      () => client.request({ url: at(port) }),
      'unavailable',
      /cannot be followed/,
    );
  });

  it('five are followed, six are not, and no socket stays open', async () => {
    const port = await servers.http((req, res) => {
      const left = Number(req.url?.slice(1));
      if (left > 0) res.writeHead(302, { location: `/${left - 1}` }).end();
      else res.end('arrived');
    });
    expect(await readText(await client.request({ url: at(port, '/5') }))).to.equal('arrived');
    const run = () => client.request({ url: at(port, '/6') });
    const { facts } = await expectFailure(run, 'unavailable', /redirects in a way/);
    expect(facts).to.deep.equal({ reason: 'redirect' });
  });

  it('a body that was a stream is not asked for twice', async () => {
    const { port } = await redirecting(307, () => '/next');
    const body = Readable.from([Buffer.from('payload')]);
    const run = () => client.request({ url: at(port), method: 'POST', body });
    await expectFailure(run, 'unavailable', /cannot be followed/);
    expect(body.destroyed).to.equal(true);
  });

  it('from https to http are refused', async () => {
    const authority = await anAuthority();
    const plain = await servers.http((_req, res) => res.end('plain'));
    const port = await servers.https(await aCertificate(authority, 'localhost'), (_req, res) =>
      res.writeHead(302, { location: at(plain) }).end(),
    );
    const trusting = guardedClient({ allow: ['127.0.0.0/8'], ca: authority.cert });
    const run = () => trusting.request({ url: `https://localhost:${port}/` });
    await expectFailure(run, 'forbidden', /redirects from https to http/);
  });
});
