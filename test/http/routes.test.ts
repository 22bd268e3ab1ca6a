import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Express } from 'express';
import { newToken } from '../../src/http/browser.ts';
import { type Actor, hasRole, permits, roles, type Scope, scopes } from '../../src/http/guard.ts';
import { makeKey } from '../../src/operators/api-key.service.ts';
import { anIssuer } from '../issuers/support.ts';
import { browserWith, signedIn, signedInFor } from '../operators/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import {
  type Address,
  addressesOf,
  call,
  filled,
  handlersOf,
  isClosed,
  isRole,
  ONE_KEY,
} from './walk.ts';

const ends = undefined;
const aKey = (held: readonly Scope[]): Actor => ({ kind: 'key', id: 'x', name: 'x', scopes: held });

/** The explicit list of what anyone may ask for. */
const PUBLIC: readonly string[] = [
  'GET /health',
  'GET /ready',
  'GET /job-families',
  'GET /job-families/versions/:version',
  'GET /job-families/:slug',
  'GET /dumps/job-families.ndjson.gz',
  'GET /dumps/job-families.ttl.gz',
  'GET /dumps/job-families.nt.gz',
  'GET /certifications',
  'GET /dumps/certifications.ndjson.gz',
  'GET /dumps/certifications.ttl.gz',
  'GET /dumps/certifications.nt.gz',
  'GET /certifications/:id',
  'GET /',
  'GET /catalog',
  'GET /data',
  'GET /trainings',
  'GET /trainings/compare',
  'GET /search/suggestions',
  'GET /trainings/:id',
  'GET /trainings/:id/suggestions',
  'GET /offerings/:id',
  'GET /sessions/:id',
  'GET /providers',
  'GET /providers/:id',
  'GET /providers/:id/did.json',
  'GET /status-lists/:id',
  'GET /status-lists/:id/suspension',
  'GET /status-lists/:id/2021',
  'GET /status-lists/:id/2021/suspension',
  'GET /status-lists/:id/token',
  'GET /types/:vct',
  'GET /dumps/:file',
  'GET /occupations',
  'GET /occupations/:id',
  'GET /skills',
  'GET /skills/:id',
  'GET /assets/pico.HASH.css',
  'GET /assets/passerelle.HASH.css',
  'GET /assets/passerelle.HASH.js',
  'GET /assets/passerelle.HASH.svg',
  'GET /assets/source-sans-3-latin.HASH.woff2',
  'GET /assets/source-sans-3-latin-ext.HASH.woff2',
  'GET /contexts/passerelle-v1.jsonld',
  'GET /contexts/elm-credential-v1.jsonld',
  'GET /legal',
  'GET /privacy',
  'GET /accessibility',
  'GET /licences',
  'GET /ns',
  'GET /problems/:code',
  'GET /datasets/:id',
  'GET /policy-profile',
  'GET /.well-known/did.json',
  'POST /api/verify',
  'POST /vc/credentials/verify',
  'POST /vc/presentations/verify',
  'GET /verify',
  'POST /verify',
  'GET /.well-known/openid-credential-issuer',
  'GET /.well-known/openid-credential-issuer/providers/:id',
  'GET /.well-known/oauth-authorization-server',
  'GET /wallet/offers/:secret',
  'POST /wallet/token',
  'POST /wallet/nonce',
  'GET /login',
  'POST /login',
  'GET /invitations/:token',
  'POST /invitations',
  'GET /.well-known/dspace-version',
  'GET /api',
  'GET /openapi.json',
];

/** What a node without IDENTITY has instead of the protocol's addresses: they say so. */
const UNAVAILABLE: readonly string[] = [
  'POST /.well-known/dspace-version',
  'GET /dsp/2025-1/*rest',
  'POST /dsp/2025-1/*rest',
];

const publicOf = (app: Express): readonly string[] =>
  addressesOf(app)
    .filter(({ access }) => access === 'public')
    .map(({ name }) => name.replace(/: public$/, '').replace(/\.[0-9a-f]{12}\./, '.HASH.'));

const asked = (app: Express, one: Address, headers: object, csrf = '') =>
  call(app, one).set({ ...headers, accept: 'application/json', 'x-csrf-token': csrf });

/** Of a GET, whose body may be without end: events. */
async function statusOf(server: Server, one: Address, headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo;
  const asking = {
    headers: { ...headers, accept: 'application/json' },
    redirect: 'manual',
  } as const;
  const { status, body } = await fetch(`http://127.0.0.1:${port}${filled(one.path)}`, asking);
  await body?.cancel();
  return status;
}

/** Behind a link that nobody was given is nothing: there is nothing to sign in to. */
const refusalOf = ({ access }: Address): number => (access === 'learner' ? 404 : 401);

const BROWSER = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };

