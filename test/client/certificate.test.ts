import { X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import { guardedClient, readText } from '../../src/client/index.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { aCertificate, anAuthority, expectFailure, type Pem, useServers } from './support.ts';

const servers = useServers();
const allow = ['127.0.0.0/8'];

describe('client › certificates', () => {
  let authority: Pem;
  let certificate: Pem;
  before(async () => {
    authority = await anAuthority();
    certificate = await aCertificate(authority, 'partner.example');
  });
  const start = () => servers.https(certificate, (_req, res) => res.end('here'));
  const lookup = async () => ['127.0.0.1'];

  it('of an unknown authority are refused', async () => {
    const url = `https://partner.example:${await start()}/`;
    const run = () => guardedClient({ allow, lookup }).request({ url });
    const { facts } = await expectFailure(run, 'unavailable', /certificate is not trusted/);
    expect(facts).to.deep.equal({ reason: 'certificate' });
  });

  it('of an unknown authority are refused even where the environment says not to check', async () => {
    const url = `https://partner.example:${await start()}/`;
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const run = () => guardedClient({ allow, lookup }).request({ url });
      await expectFailure(run, 'unavailable', /certificate is not trusted/);
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  it('of an authority that `ca` names are accepted, twice', async () => {
    const url = `https://partner.example:${await start()}/`;
    const client = guardedClient({ allow, lookup, ca: `a comment\n${authority.cert}` });
    for (let i = 0; i < 2; i += 1)
      expect(await readText(await client.request({ url }))).to.equal('here');
  });

  it('are told to end when they do, where the connection is the request’s own', async () => {
    const url = `https://partner.example:${await start()}/`;
    const client = guardedClient({ allow, lookup, ca: authority.cert });
    const { validTo } = new X509Certificate(certificate.cert);
    for (const keepAlive of [false, true]) {
      const response = await client.request({ url, keepAlive });
      await readText(response);
      expect(response.certificateEnds).to.deep.equal(keepAlive ? undefined : new Date(validTo));
    }
  });

  it('made out to another host are refused', async () => {
    const url = `https://other.example:${await start()}/`;
    const run = () => guardedClient({ allow, lookup, ca: authority.cert }).request({ url });
    await expectFailure(run, 'unavailable', /certificate is not trusted/);
  });

  it('http where https was asked for is an error', async () => {
    const port = await servers.http((_req, res) => res.end());
    const run = () => guardedClient({ allow }).request({ url: `https://127.0.0.1:${port}/` });
    await expectFailure(run, 'unavailable', /not proper HTTP/);
  });

  it('a `ca` that cannot be read stops the start', () => {
    const broken = authority.cert.replace(/M/g, 'A');
    for (const [ca, message] of [
      ['', /no certificate in PEM/],
      ['/etc/ssl/ca.pem', /no certificate in PEM/],
      [`${authority.cert}\n${broken}`, /certificate 2 cannot be read/],
    ] as const)
      expect(() => guardedClient({ allow, ca })).to.throw(AppError, message);
  });
});
