import type { OutgoingHttpHeaders, RequestListener } from 'node:http';
import { expect } from 'chai';
import { guardedClient } from '../../src/client/index.ts';
import { didResolver } from '../../src/participants/did-resolver.ts';
import { assertionKeyOf } from '../../src/participants/index.ts';
import { aCertificate, anAuthority, expectFailure, useServers } from '../client/support.ts';

const servers = useServers();
const KEY = 'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp';

/** A clock that stands until it is moved. */
function aClock() {
  let time = Date.parse('2026-11-21T12:00:00Z');
  return {
    now: () => new Date(time),
    forward: (seconds: number) => {
      time += seconds * 1000;
    },
  };
}

function aResolver(options: { cacheSeconds?: number } = {}) {
  const clock = aClock();
  const outbound = guardedClient({ allow: ['127.0.0.0/8'] });
  return { clock, ...didResolver({ outbound, httpHosts: ['localhost'], clock, ...options }) };
}

const documentOf = (did: string) => ({
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: did,
  verificationMethod: [{ id: '#1', type: 'Multikey', controller: did, publicKeyMultibase: KEY }],
  assertionMethod: ['#1'],
  authentication: [{ id: '#2', type: 'Multikey', controller: did, publicKeyMultibase: KEY }],
  service: [{ id: '#catalog', type: 'CatalogService', serviceEndpoint: { any: 'shape' } }],
});

/** A host with a DID; `change` makes its document a wrong one. Counts what is asked for. */
async function aHost(
  change: (document: object) => unknown = (d) => d,
  headers: OutgoingHttpHeaders = {},
) {
  const asked: (string | undefined)[] = [];
  const answer: RequestListener = (req, res) => {
    asked.push(req.url);
    const { did } = host;
    res.writeHead(200, headers).end(JSON.stringify(change(documentOf(did))));
  };
  const port = await servers.http(answer);
  const host = { did: `did:web:localhost%3A${port}`, asked };
  return host;
}

describe('participants › resolving did:web', () => {
  it('reads it anew for whoever misses a key, but not again the same moment', async () => {
    const { did, asked } = await aHost();
    const { resolve, clock } = aResolver();
    await resolve(did);
    await resolve(did, { fresh: true });
    expect(asked).to.have.length(1);
    clock.forward(1);
    await resolve(did, { fresh: true });
    await resolve(did, { fresh: true });
    await resolve(did);
    expect(asked).to.have.length(2);
  });

  it('takes a member that is null for one that is not there', async () => {
    const { did } = await aHost((document) => ({
      ...document,
      verificationMethod: [
        {
          id: '#1',
          type: 'Multikey',
          controller: String('id' in document ? document.id : ''),
          publicKeyMultibase: KEY,
          publicKeyJwk: null,
        },
      ],
      capabilityInvocation: null,
    }));
    const document = await aResolver().resolve(did);
    expect(assertionKeyOf(document, `${did}#1`)).to.have.nested.property('key.kind', 'Ed25519');
    expect(document.capabilityInvocation).to.equal(undefined);
  });

  it('reads the document of a host, with the addresses of its methods written out', async () => {
    const { did, asked } = await aHost();
    const document = await aResolver().resolve(did);
    expect(asked).to.deep.equal(['/.well-known/did.json']);
    expect(document.service?.[0]?.serviceEndpoint).to.deep.equal({ any: 'shape' });
    expect(assertionKeyOf(document, `${did}#1`)).to.have.nested.property('key.kind', 'Ed25519');
    expect(assertionKeyOf(document, `${did}#2`)).to.deep.equal({ why: 'unknown' });
  });

  it('reads the document of a path', async () => {
    const port = await servers.http((req, res) =>
      res.end(JSON.stringify(documentOf(req.url === '/providers/7/did.json' ? did : 'did:web:x'))),
    );
    const did = `did:web:localhost%3A${port}:providers:7`;
    expect(await aResolver().resolve(did)).to.have.property('id', did);
  });

  it('reads by https where DID_WEB_HTTP does not name the host', async () => {
    const authority = await anAuthority();
    const port = await servers.https(await aCertificate(authority, 'node.example'), (_req, res) =>
      res.end(JSON.stringify(documentOf(did))),
    );
    const did = `did:web:node.example%3A${port}`;
    const outbound = guardedClient({
      allow: ['127.0.0.0/8'],
      ca: authority.cert,
      lookup: async () => ['127.0.0.1'],
    });
    const resolver = didResolver({ outbound, httpHosts: [], clock: aClock() });
    expect(await resolver.resolve(did)).to.have.property('id', did);
  });

  for (const [what, change, message] of [
    [
      'of another DID',
      (d: object) => ({ ...d, id: 'did:web:victim.example' }),
      /its id is another DID/,
    ],
    ['without an id', (d: object) => ({ ...d, id: undefined }), /DID document is not valid/],
    ['that is a list', () => [], /DID document is not valid/],
    [
      'with a method without a type',
      (d: object) => ({ ...d, verificationMethod: [{ id: '#1' }] }),
      /not valid/,
    ],
    ['of 200 kB', (d: object) => ({ ...d, more: 'x'.repeat(200_000) }), /body is too large/],
  ] as const)
    it(`refuses a document ${what}`, async () => {
      const { did } = await aHost(change);
      await expectFailure(() => aResolver().resolve(did), 'invalid', message);
    });

  for (const [what, status, body, code, message] of [
    ['404', 404, '', 'not-found', /localhost:\d+ has no such DID document/],
    ['410', 410, '', 'not-found', /has no such DID document/],
    ['500', 500, '', 'unavailable', /answered 500/],
    ['a page', 200, '<html>', 'invalid', /not JSON/],
    ['nothing', 200, '', 'invalid', /not JSON/],
  ] as const)
    it(`${what} instead of a document: ${code}`, async () => {
      const port = await servers.http((_req, res) => res.writeHead(status).end(body));
      const run = () => aResolver().resolve(`did:web:localhost%3A${port}`);
      await expectFailure(run, code, message);
    });

  it('follows a redirect on the same host, and none to another', async () => {
    const elsewhere = await servers.http((_req, res) => res.end(JSON.stringify(documentOf(did))));
    let location = '/did.json';
    const port = await servers.http((req, res) => {
      if (req.url === '/did.json') res.end(JSON.stringify(documentOf(did)));
      else res.writeHead(302, { location }).end();
    });
    const did = `did:web:localhost%3A${port}`;
    expect(await aResolver().resolve(did)).to.have.property('id', did);
    location = `http://localhost:${elsewhere}/did.json`;
    await expectFailure(() => aResolver().resolve(did), 'invalid', /redirects to another host/);
  });

  for (const [did, message] of [
    ['did:ebsi:zabc', /did:ebsi is not supported/],
    ['did:WEB:node.example', /not a DID/],
    ['https://node.example', /not a DID/],
    ['', /not a DID/],
    ['did:web:127.0.0.1', /IP address/],
  ] as const)
    it(`refuses ${did === '' ? 'nothing' : did}`, async () => {
      await expectFailure(() => aResolver().resolve(did), 'invalid', message);
    });

  it('refuses a private address like any other call', async () => {
    const outbound = guardedClient({ allow: [] });
    const resolver = didResolver({ outbound, httpHosts: ['localhost'], clock: aClock() });
    await expectFailure(() => resolver.resolve('did:web:localhost'), 'forbidden', /OUTBOUND_ALLOW/);
  });

  it('resolves did:key without asking anybody', async () => {
    expect(await aResolver().resolve(`did:key:${KEY}`)).to.have.property('id', `did:key:${KEY}`);
  });
});

