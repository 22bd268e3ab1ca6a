/** Every address of the protocol, who may call it, and what a node without an identity says there. */
import { expect } from 'chai';
import request from 'supertest';
import { addressesOf, call, ONE_KEY } from '../http/walk.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import type { PeerAnswer } from './support.ts';

const ROUTES = [
  'get /.well-known/dspace-version: public',
  'post /dsp/2025-1/catalog/request: peer',
  'get /dsp/2025-1/catalog/datasets/:id: peer',
  'post /dsp/2025-1/negotiations/request: peer',
  'post /dsp/2025-1/negotiations/offers: peer',
  'get /dsp/2025-1/negotiations/:pid: peer',
  'post /dsp/2025-1/negotiations/:pid/request: peer',
  'post /dsp/2025-1/negotiations/:pid/offers: peer',
  'post /dsp/2025-1/negotiations/:pid/events: peer',
  'post /dsp/2025-1/negotiations/:pid/agreement: peer',
  'post /dsp/2025-1/negotiations/:pid/agreement/verification: peer',
  'post /dsp/2025-1/negotiations/:pid/termination: peer',
  'post /dsp/2025-1/transfers/request: peer',
  'get /dsp/2025-1/transfers/:pid: peer',
  'post /dsp/2025-1/transfers/:pid/start: peer',
  'post /dsp/2025-1/transfers/:pid/suspension: peer',
  'post /dsp/2025-1/transfers/:pid/completion: peer',
  'post /dsp/2025-1/transfers/:pid/termination: peer',
];

describe('dataspace › addresses', () => {
  const db = useDatabase();
  const node = useApp(db, {}, { ...ONE_KEY, IDENTITY: 'mock' });
  const bare = useApp(db, {}, ONE_KEY);

  it('are these, of both roles, and refuse in the form of the protocol whoever brings no credentials', async () => {
    const { app } = node();
    const routes = addressesOf(app).filter(({ path }) => /^\/dsp\/|dspace-version/.test(path));
    const names = routes.map(({ method, path, access }) => `${method} ${path}: ${access}`);
    expect(names).to.deep.equal(ROUTES);
    for (const one of routes.filter(({ access }) => access === 'peer')) {
      const { status, body } = await call(app, one);
      expect(status, one.name).to.equal(401);
      expect((body as PeerAnswer['body'])['@type'], one.name).to.match(
        /^(Catalog|ContractNegotiation|Transfer)Error$/,
      );
    }
  });

  it('of a node without IDENTITY answer 503 with the reason', async () => {
    for (const path of ['/.well-known/dspace-version', '/dsp/2025-1/negotiations/x']) {
      const { status, body } = await request(bare().app).get(path);
      expect(status).to.equal(503);
      expect(body).to.have.property('title').that.includes('IDENTITY');
    }
  });
});
