import { expect } from 'chai';
import request from 'supertest';
import { formToken } from '../../src/http/browser.ts';
import { firstInvitation, openInvitations } from '../../src/operators/index.ts';
import { type Acceptance, accept, invite } from '../../src/operators/invitation.service.ts';
import { aClock, useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { browserWith, sendForm, tokenOf } from './support.ts';

const PASSWORD = 'four words in a row';
const camille = (path: string, given: Partial<Acceptance> = {}): Acceptance => ({
  token: path.slice('/invitations/'.length),
  name: 'Camille Durand',
  email: 'Camille@Example.org',
  password: PASSWORD,
  again: PASSWORD,
  ...given,
});

onEveryDatabase('operators › invitations', (kind) => {
  const db = useDatabase(kind);
  const needs = () => ({ db: db(), clock: aClock() });

  it('the first administrator’s is made once, and not where there are accounts', async () => {
    const first = await firstInvitation(needs());
    expect(first?.role).to.equal('admin');
    expect(await firstInvitation(needs())).to.equal(undefined);
    expect(await db().query('select token_hash, invited_by from invitations')).to.satisfy(
      (rows: { token_hash: string; invited_by: string }[]) =>
        rows.length === 1 &&
        rows[0]?.invited_by === 'first-start' &&
        !first?.path.includes(rows[0].token_hash),
    );
  });

  it('make one account of their role, and keep neither token nor password', async () => {
    const { path } = await invite(needs(), 'operator', 'x');
    const made = await accept(needs(), camille(path));
    expect(made).to.have.property('account');
    expect(await openInvitations(needs())).to.deep.equal([]);
    const [row] = await db().query<Record<string, string>>('select * from accounts');
    expect([row?.['role'], row?.['email'], row?.['state']]).to.deep.equal([
      'operator',
      'camille@example.org',
      'active',
    ]);
    const kept = JSON.stringify([row, await db().query('select * from invitations')]);
    expect(kept).not.to.contain(PASSWORD).and.not.to.contain(path.slice('/invitations/'.length));
    await expectError(/used, withdrawn/, async () => accept(needs(), camille(path)));
  });

  it('of two who take one at once, one gets an account', async () => {
    const { path } = await invite(needs(), 'viewer', 'x');
    const both = await Promise.allSettled(
      ['a@example.org', 'b@example.org'].map(async (email) =>
        accept(needs(), camille(path, { email })),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).to.deep.equal(['fulfilled', 'rejected']);
    expect(await db().query('select count(*)::int as n from accounts')).to.deep.equal([{ n: 1 }]);
  });

  it('stay open when the address has an account', async () => {
    const [one, two] = [await invite(needs(), 'viewer', 'x'), await invite(needs(), 'admin', 'x')];
    await accept(needs(), camille(one.path));
    expect(await accept(needs(), camille(two.path))).to.deep.equal({
      faults: { email: 'email-taken' },
    });
    expect(await openInvitations(needs())).to.have.length(1);
  });

  it('end after seven days', async () => {
    const clock = aClock();
    const { path } = await invite({ db: db(), clock }, 'viewer', 'x');
    clock.move(7 * 86_400);
    await expectError(/used, withdrawn/, async () => accept({ db: db(), clock }, camille(path)));
  });

  for (const [what, given, fault] of [
    ['no name', { name: ' ' }, { name: 'name-missing' }],
    ['no address', { email: 'camille' }, { email: 'email-invalid' }],
    ['a short password', { password: 'short', again: 'short' }, { password: 'password-short' }],
    [
      'fourteen characters outside the basic plane',
      { password: '🦔'.repeat(14), again: '🦔'.repeat(14) },
      { password: 'password-short' },
    ],
    [
      'a password without end',
      { password: 'x'.repeat(257), again: 'x'.repeat(257) },
      { password: 'password-long' },
    ],
    [
      'the address as password',
      { password: 'camille@EXAMPLE.org', again: 'camille@EXAMPLE.org' },
      { password: 'password-told' },
    ],
    ['two passwords', { again: `${PASSWORD}s` }, { again: 'password-different' }],
  ] as const)
    it(`are not used up by ${what}`, async () => {
      const { path } = await invite(needs(), 'viewer', 'x');
      expect(await accept(needs(), camille(path, given))).to.deep.equal({ faults: fault });
      expect(await openInvitations(needs())).to.have.length(1);
    });
});

describe('operators › the page of an invitation', () => {
  const db = useDatabase();
  const node = useApp(db);

  it('shows what is wrong, then makes the account and signs in', async () => {
    const { path } = await invite(node().context, 'admin', 'x');
    const page = await request(node().app).get(`${path}?lang=en`).set('accept', 'text/html');
    expect([page.status, page.headers['cache-control']]).to.deep.equal([200, 'no-store']);
    const token = tokenOf(page.headers) ?? '';
    expect(page.text).to.contain(`name="csrf" value="${formToken(token)}"`);
    const visitor = { headers: browserWith(node().context, token), csrf: formToken(token) };
    const wrong = await sendForm(node(), '/invitations', visitor, camille(path, { email: 'x' }));
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('href="#email"').and.not.to.contain(PASSWORD);
    const made = await sendForm(node(), '/invitations', visitor, camille(path));
    expect([made.status, made.headers['location']]).to.deep.equal([303, '/operator']);
    expect(String(made.headers['set-cookie'])).to.match(
      /^__Host-passerelle=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(tokenOf(made.headers)).not.to.equal(token);
    const again = await request(node().app).get(path).set(visitor.headers);
    expect(again.status).to.equal(410);
    const logged = node().lines.join('\n');
    expect(logged)
      .not.to.contain(path.slice('/invitations/'.length))
      .and.not.to.match(/camille|four words/i);
  });
});
