import { expect } from 'chai';
import request from 'supertest';
import { formToken } from '../../src/http/browser.ts';
import { changeAccount } from '../../src/operators/account.service.ts';
import { accept, invite } from '../../src/operators/invitation.service.ts';
import { logIn } from '../../src/operators/login.service.ts';
import { hashPassword } from '../../src/operators/password.ts';
import { aClock, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { anAccount, browserWith, sendForm, signedInAs, tokenOf } from './support.ts';

const PASSWORD = 'four words in a row';
const EMAIL = 'camille@example.org';
const attempt = (email: string, password: string, address = '192.0.2.1') => ({
  email,
  password,
  address,
  browser: 'x',
});

onEveryDatabase('operators › signing in', (kind) => {
  const db = useDatabase(kind);
  const clock = aClock();
  const needs = () => ({ db: db(), clock });
  const wrong = async (email: string, address?: string) =>
    logIn(needs(), attempt(email, 'not this one at all', address));
  let id = '';
  // One slow hash for all of them.
  const hashed = hashPassword(PASSWORD);
  beforeEach(async () => {
    ({ id } = await anAccount(needs(), 'operator'));
    await db().query('update accounts set email = $1, password = $2', [EMAIL, await hashed]);
  });

  it('takes the right password, whatever the letters of the address, and no other', async () => {
    expect(await logIn(needs(), attempt('CAMILLE@example.org ', PASSWORD))).to.have.property(
      'token',
    );
    expect(await wrong(EMAIL)).to.deep.equal({ refused: 'wrong' });
    expect(await logIn(needs(), attempt(EMAIL, PASSWORD.toUpperCase()))).to.have.property(
      'refused',
    );
    expect(await wrong('nobody@example.org')).to.deep.equal({ refused: 'wrong' });
  });

  it('keeps who is disabled out', async () => {
    await changeAccount(needs(), id, { state: 'disabled' });
    expect(await logIn(needs(), attempt(EMAIL, PASSWORD))).to.deep.equal({ refused: 'wrong' });
  });

  const count = async (what: 'account' | 'address' | 'both', n: number) =>
    db().query('update login_attempts set attempts = $1 where subject like $2', [n, `${what} %`]);

  it('takes no password for an account from an address after ten wrong ones, for a quarter of an hour', async function () {
    this.timeout(120_000);
    // All at once: counting comes before looking.
    const tried = await Promise.all(Array.from({ length: 12 }, async () => wrong(EMAIL)));
    expect(tried.filter((one) => 'refused' in one && one.refused === 'wrong')).to.have.length(10);
    const late = await logIn(needs(), attempt(EMAIL, PASSWORD));
    expect(late).to.include({ refused: 'too-many' });
    // Whoever guesses keeps the owner out of nothing but that address.
    const elsewhere = await logIn(needs(), attempt(EMAIL, PASSWORD, '198.51.100.7'));
    expect(elsewhere).to.have.property('token');
    clock.move(14 * 60);
    expect(await logIn(needs(), attempt(EMAIL, PASSWORD))).to.deep.equal({
      refused: 'too-many',
      seconds: 60,
    });
    clock.move(61);
    expect(await logIn(needs(), attempt(EMAIL, PASSWORD))).to.have.property('token');
  });

  it('takes none for an account after a hundred from anywhere; what is refused does not count on', async () => {
    await wrong(EMAIL, '192.0.2.9');
    await count('account', 99);
    await count('both', 10);
    expect(await wrong(EMAIL, '192.0.2.9')).to.include({ refused: 'too-many' });
    expect(await wrong(EMAIL, '192.0.2.10')).to.deep.equal({ refused: 'wrong' });
    const late = await logIn(needs(), attempt(EMAIL, PASSWORD, '192.0.2.11'));
    expect(late).to.include({ refused: 'too-many' });
  });

  it('forgets attempts when their time is over, whether or not anybody gets in', async () => {
    for (let i = 0; i < 3; i += 1) await wrong(`nobody${i}@example.org`, `192.0.2.${i}`);
    clock.move(15 * 60 + 1);
    await wrong('someone@example.org', '192.0.2.7');
    const [row] = await db().query('select count(*)::int as n from login_attempts');
    expect(row).to.deep.equal({ n: 3 });
  });

  it('takes none from an address after fifty, for any account; of IPv6 the network counts', async function () {
    this.timeout(120_000);
    await wrong('a@example.org', '2001:db8:0:1::1');
    await count('address', 50);
    const same = await logIn(needs(), attempt(EMAIL, PASSWORD, '2001:db8::1:2:3:4:5'));
    expect(same).to.include({ refused: 'too-many' });
    const other = await logIn(needs(), attempt(EMAIL, PASSWORD, '2001:db8:0:2::1'));
    expect(other).to.have.property('token');
  });

  it('keeps neither address nor password of who tries', async () => {
    await wrong('someone@example.org', '203.0.113.9');
    const kept = JSON.stringify(await db().query('select * from login_attempts'));
    expect(kept).not.to.match(/someone|203\.0|not this/);
  });
});

describe('operators › the login page', () => {
  const db = useDatabase();
  const node = useApp(db);
  const BROWSER = { accept: 'text/html' };

  async function anOperator() {
    const { path } = await invite(node().context, 'operator', 'x');
    const token = path.slice('/invitations/'.length);
    const given = { token, name: 'Camille', email: EMAIL, password: PASSWORD, again: PASSWORD };
    const made = await accept(node().context, given);
    return 'account' in made ? made.account : '';
  }
  const visitor = async (path = '/login') => {
    const page = await request(node().app).get(path).set(BROWSER);
    const token = tokenOf(page.headers) ?? '';
    return { page, headers: browserWith(node().context, token), csrf: formToken(token), token };
  };

  it('a page without a session leads there, and signing in leads back', async () => {
    await anOperator();
    const asked = await request(node().app).get('/operator/imports?cursor=x').set(BROWSER);
    expect(asked.status).to.equal(303);
    const { page, ...one } = await visitor(asked.headers['location']);
    expect(page.text).to.contain('name="next" value="/operator/imports?cursor=x"');
    const form = { email: EMAIL, password: PASSWORD, next: '/operator/imports' };
    const done = await sendForm(node(), '/login', one, form);
    expect([done.status, done.headers['location']]).to.deep.equal([303, '/operator/imports']);
    // Another token than the visitor's: one that was planted before is of no use after.
    const token = tokenOf(done.headers) ?? '';
    expect(token).not.to.equal(one.token);
    const seen = await request(node().app)
      .get('/operator/imports')
      .set(browserWith(node().context, token));
    expect([seen.status, seen.headers['cache-control']]).to.deep.equal([200, 'no-store']);
    expect(seen.text).to.contain('Camille');
    // A program is told, not led away.
    expect((await request(node().app).get('/operator/imports')).status).to.equal(401);
    expect((await request(node().app).get('/api/imports').set(BROWSER)).status).to.equal(401);
  });

  for (const next of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'x',
    '/a b',
    '/\t/evil.example',
  ])
    it(`leads nowhere else: ${JSON.stringify(next)}`, async () => {
      await anOperator();
      const form = { email: EMAIL, password: PASSWORD, next };
      const done = await sendForm(node(), '/login', await visitor(), form);
      expect(done.headers['location']).to.equal('/operator');
    });

  it('says neither which of the two was wrong nor what was typed, and logs neither', async () => {
    await anOperator();
    const one = await visitor('/login?lang=en');
    const wrong = await sendForm(node(), '/login?lang=en', one, {
      email: EMAIL,
      password: 'secret words here',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('The address or the password is not right');
    expect(wrong.text).not.to.contain('secret words here');
    expect(node().lines.join('\n')).not.to.match(/secret|camille@/);
    await db().query('update login_attempts set attempts = 10');
    const many = await sendForm(node(), '/login', one, { email: EMAIL, password: PASSWORD });
    expect([many.status, many.headers['retry-after']]).to.deep.equal([429, '900']);
  });

  it('signs out: the session is gone, not the cookie alone', async () => {
    const person = await signedInAs(node().context, await anOperator());
    const out = await sendForm(node(), '/logout', person, {});
    expect([out.status, String(out.headers['set-cookie'])]).to.satisfy(
      ([status, cookie]: [number, string]) => status === 303 && cookie.includes('Max-Age=0'),
    );
    const after = await request(node().app).get('/operator').set(person.headers);
    expect([after.status, after.headers['location']]).to.deep.equal([
      303,
      '/login?next=%2Foperator',
    ]);
  });
});
