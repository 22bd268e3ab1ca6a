import { expect } from 'chai';
import express, { type Express } from 'express';
import request from 'supertest';
import { z } from 'zod';
import { newToken } from '../../src/http/browser.ts';
import { accessOf } from '../../src/http/endpoint.ts';
import { hasRole, type Role, roles } from '../../src/http/guard.ts';
import { makeKey } from '../../src/operators/api-key.service.ts';
import { browserWith, signedIn } from '../operators/support.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

const zMethod = z.enum(['get', 'post', 'put', 'patch', 'delete']);
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
  'GET /login',
  'POST /login',
  'GET /invitations/:token',
  'POST /invitations',
  'GET /.well-known/dspace-version',
  'POST /.well-known/dspace-version',
  'GET /dsp/2025-1/*rest',
  'POST /dsp/2025-1/*rest',
  'GET /api',
  'GET /openapi.json',
];

type Layers = Express['router']['stack'];

/** Every address of the app, `GET /x: rule`, and by name every handler that is mounted for all addresses. */
function walk(layers: Layers): string[] {
  return layers.flatMap(({ route, handle, name }) => {
    if (route)
      return route.stack.map(
        (l) => `${l.method.toUpperCase()} ${route.path}: ${accessOf(l.handle) ?? 'no rule'}`,
      );
    if ('stack' in handle) return walk(handle.stack as Layers);
    return [`use ${name}`];
  });
}
const routesOf = (app: Express) => [...new Set(walk(app.router.stack))];

interface Closed {
  readonly method: z.output<typeof zMethod>;
  readonly path: string;
  readonly access: string;
  /** `GET /x/:id`. */
  readonly name: string;
}

/** Every address that is not public, with something for each parameter. */
const closed = (app: Express): readonly Closed[] =>
  routesOf(app).flatMap((found) => {
    const [, method = '', path = '', access = ''] = /^(\w+) (\S+): (.+)$/.exec(found) ?? [];
    if (access === '' || access === 'public') return [];
    const filled = path.replace(/:\w+/g, 'x');
    return [{ method: zMethod.parse(method.toLowerCase()), path: filled, access, name: found }];
  });

const call = (app: Express, method: Closed['method'], path: string) => request(app)[method](path);

const isRole = (access: string): access is Role => roles.some((role) => role === access);

describe('http › access rules', function () {
  // Each address is called by several people.
  this.timeout(30_000);
  const db = useDatabase();
  const node = useApp(db);

  it('every address of the app has one, and nothing answers beside them', () => {
    const routes = routesOf(node().app);
    expect(routes.filter((r) => r.endsWith('no rule'))).to.deep.equal([]);
    expect(routes.filter((r) => r.startsWith('use '))).to.deep.equal([
      'use nameRequest',
      'use sayHeaders',
      'use <anonymous>',
    ]);
  });

  it('these addresses, and no others, are public', () => {
    const routes = routesOf(node().app);
    const found = routes.filter((r) => r.endsWith(': public'));
    expect(
      found.map((r) => r.slice(0, -': public'.length).replace(/\.[0-9a-f]{12}\./, '.HASH.')),
    ).to.deep.equal(PUBLIC);
  });

  it('the others refuse who brings nothing, and credentials of a stranger', async () => {
    const { app, context } = node();
    const stranger = browserWith(context, newToken());
    for (const { method, path, name } of closed(app))
      for (const [what, headers] of [
        ['nothing', {}],
        ['a key', { authorization: `Bearer pk_${newToken()}` }],
        ['no bearer', { authorization: 'Basic YTpwa190ZXN0' }],
        ['a cookie', { ...stranger, accept: '*/*' }],
      ] as const) {
        const { status } = await call(app, method, path).set(headers);
        expect(status, `${name} with ${what}`).to.equal(401);
      }
  });

  it('those of operators refuse a role that is too low, and a key for something else', async () => {
    const { app, context } = node();
    const people = {
      viewer: await signedIn(context, 'viewer'),
      operator: await signedIn(context, 'operator'),
      admin: await signedIn(context, 'admin'),
    };
    const wanted = { name: 'x', scopes: [], ends: undefined } as const;
    const { key } = await makeKey(context, wanted, 'x');
    const asks = async ({ method, path }: Closed, headers: object, csrf = '') =>
      call(app, method, path).set({
        ...headers,
        accept: 'application/json',
        'x-csrf-token': csrf,
      });
    const found = closed(app).filter(({ access }) => isRole(access));
    expect(found.length).to.be.greaterThan(25);
    for (const one of found) {
      const byKey = await asks(one, { authorization: `Bearer ${key}` });
      expect(byKey.status, `${one.name} with a key for nothing`).to.equal(403);
      for (const role of roles) {
        const { headers, csrf } = people[role];
        if (isRole(one.access) && hasRole(role, one.access)) continue;
        const { status, body } = await asks(one, headers, csrf);
        expect(status, `${one.name} as ${role}`).to.equal(403);
        expect((body as { title: string }).title).to.equal(`This needs the role ${one.access}`);
      }
    }
  });

  it('each with a role high enough is let in, and what changes something not without its token', async () => {
    const { app, context } = node();
    const { headers } = await signedIn(context, 'admin');
    for (const { method, path, name, access } of closed(app).filter((one) => isRole(one.access))) {
      const { status, body } = await call(app, method, path).set({
        ...headers,
        accept: 'application/json',
      });
      if (method === 'get') expect(status, `${name}, ${access}`).not.to.be.oneOf([401, 403, 500]);
      else {
        expect(status, name).to.equal(403);
        expect((body as { title: string }).title, name).to.match(/^This was not sent from a page/);
      }
    }
  });

  it('an address that went round `route` is found', () => {
    const inner = express.Router().post('/x', () => undefined);
    expect(routesOf(express().use('/deep', inner))).to.deep.equal(['POST /x: no rule']);
  });
});
