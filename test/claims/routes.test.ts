/** Every address of the claims protocol, who may call it, and that nobody else gets an answer. */

import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { accessOf } from '../../src/http/endpoint.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

const OURS = /^\/(?:dcp|api\/claims|status-lists)/;

type Layers = Express['router']['stack'];
const walk = (layers: Layers): string[] =>
  layers.flatMap(({ route, handle }) => {
    if (route)
      return route.stack.map(
        (l) => `${l.method.toUpperCase()} ${route.path}: ${accessOf(l.handle) ?? 'no rule'}`,
      );
    return 'stack' in handle ? walk(handle.stack as Layers) : [];
  });
const routesOf = (app: Express) =>
  [...new Set(walk(app.router.stack))].filter((line) => OURS.test(line.split(' ')[1] ?? ''));

describe('claims › addresses', () => {
  const db = useDatabase();
  // Both open the keys of the one database.
  const PASSERELLE_KEY = Buffer.alloc(32, 1).toString('base64');
  const dcp = useApp(db, {}, { IDENTITY: 'dcp', PASSERELLE_KEY });
  const mock = useApp(db, {}, { IDENTITY: 'mock', PASSERELLE_KEY });

  it('are these, with these rules', () => {
    expect(routesOf(dcp().app)).to.deep.equal([
      'POST /dcp/holder/presentations/query: token',
      'POST /dcp/holder/credentials: token',
      'POST /dcp/holder/offers: token',
      'POST /dcp/issuer/credentials: token',
      'GET /dcp/issuer/requests/:id: token',
      'GET /dcp/issuer/metadata: public',
      'GET /dcp/issuer/schemas/:id: public',
      'POST /dcp/sts/token: public',
      'GET /status-lists/:id: public',
      'GET /status-lists/:id/2021: public',
      'GET /api/claims: viewer',
      'PUT /api/claims/trusted-issuers: admin',
      'DELETE /api/claims/trusted-issuers: admin',
      'PUT /api/claims/entitlements: admin',
      'DELETE /api/claims/entitlements: admin',
      'POST /api/claims/issuance/:id/rejection: admin',
      'POST /api/claims/requests: admin',
    ]);
  });

  it('are there for IDENTITY=dcp alone', () => {
    expect(routesOf(mock().app)).to.deep.equal([]);
  });

  it('that are not public answer nobody without a token or a key', async () => {
    for (const line of routesOf(dcp().app).filter((one) => !one.endsWith('public'))) {
      const [, method = '', path = ''] = /^(\w+) (\S+):/.exec(line) ?? [];
      const call = request(dcp().app) as unknown as Record<string, (path: string) => request.Test>;
      const answer = await call[method.toLowerCase()]!(path.replace(':id', 'x'));
      expect(answer.status, line).to.equal(401);
    }
  });

  it('tell of what the node issues, and by which schema', async () => {
    const metadata = await request(dcp().app).get('/dcp/issuer/metadata');
    expect(metadata.status).to.equal(200);
    const body = metadata.body as {
      readonly credentialsSupported: readonly Record<string, unknown>[];
    };
    expect(body.credentialsSupported.map(({ profile }) => profile)).to.deep.equal([
      'vc20-bssl/jwt',
      'vc11-sl2021/jwt',
    ]);
    const schema = String(body.credentialsSupported[0]?.['credentialSchema']);
    expect((await request(dcp().app).get(new URL(schema).pathname)).status).to.equal(200);
    expect((await request(dcp().app).get('/dcp/issuer/schemas/Other')).status).to.equal(404);
  });
});