describe('http › access rules', function () {
  // Each address is called by several people.
  this.timeout(120_000);
  const db = useDatabase();
  /** With everything that a node can have. */
  const node = useApp(db, {}, { ...ONE_KEY, IDENTITY: 'mock' });
  const bare = useApp(db, {}, ONE_KEY);
  const closed = () => addressesOf(node().app).filter(isClosed);
  const ofRoles = () => closed().filter(({ access }) => isRole(access));

  it('every address of the app has one, and nothing answers beside them', () => {
    for (const { app } of [node(), bare()]) {
      const without = addressesOf(app).filter(({ access }) => access === undefined);
      expect(without.map(({ name }) => name)).to.deep.equal([]);
    }
    expect(handlersOf(bare().app)).to.deep.equal([
      'nameRequest',
      'sayHeaders',
      '<anonymous>',
      'limitRequests',
      // Of wallets, which read errors in their own form.
      'walletErrors',
    ]);
    // The protocol answers errors in its own form.
    expect(handlersOf(node().app)).to.deep.equal([...handlersOf(bare().app), 'protocolErrors']);
  });

  it('these addresses, and no others, are public', () => {
    expect(publicOf(node().app)).to.have.members(PUBLIC);
    expect(publicOf(bare().app)).to.have.members([...PUBLIC, ...UNAVAILABLE]);
  });

  it('the others refuse who brings nothing, and credentials of a stranger', async () => {
    const { app, context } = node();
    const stranger = browserWith(context, newToken());
    expect(new Set(closed().map(({ access }) => access))).to.include.keys(
      'peer',
      'token',
      'learner',
      ...roles,
    );
    for (const one of closed())
      for (const [what, headers] of [
        ['nothing', {}],
        ['a key', { authorization: `Bearer pk_${newToken()}` }],
        ['no bearer', { authorization: 'Basic YTpwa190ZXN0' }],
        ['a cookie', { ...stranger, accept: '*/*' }],
      ] as const) {
        const { status } = await call(app, one).set(headers);
        expect(status, `${one.name} with ${what}`).to.equal(refusalOf(one));
      }
  });

  it('nor do they open for a person or a key what is for partners, nor for a partner what is for persons', async () => {
    const { app, context } = node();
    const { headers } = await signedIn(context, 'admin');
    const partner = { authorization: JSON.stringify({ clientId: 'did:web:partner.example' }) };
    for (const one of closed())
      for (const [what, sent] of isRole(one.access)
        ? ([['a partner', partner]] as const)
        : ([
            ['a session', { ...headers, accept: '*/*' }],
            ['a key for everything', AS_OPERATOR],
          ] as const)) {
        const { status } = await call(app, one).set(sent);
        expect(status, `${one.name} with ${what}`).to.equal(refusalOf(one));
      }
  });

  it('pages lead a browser without a session, or with one that is over, to the login page', async () => {
    const { app, context } = node();
    const pages = ofRoles().filter(({ path }) => !path.startsWith('/api/'));
    expect(pages.length).to.be.greaterThan(25);
    for (const one of pages)
      for (const headers of [BROWSER, browserWith(context, newToken())]) {
        const { status, headers: told } = await call(app, one).set(headers);
        if (one.method !== 'get') expect(status, one.name).to.be.oneOf([303, 401]);
        else expect(status, one.name).to.equal(303);
        if (status === 303) expect(told['location'], one.name).to.match(/^\/login\b/);
      }
  });

  it('those of operators refuse a role that is too low, and a key for something else', async () => {
    const { app, context } = node();
    const people = {
      issuer: await signedInFor(context, await anIssuer(context, 'x')),
      viewer: await signedIn(context, 'viewer'),
      operator: await signedIn(context, 'operator'),
      admin: await signedIn(context, 'admin'),
    };
    const keys = new Map<string, string>();
    /** One for all that does not include this. */
    const keyBut = async (wanted: Scope): Promise<string> => {
      const lesser = scopes.filter((held) => !permits(aKey([held]), 'admin', wanted));
      const name = lesser.join();
      const made =
        keys.get(name) ?? (await makeKey(context, { name, scopes: lesser, ends }, 'x')).key;
      keys.set(name, made);
      return made;
    };
    for (const one of ofRoles()) {
      const key = await keyBut(one.scope ?? 'admin');
      const byKey = await asked(app, one, { authorization: `Bearer ${key}` });
      expect(byKey.status, `${one.name} with a key for all else`).to.equal(403);
      for (const role of roles) {
        const { headers, csrf } = people[role];
        if (isRole(one.access) && hasRole(role, one.access)) continue;
        const { status, body } = await asked(app, one, headers, csrf);
        expect(status, `${one.name} as ${role}`).to.equal(403);
        expect((body as { title: string }).title).to.equal(`This needs the role ${one.access}`);
      }
    }
    expect(keys.size, 'scopes that addresses ask for').to.be.greaterThan(4);
  });

  it('each with a role high enough, or the one scope, is let in, and what changes something not without its token', async () => {
    const { app, context } = node();
    const { headers } = await signedIn(context, 'admin');
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    for (const one of ofRoles()) {
      if (one.method !== 'get') {
        const { status, body } = await asked(app, one, headers);
        expect(status, one.name).to.equal(403);
        const { title } = body as { title: string };
        expect(title, one.name).to.match(/^This was not sent from a page/);
        continue;
      }
      expect(await statusOf(server, one, headers), one.name).not.to.be.oneOf([401, 403, 500]);
      // What names no scope may be a person's own.
      if (one.scope === undefined) continue;
      const { key } = await makeKey(context, { name: 'x', scopes: [one.scope], ends }, 'x');
      const byKey = await statusOf(server, one, { authorization: `Bearer ${key}` });
      expect(byKey, `${one.name} by key`).not.to.be.oneOf([401, 403, 500]);
    }
    server.closeAllConnections();
    server.close();
  });

  it('an address that went round `route` is found', () => {
    const inner = express.Router().post('/x', () => undefined);
    const found = addressesOf(express().use('/deep', inner));
    expect(found.map(({ name }) => name)).to.deep.equal(['POST /x: no rule']);
  });
});
