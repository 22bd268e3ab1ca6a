/** Every address of the protocol, who may call it, and what a node without an identity says there. */
import { expect } from 'chai';
import request from 'supertest';
import { dataspaceRoutes } from '../../src/dataspace/index.ts';
import { accessOf } from '../../src/http/endpoint.ts';
import { aSurrounding, useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import { aPeer, useNodes } from './support.ts';

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

type Router = ReturnType<typeof dataspaceRoutes>;
const walk = (router: Router): string[] =>
  router.stack.flatMap(({ route, handle }) => {
    if (route)
      return [
        ...new Set(route.stack.map((l) => `${l.method} ${route.path}: ${accessOf(l.handle)}`)),
      ];
    return 'stack' in handle ? walk(handle as unknown as Router) : [];
  });

describe('dataspace › addresses', () => {
  const db = useDatabase();
  const aNode = useNodes();
  const node = useApp(db);

  it('are these, of both roles, and refuse whoever brings no credentials', async () => {
    const { dataspace, address } = await aNode({ db: db(), id: 'did:web:node.example' });
    const routes = walk(dataspaceRoutes(aSurrounding().guard, dataspace));
    expect(routes).to.deep.equal(ROUTES);
    const base = address.replace('/dsp/2025-1', '');
    const nobody = aPeer('');
    for (const [method, path] of routes
      .filter((r) => r.endsWith(': peer'))
      .map((r) => r.replace(/: peer$/, '').split(' '))) {
      const url = `${base}${path}`.replace(/:(pid|id)$/, 'x').replace(/:(pid|id)\//, 'x/');
      const answer = await (method === 'get' ? nobody.get(url) : nobody.post(url, {}));
      expect(answer.status, url).to.equal(401);
      expect(answer.body['@type'], url).to.match(/^(Catalog|ContractNegotiation|Transfer)Error$/);
    }
  });

  it('of a node without IDENTITY answer 503 with the reason', async () => {
    for (const path of ['/.well-known/dspace-version', '/dsp/2025-1/negotiations/x']) {
      const { status, body } = await request(node().app).get(path);
      expect(status).to.equal(503);
      expect(body).to.have.property('title').that.includes('IDENTITY');
    }
  });
});
