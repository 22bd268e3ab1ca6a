import { expect } from 'chai';
import request from 'supertest';
import { changeAccount, changePassword } from '../../src/operators/account.service.ts';
import { hashPassword } from '../../src/operators/password.ts';
import { openSessions } from '../../src/operators/session.service.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { anAccount, type SignedIn, sendForm, signedIn, signedInAs } from './support.ts';

const HOUR = 3600;

describe('operators › sessions', () => {
  const db = useDatabase();
  const node = useApp(db);
  const comesIn = async ({ headers }: SignedIn) =>
    (await request(node().app).get('/account').set(headers)).status === 200;

  it('end after eight hours without use, and after seven days in any case', async () => {
    const { clock, context } = node();
    const person = await signedIn(context, 'viewer');
    clock.move(7 * HOUR);
    expect(await comesIn(person)).to.equal(true);
    clock.move(7 * HOUR);
    expect(await comesIn(person)).to.equal(true);
    clock.move(8 * HOUR);
    expect(await comesIn(person)).to.equal(false);

    const other = await signedIn(context, 'viewer');
    for (let hours = 7; hours < 7 * 24; hours += 7) {
      clock.move(7 * HOUR);
      expect(await comesIn(other), `${hours} h`).to.equal(true);
    }
    clock.move(HOUR * 7);
    expect(await comesIn(other)).to.equal(false);
  });

  it('are kept by their hash', async () => {
    const { token } = await signedIn(node().context, 'viewer');
    const rows = await db().query('select * from operator_sessions');
    expect(rows).to.have.length(1);
    expect(JSON.stringify(rows)).not.to.contain(token);
  });

  it('end with another role, and when the account is disabled', async () => {
    const { context } = node();
    await anAccount(context, 'admin');
    const [one, two] = [await signedIn(context, 'viewer'), await signedIn(context, 'viewer')];
    await changeAccount(context, one.id, { role: 'operator' });
    await changeAccount(context, two.id, { state: 'disabled' });
    expect([await comesIn(one), await comesIn(two)]).to.deep.equal([false, false]);
  });

  it('are one’s own to end, and nobody else’s', async () => {
    const { context } = node();
    const one = await signedIn(context, 'operator');
    const elsewhere = await signedInAs(context, one.id);
    const other = await signedIn(context, 'admin');
    const [theirs] = await openSessions(context, other.id);
    await sendForm(node(), '/account/sessions/end', one, { id: theirs?.id });
    expect(await comesIn(other)).to.equal(true);
    const page = await request(node().app).get('/account').set(one.headers);
    const ids = [...page.text.matchAll(/name="id" value="([^"]+)"/g)].map((m) => m[1]);
    expect(ids).to.have.length(1);
    await sendForm(node(), '/account/sessions/end', one, { id: ids[0] });
    expect([await comesIn(one), await comesIn(elsewhere)]).to.deep.equal([true, false]);
  });

  it('end, but the one that does it, with another password; the current one is asked for', async () => {
    const { context } = node();
    const one = await signedIn(context, 'viewer');
    const elsewhere = await signedInAs(context, one.id);
    await db().query('update accounts set password = $1', [await hashPassword('the old password')]);
    const fresh = { password: 'a brand new password', again: 'a brand new password' };
    const change = { account: one.id, session: '', ...fresh };
    expect(await changePassword(context, { ...change, current: 'guessed' })).to.deep.equal({
      current: 'password-wrong',
    });
    const form = { current: 'the old password', ...fresh };
    const done = await sendForm(node(), '/account/password', one, form);
    expect([done.status, done.headers['location']]).to.deep.equal([303, '/account?done=password']);
    expect([await comesIn(one), await comesIn(elsewhere)]).to.deep.equal([true, false]);
    const again = await sendForm(node(), '/account/password', one, form);
    expect(again.status).to.equal(422);
  });

  it('leave an administrator: the last one stays', async () => {
    const { context } = node();
    const one = await signedIn(context, 'admin');
    await expectError(/only administrator/, async () =>
      changeAccount(context, one.id, { role: 'viewer' }),
    );
    await expectError(/only administrator/, async () =>
      changeAccount(context, one.id, { state: 'disabled' }),
    );
    const two = await signedIn(context, 'admin');
    await changeAccount(context, one.id, { state: 'disabled' });
    await expectError(/only administrator/, async () =>
      changeAccount(context, two.id, { state: 'disabled' }),
    );
  });
});

describe('operators › forms', () => {
  const db = useDatabase();
  const node = useApp(db);
  const invite = async (headers: Readonly<Record<string, string>>, csrf: string | undefined) => {
    const call = request(node().app).post('/operator/users/invite').type('form').set(headers);
    return (await call.send({ role: 'viewer', ...(csrf === undefined ? {} : { csrf }) })).status;
  };

  it('act when they come from a page of this node with its token', async () => {
    const { headers, csrf } = await signedIn(node().context, 'admin');
    expect(await invite(headers, csrf)).to.equal(201);
    const { 'sec-fetch-site': _, ...old } = { 'sec-fetch-site': '', ...headers };
    const host = { host: 'node.example', origin: 'https://node.example' };
    expect(await invite({ ...old, ...host }, csrf)).to.equal(201);
  });

  for (const [what, sent] of [
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['an address that was typed', { 'sec-fetch-site': 'none' }],
  ] as const)
    it(`do nothing when they come from ${what}`, async () => {
      const { headers, csrf } = await signedIn(node().context, 'admin');
      expect(await invite({ ...headers, ...sent }, csrf)).to.equal(403);
      expect(await db().query('select * from invitations')).to.deep.equal([]);
    });

  it('do nothing without a token, with another session’s, or from another origin', async () => {
    const { headers, csrf } = await signedIn(node().context, 'admin');
    const other = await signedIn(node().context, 'admin');
    const { 'sec-fetch-site': _, ...old } = { 'sec-fetch-site': '', ...headers };
    expect(await invite(headers, undefined)).to.equal(403);
    expect(await invite(headers, other.csrf)).to.equal(403);
    expect(await invite(old, csrf)).to.equal(403);
    expect(await invite({ ...old, origin: 'https://evil.example' }, csrf)).to.equal(403);
    expect(await db().query('select * from invitations')).to.deep.equal([]);
  });

  it('sign nobody in who did not ask: the login form has a token too', async () => {
    const call = request(node().app).post('/login').type('form');
    const sent = await call
      .set({ 'sec-fetch-site': 'same-origin' })
      .send({ email: 'a@example.org', password: 'x' });
    expect(sent.status).to.equal(403);
    expect(await db().query('select * from login_attempts')).to.deep.equal([]);
  });

  it('are not needed by scripts of a page, which send the token in a header', async () => {
    const { headers, csrf } = await signedIn(node().context, 'admin');
    const call = (more: Readonly<Record<string, string>>) =>
      request(node().app)
        .post('/api/invitations')
        .set({ ...headers, ...more })
        .send({ role: 'viewer' });
    expect((await call({})).status).to.equal(403);
    expect((await call({ 'x-csrf-token': csrf })).status).to.equal(201);
  });
});
