/** Issuers and their keys where several processes run on one database. */
import { expect } from 'chai';
import request from 'supertest';
import { ONE_KEY } from '../http/walk.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { until } from '../support/node-process.ts';
import { issue, jsonOf, post, publishSchools, put, useStranger } from './support.ts';

const A = '/api/issuers/a';

onEveryDatabase('issuers › on two replicas', (kind) => {
  const db = useDatabase(kind);
  const one = useApp(db, {}, ONE_KEY);
  const other = useApp(db, {}, ONE_KEY);
  const stranger = useStranger(other);
  beforeEach(async () => publishSchools(one().context));

  const methodOf = (credential: Record<string, unknown>): string =>
    (credential['proof'] as { readonly verificationMethod: string }).verificationMethod;
  const idsAt = async (node: typeof one): Promise<readonly string[]> => {
    const { body } = await request(node().app)
      .get('/providers/a/did.json')
      .set('accept', 'application/json');
    return (body as { readonly assertionMethod: readonly string[] }).assertionMethod;
  };

  it('one that has just been added issues at the other too', async () => {
    await put(one().app, `${A}/identity`);
    const credential = jsonOf(await issue(other().app, 'a'));
    const { verify } = await stranger();
    expect(await verify(credential)).to.deep.include({ verified: true });
  });

  it('rotate and revoke at one: the other publishes and signs with the same keys', async () => {
    await put(one().app, `${A}/identity`);
    const before = jsonOf(await issue(other().app, 'a'));
    expect((await post(one().app, `${A}/keys/rotate`, { kind: 'Ed25519' })).status).to.equal(200);
    await until(async () => (await idsAt(other)).length === 3);
    expect(await idsAt(other)).to.deep.equal(await idsAt(one));
    expect(methodOf(jsonOf(await issue(other().app, 'a')))).to.equal(methodOf(before));
    for (const { clock } of [one(), other()]) clock.move(301);
    const after = jsonOf(await issue(other().app, 'a'));
    expect(methodOf(after)).not.to.equal(methodOf(before));
    expect(methodOf(jsonOf(await issue(one().app, 'a')))).to.equal(methodOf(after));
    const { verify } = await stranger();
    for (const credential of [before, after])
      expect(await verify(credential)).to.deep.include({ verified: true });

    const lost = methodOf(before).split('#')[1] ?? '';
    const { body } = await post(one().app, `${A}/keys/${lost}/revoke`, { because: 'stolen' });
    expect(body.keys.find((key: { id: string }) => key.id === lost)).to.include({
      state: 'revoked',
    });
    await until(async () => (await idsAt(other)).length === 2);
    for (const { clock } of [one(), other()]) clock.move(301);
    expect(await verify(before), 'by a key that was revoked').to.include({ verified: false });
    expect(await verify(after)).to.include({ verified: true });
  });

  it('keys of one organisation are not turned at the address of another', async () => {
    await put(one().app, `${A}/identity`);
    const { body } = await put(one().app, '/api/issuers/b/identity');
    const path = `${A}/keys/${body.keys[0].id}/revoke`;
    expect((await post(one().app, path, { because: 'x' })).status).to.equal(404);
    const node = await request(one().app).get('/api/signing-keys').set(AS_OPERATOR);
    expect(node.body.keys).to.have.length(6);
  });
});
