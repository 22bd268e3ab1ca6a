/** The people of an organisation: they act for it, and see nothing else of the node. */
import { expect } from 'chai';
import request from 'supertest';
import { addressesOf, call, isRole, ONE_KEY, parametersOf } from '../http/walk.ts';
import {
  browserWith,
  type SignedIn,
  sendForm,
  signedIn,
  signedInFor,
  tokenOf,
} from '../operators/support.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import { issue, post, publishSchools, put } from './support.ts';

const LIST = '/operator/issuers';
const SECRET = 'correct horse battery staple';

describe('issuers › people of an organisation', function () {
  const node = useApp(useDatabase(), {}, { ...ONE_KEY, IDENTITY: 'mock' });
  beforeEach(async () => {
    const { context, app } = node();
    await publishSchools(context);
    for (const id of ['a', 'b']) await put(app, `/api/issuers/${id}/identity`);
  });
  const sent = ({ headers, csrf }: SignedIn) => ({
    ...headers,
    accept: 'application/json',
    'x-csrf-token': csrf,
  });
  const page = async (path: string, { headers }: Pick<SignedIn, 'headers'>) =>
    request(node().app).get(path).set(headers);

  it('are refused at every address of another organisation, and of the node', async () => {
    const { app, context } = node();
    const mine = sent(await signedInFor(context, 'a'));
    const ofRoles = addressesOf(app).filter(({ access }) => isRole(access));
    const bound = ofRoles.filter(({ access }) => access === 'issuer');
    expect(bound.length).to.be.greaterThan(7);
    for (const one of ofRoles) {
      if (one.access === 'account') continue;
      const { status, body } = await call(app, one, { issuer: 'b' }).set(mine);
      expect(status, one.name).to.equal(403);
      if (one.access !== 'issuer') continue;
      expect(parametersOf(one.path), one.name).to.include('issuer');
      expect(body.title, one.name).to.equal('This is of another organisation');
      // A form wants its token, and has tests of its own.
      if (one.isForm || one.isFileForm) continue;
      const own = await call(app, one, { issuer: 'a' }).set(mine);
      expect(own.status, one.name).not.to.be.oneOf([401, 403, 500]);
    }
  });

  it('nor does a role without an organisation, or an ended session, open them', async () => {
    const { context } = node();
    const viewer = await signedIn(context, 'viewer');
    expect((await issue(node().app, 'a', {}, sent(viewer))).status).to.equal(403);
    expect((await page(`${LIST}/a`, viewer)).status).to.equal(403);
    const operator = await signedIn(context, 'operator');
    expect((await issue(node().app, 'a', {}, sent(operator))).status).to.equal(201);
  });

  it('begin at their own page, and find no way to another', async () => {
    const { context } = node();
    const person = await signedInFor(context, 'a');
    const home = await page('/operator', person);
    expect([home.status, home.headers['location']]).to.deep.equal([303, `${LIST}/a`]);
    const { text } = await page(`${LIST}/a?lang=en`, person);
    expect(text).to.contain('did:web:node.example:providers:a').and.contain('My organisation');
    expect([...text.matchAll(/href="(\/operator[^"?]*)/g)].map(([, href]) => href)).to.satisfy(
      (found: readonly string[]) =>
        found.every((href) => href === `${LIST}/a` || href.startsWith(`${LIST}/a/`)),
    );
    expect((await page('/account', person)).status).to.equal(200);
  });

  it('rotate and revoke their keys where they may, and otherwise are told that they may not', async () => {
    const { app, context } = node();
    const person = await signedInFor(context, 'a');
    const rotate = async () => sendForm(node(), `${LIST}/a/keys/rotate`, person, { kind: 'P-256' });
    expect((await rotate()).status).to.equal(303);
    const { text } = await page(`${LIST}/a?lang=en`, person);
    expect(text).to.contain('coming');
    const [, key = ''] = /keys\/([\w-]+)\/revoke/.exec(text) ?? [];
    const revoked = await sendForm(node(), `${LIST}/a/keys/${key}/revoke`, person, {
      because: 'left on a train',
    });
    expect(revoked.status).to.equal(303);
    expect((await page(`${LIST}/a`, person)).text).to.contain('left on a train');
    await put(app, '/api/issuers/a/identity', { permissions: ['credentials'] });
    expect((await rotate()).status).to.equal(403);
    expect((await page(`${LIST}/a`, person)).text).not.to.contain('keys/rotate');
    const admin = await signedIn(context, 'admin');
    expect(
      (await sendForm(node(), `${LIST}/a/keys/rotate`, admin, { kind: 'Ed25519' })).status,
      'an operator',
    ).to.equal(303);
  });

  it('are invited for it, and their account is for it alone', async () => {
    const { app, context } = node();
    const admin = await signedIn(context, 'admin');
    const users = await page('/operator/users?lang=en', admin);
    expect(users.text).to.contain('value="issuer:a"').and.contain('École b');
    const made = await sendForm(node(), '/operator/users/invite', admin, { role: 'issuer:a' });
    expect(made.status).to.equal(201);
    const [, token = ''] = /\/invitations\/([\w-]{43})/.exec(made.text) ?? [];
    const opened = await request(app).get(`/invitations/${token}`);
    const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(opened.text) ?? [];
    const headers = browserWith(context, tokenOf(opened.headers) ?? '');
    const accepted = await sendForm(
      node(),
      '/invitations',
      { headers, csrf },
      {
        token,
        name: 'Ana',
        email: 'ana@example.org',
        password: SECRET,
        again: SECRET,
      },
    );
    expect(accepted.status).to.equal(303);
    const person = { headers: browserWith(context, tokenOf(accepted.headers) ?? '') };
    expect((await page(`${LIST}/a`, person)).status).to.equal(200);
    expect((await page(`${LIST}/b`, person)).status).to.equal(403);
    const { body } = await request(app).get('/api/users').set(AS_OPERATOR);
    const ana = body.users.find(({ name }: { name: string }) => name === 'Ana');
    expect(ana).to.include({ role: 'issuer', issuer: 'a' });
    await sendForm(node(), '/operator/users/change', admin, { id: ana.id, role: 'viewer' });
    expect((await page(`${LIST}/a`, person)).status, 'signed out').to.equal(303);
    const { body: after } = await request(app).get('/api/users').set(AS_OPERATOR);
    expect(after.users.find(({ id }: { id: string }) => id === ana.id)).to.include({
      role: 'viewer',
      issuer: null,
    });
  });

  it('need an organisation that issues here, and the other roles none', async () => {
    for (const [body, message] of [
      [{ role: 'issuer' }, 'the organisation that the role issuer is for'],
      [{ role: 'viewer', issuer: 'a' }, 'left out, unless the role is issuer'],
      [{ role: 'issuer', issuer: 'nobody' }, 'an organisation that issues under this node'],
    ] as const) {
      const { status, body: told } = await post(node().app, '/api/invitations', body);
      expect([status, told.errors[0].message]).to.deep.equal([422, message]);
    }
    await post(node().app, '/api/issuers/b/end', { because: 'closed' });
    const ended = await post(node().app, '/api/invitations', { role: 'issuer', issuer: 'b' });
    expect(ended.status, 'one that has ended').to.equal(422);
  });
});

