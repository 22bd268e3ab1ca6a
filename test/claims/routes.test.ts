/** Every address of the claims protocol, who may call it, and that nobody else gets an answer. */

import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { addressesOf, call, isClosed, ONE_KEY } from '../http/walk.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

const OURS =
  /^\/(?:dcp|api\/claims|api\/members|api\/partner-inv|api\/joining|api\/trust|partner-inv|rulebook)/;
const ours = (app: Express) => addressesOf(app).filter(({ path }) => OURS.test(path));
const routesOf = (app: Express) => ours(app).map(({ name }) => name);

describe('claims › addresses', () => {
  const db = useDatabase();
  const dcp = useApp(db, {}, { ...ONE_KEY, IDENTITY: 'dcp' });
  const mock = useApp(db, {}, { ...ONE_KEY, IDENTITY: 'mock' });

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
      'GET /api/claims: viewer',
      'PUT /api/claims/trusted-issuers: admin',
      'DELETE /api/claims/trusted-issuers: admin',
      'PUT /api/claims/identities: admin',
      'DELETE /api/claims/identities: admin',
      'PUT /api/claims/entitlements: admin',
      'DELETE /api/claims/entitlements: admin',
      'GET /api/claims/issuance: viewer',
      'POST /api/claims/issuance/:id/rejection: admin',
      'DELETE /api/claims/held: admin',
      'POST /api/claims/requests: admin',
      'GET /api/members: viewer',
      'POST /api/members: admin',
      'POST /api/members/:id/renewal: admin',
      'POST /api/members/:id/revocation: admin',
      'GET /rulebook: public',
      'GET /api/trust-lists: viewer',
      'GET /api/trust-lists/own: viewer',
      'POST /api/trust-lists/comparison: admin',
      'POST /api/trust-lists: admin',
      'DELETE /api/trust-lists/:id: admin',
      'GET /partner-invitations: public',
      'POST /partner-invitations: token',
      'GET /api/partner-invitations: viewer',
      'POST /api/partner-invitations: admin',
      'DELETE /api/partner-invitations/:id: admin',
      'POST /api/joining: admin',
    ]);
  });

  it('are there for IDENTITY=dcp alone', () => {
    expect(routesOf(mock().app)).to.deep.equal([]);
  });

  it('that are not public answer nobody without a token or a key', async () => {
    for (const one of ours(dcp().app).filter(isClosed))
      expect((await call(dcp().app, one)).status, one.name).to.equal(401);
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
