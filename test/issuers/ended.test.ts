/** What is left of an organisation that has ended: its document, and a mandate where the operator gives one. */
import { expect } from 'chai';
import request from 'supertest';
import { anOffer } from '../job-offers/support.ts';
import { sendForm, signedIn, signedInFor } from '../operators/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { issue, jsonOf, post, publishSchools, put } from './support.ts';

const NODE = 'did:web:node.example';
const OWN = `${NODE}:providers:a`;
const A = '/api/issuers/a';
const PAGE = '/operator/issuers/a';

onEveryDatabase('issuers › that have ended', (kind) => {
  const node = useApp(useDatabase(kind));
  beforeEach(async () => {
    await publishSchools(node().context);
    await put(node().app, `${A}/identity`);
  });
  const end = async () => post(node().app, `${A}/end`, { because: 'The school has closed' });
  const keyIds = async (): Promise<readonly string[]> => {
    const { text } = await request(node().app).get('/providers/a/did.json');
    return JSON.parse(text).verificationMethod.map(({ id }: { id: string }) => id);
  };

  it('let their people in no more, nor those who were invited', async () => {
    const { app, context } = node();
    const person = await signedInFor(context, 'a');
    const other = await put(app, '/api/issuers/b/identity').then(async () =>
      signedInFor(context, 'b'),
    );
    const { body: invited } = await post(app, '/api/invitations', { role: 'issuer', issuer: 'a' });
    await end();
    const opened = async (path: string, headers = {}) =>
      (await request(app).get(path).set(headers)).status;
    expect(await opened(A, { ...person.headers, accept: 'application/json' })).to.equal(401);
    expect(await opened('/operator/issuers/b', other.headers), 'those of another').to.equal(200);
    expect(await opened(new URL(invited.url).pathname)).to.equal(410);
    const { body } = await request(app).get('/api/users').set(AS_OPERATOR);
    expect(
      body.users.map(({ issuer, state }: Record<string, string>) => [issuer, state]),
    ).to.have.deep.members([
      ['a', 'disabled'],
      ['b', 'active'],
    ]);
  });

  it('keep their keys from their people, and from nobody who runs the node', async () => {
    const { app, context } = node();
    await end();
    const before = await keyIds();
    // An administrator let them in again.
    const person = await signedInFor(context, 'a');
    const { body } = await request(app).get(A).set(AS_OPERATOR);
    const revoke = `${PAGE}/keys/${body.keys[0].id}/revoke`;
    const because = { because: 'out of spite' };
    expect((await sendForm(node(), revoke, person, because)).status).to.equal(409);
    const rotate = `${PAGE}/keys/rotate`;
    expect((await sendForm(node(), rotate, person, { kind: 'P-256' })).status).to.equal(409);
    expect(await keyIds()).to.deep.equal(before);
    const admin = await signedIn(context, 'admin');
    expect((await sendForm(node(), rotate, admin, { kind: 'P-256' })).status).to.equal(303);
  });

  it('are told as issuers of this node no more: what they signed, and when, is their word', async () => {
    const { app } = node();
    const credential = jsonOf(await issue(app, 'a'));
    const trust = async () => {
      const { body } = await request(app).post('/api/verify').send(credential);
      const facts: readonly { readonly fact: string; readonly code: string }[] = body.facts;
      return facts.filter(({ fact }) => fact === 'trust').map(({ code }) => code);
    };
    expect(await trust()).to.deep.equal(['trust-issuer']);
    await end();
    expect(await trust()).to.deep.equal(['trust-none']);
  });

  it('are signed for by mandate alone when they get one, until their identity is given again', async () => {
    const { app, context } = node();
    await end();
    const mandated = await put(app, `${A}/mandate`);
    expect(mandated.body).to.include({ did: OWN }).and.have.property('ownEnded');
    expect(mandated.body).not.to.have.property('ended');
    expect(jsonOf(await issue(app, 'a'))).to.have.nested.property('issuer.id', NODE);
    const offer = await post(app, `${A}/job-offers/signed`, anOffer());
    expect(offer.body.offer.sdPublisher['@id']).to.equal(NODE);
    expect((await issue(app, 'a', { by: 'own' })).body.title).to.equal(
      'The own identity of this issuer has ended',
    );
    const person = await signedInFor(context, 'a');
    const turned = await sendForm(node(), `${PAGE}/keys/rotate`, person, { kind: 'P-256' });
    expect(turned.status, 'its keys are not its again').to.equal(409);
    const { text } = await request(app).get(`${PAGE}?lang=en`).set(person.headers);
    expect(text).not.to.contain('its own key').and.not.to.contain('keys/rotate');
    await put(app, `${A}/identity`);
    expect(jsonOf(await issue(app, 'a'))).to.have.nested.property('issuer.id', OWN);
  });
});