describe('issuers › pages of operators', () => {
  const node = useApp(useDatabase());
  beforeEach(async () => publishSchools(node().context));

  it('say what to do when there is none, add one, and show what is wrong at its field', async () => {
    const { app, context } = node();
    const admin = await signedIn(context, 'admin');
    const get = async (path: string, who = admin) =>
      (await request(app).get(path).set(who.headers)).text;
    expect(await get(`${LIST}?lang=en`)).to.contain('No organisation issues under this node');
    const form = { id: 'https://node.example/providers/zzz', how: 'mandate', until: '2026-01-01' };
    const wrong = await sendForm(node(), `${LIST}?lang=en`, admin, form);
    expect(wrong.status).to.equal(422);
    expect(wrong.text)
      .to.contain('No provider in the catalogue has this id')
      .and.contain('Choose a day that is not over')
      .and.contain('value="zzz"');
    const right = {
      id: 'https://node.example/providers/a?lang=fr',
      how: 'own',
      permissions: 'credentials',
    };
    const added = await sendForm(node(), LIST, admin, right);
    expect([added.status, added.headers['location']]).to.deep.equal([303, `${LIST}/a`]);
    const viewer = await signedIn(context, 'viewer');
    const list = await get(`${LIST}?lang=en`, viewer);
    expect(list).to.contain('École a').and.contain('its own key');
    expect(list).not.to.contain('Add an issuer').and.not.to.contain(`href="${LIST}/a`);
    const nothing = await sendForm(node(), `${LIST}/a/end?lang=en`, admin, { because: ' ' });
    expect([nothing.status, nothing.text.includes('Say why')]).to.deep.equal([422, true]);
    await sendForm(node(), `${LIST}/a/end`, admin, { because: 'École <fermée>' });
    const ended = await get(`${LIST}/a?lang=en`);
    expect(ended).to.contain('École &lt;fermée&gt;').and.not.to.contain('keys/rotate');
  });
});
