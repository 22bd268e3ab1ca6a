/** A program's key for one organisation: it issues and signs for that one, and opens nothing else. */
import { expect } from 'chai';
import { addressesOf, call, isRole, ONE_KEY } from '../http/walk.ts';
import { anOffer } from '../job-offers/support.ts';
import { useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { issue, jsonOf, post, publishSchools, put } from './support.ts';

onEveryDatabase('issuers › programs of an organisation', (kind) => {
  const node = useApp(useDatabase(kind), {}, { ...ONE_KEY, IDENTITY: 'mock' });
  beforeEach(async () => {
    await publishSchools(node().context);
    for (const id of ['a', 'b']) await put(node().app, `/api/issuers/${id}/identity`);
  });
  const make = async (body: object = {}) =>
    post(node().app, '/api/apikeys', {
      name: 'school',
      scopes: ['credentials:write'],
      issuer: 'a',
      ...body,
    });
  const keyOf = async () => {
    const { status, body } = await make();
    expect([status, body.issuer]).to.deep.equal([201, 'a']);
    return { authorization: `Bearer ${body.key}`, accept: 'application/json' };
  };

  it('issue and sign for it, until it ends', async () => {
    const { app } = node();
    const key = await keyOf();
    const credential = jsonOf(await issue(app, 'a', {}, key));
    expect(credential).to.have.nested.property('issuer.id').that.contains(':providers:a');
    const offer = async () => post(app, '/api/issuers/a/job-offers/signed', anOffer(), key);
    expect((await offer()).status).to.equal(200);
    await post(app, '/api/issuers/a/end', { because: 'closed' });
    expect((await offer()).status, 'revoked with its end').to.equal(401);
  });

  it('are refused at every address of another organisation, and of the node', async () => {
    const { app } = node();
    const key = await keyOf();
    for (const one of addressesOf(app).filter(({ access }) => isRole(access))) {
      const { status, body } = await call(app, one, { issuer: 'b' }).set(key);
      expect(status, one.name).to.equal(403);
      const elsewhere = 'This is of another organisation';
      if (one.access === 'issuer') expect(body.title, one.name).to.equal(elsewhere);
    }
    const { body } = await post(app, '/api/job-offers/signed', anOffer(), key);
    expect(body.title).to.contain('a key that is for the whole node');
  });

  it('need an organisation that issues here, and no other scope', async () => {
    for (const [wish, message] of [
      [{ issuer: 'nobody' }, 'an organisation that issues under this node'],
      [{ scopes: ['credentials:write', 'admin'] }, 'credentials:write alone, with an issuer'],
    ] as const) {
      const { status, body } = await make(wish);
      expect([status, body.errors[0].message]).to.deep.equal([422, message]);
    }
  });
});
