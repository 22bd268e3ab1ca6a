import { expect } from 'chai';
import express, { type Express } from 'express';
import request from 'supertest';
import { z } from 'zod';
import { accessOf } from '../../src/http/endpoint.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

const zMethod = z.enum(['get', 'post', 'put', 'patch', 'delete']);
/** The explicit list of what anyone may ask for. */
const PUBLIC: readonly string[] = [
  'GET /health',
  'GET /ready',
  'GET /assets/pico.HASH.css',
  'GET /assets/passerelle.HASH.css',
  'GET /assets/passerelle.HASH.js',
  'GET /assets/passerelle.HASH.svg',
  'GET /assets/source-sans-3-latin.HASH.woff2',
  'GET /assets/source-sans-3-latin-ext.HASH.woff2',
  'GET /contexts/passerelle-v1.jsonld',
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
  'GET /legal',
  'GET /privacy',
  'GET /accessibility',
  'GET /licences',
  'GET /ns',
  'GET /problems/:code',
  'GET /policy-profile',
  'GET /.well-known/did.json',
  'POST /api/verify',
  'GET /.well-known/dspace-version',
  'POST /.well-known/dspace-version',
  'GET /dsp/2025-1/*rest',
  'POST /dsp/2025-1/*rest',
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

describe('http › access rules', () => {
  const db = useDatabase();
  const node = useApp(db);

  it('every address of the app has one, and nothing answers beside them', () => {
    const routes = routesOf(node().app);
    expect(routes.filter((r) => r.endsWith('no rule'))).to.deep.equal([]);
    expect(routes.filter((r) => r.startsWith('use '))).to.deep.equal([
      'use nameRequest',
      'use helmetMiddleware',
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

  it('the others refuse a stranger', async () => {
    const { app } = node();
    const closed = routesOf(app).filter((r) => r.includes(': ') && !r.endsWith(': public'));
    for (const [, method, path] of closed.map((r) => /^(\w+) (\S+): /.exec(r) ?? [])) {
      const call = request(app)[zMethod.parse(method?.toLowerCase())];
      expect((await call(path!.replace(/:\w+/g, 'x'))).status, `${method} ${path}`).to.equal(401);
    }
  });

  it('an address that went round `route` is found', () => {
    const inner = express.Router().post('/x', () => undefined);
    expect(routesOf(express().use('/deep', inner))).to.deep.equal(['POST /x: no rule']);
  });
});