describe('participants › keeping DID documents', () => {
  for (const [what, headers, seconds] of [
    ['max-age=60', { 'cache-control': 'public, max-age=60' }, 60],
    ['max-age of a day: five minutes', { 'cache-control': 'max-age=86400' }, 300],
    ['an Age', { 'cache-control': 'max-age=60', age: '45' }, 15],
    ['no word about it: five minutes', {}, 300],
  ] as const)
    it(what, async () => {
      const { did, asked } = await aHost((d) => d, headers);
      const { resolve, clock } = aResolver();
      await resolve(did);
      clock.forward(seconds - 1);
      await resolve(did);
      expect(asked).to.have.length(1);
      clock.forward(1);
      await resolve(did);
      expect(asked).to.have.length(2);
    });

  for (const value of ['no-store', 'no-cache, max-age=60', 'max-age=0'])
    it(`${value}: not at all`, async () => {
      const { did, asked } = await aHost((d) => d, { 'cache-control': value });
      const { resolve } = aResolver();
      await resolve(did);
      await resolve(did);
      expect(asked).to.have.length(2);
    });

  it('as long as its operator says at most', async () => {
    const { did, asked } = await aHost();
    const { resolve, clock } = aResolver({ cacheSeconds: 10 });
    await resolve(did);
    clock.forward(10);
    await resolve(did);
    expect(asked).to.have.length(2);
  });

  it('asks once for what many want at the same time', async () => {
    const { did, asked } = await aHost((d) => d, { 'cache-control': 'no-store' });
    const { resolve } = aResolver();
    const documents = await Promise.all([resolve(did), resolve(did), resolve(did)]);
    expect([asked.length, new Set(documents).size]).to.deep.equal([1, 1]);
  });

  it('does not keep a failure', async () => {
    let works = false;
    const { did } = await aHost((d) => (works ? d : []));
    const { resolve } = aResolver();
    const both = await Promise.allSettled([resolve(did), resolve(did)]);
    expect(both.map((r) => r.status)).to.deep.equal(['rejected', 'rejected']);
    works = true;
    expect(await resolve(did)).to.have.property('id', did);
  });

  it('keeps the 200 read last', async () => {
    const paths: (string | undefined)[] = [];
    const port = await servers.http((req, res) => {
      paths.push(req.url);
      const name = req.url?.split('/')[1];
      res.end(JSON.stringify(documentOf(`did:web:localhost%3A${port}:${name}`)));
    });
    const { resolve } = aResolver();
    const did = (n: number) => `did:web:localhost%3A${port}:n${n}`;
    for (let n = 0; n < 200; n += 1) await resolve(did(n));
    await resolve(did(0));
    await resolve(did(200));
    expect(paths).to.have.length(201);
    await resolve(did(0));
    expect(paths, 'used since').to.have.length(201);
    await resolve(did(1));
    expect(paths, 'the one not used for longest is gone').to.have.length(202);
  });
});
