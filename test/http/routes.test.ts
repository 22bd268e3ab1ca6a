import { expect } from 'chai';
import express, { type Express } from 'express';
import request from 'supertest';
import { z } from 'zod';
import { buildApp } from '../../src/app.ts';
import { accessOf } from '../../src/http/endpoint.ts';
import { aSurrounding } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

const zMethod = z.enum(['get', 'post', 'put', 'patch', 'delete']);
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

  it('every address of the app has one, and nothing answers beside them', () => {
    const routes = routesOf(buildApp({ db: db(), ...aSurrounding() }));
    expect(routes.filter((r) => r.endsWith('no rule'))).to.deep.equal([]);
    expect(routes.filter((r) => r.startsWith('use '))).to.deep.equal([
      'use nameRequest',
      'use <anonymous>',
    ]);
  });

  it('these addresses, and no others, are public', () => {
    const routes = routesOf(buildApp({ db: db(), ...aSurrounding() }));
    expect(routes.filter((r) => r.endsWith(': public'))).to.deep.equal([]);
  });

  it('the others refuse a stranger', async () => {
    const app = buildApp({ db: db(), ...aSurrounding() });
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
