/** The pages of those who run a node, in a browser: the way in, and each page on a phone and on a desk. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/http/guard.ts';
import { invite } from '../../src/operators/invitation.service.ts';
import { fits, isOrdered, looksRight, SMALL_TARGETS } from './looks.ts';
import { stateOf as stateFor, useBrowser } from './support.ts';

const PASSWORD = 'un pont, deux rives, trois pas';

describe('pages of operators', function () {
  this.timeout(120_000);
  const browser = useBrowser();

  const stateOf = async (role: Role, name: string) => stateFor(browser(), role, name);

  const press = async (page: Page, name: string) => {
    await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
  };
  const heading = async (page: Page) => page.textContent('h1');

  it('are reached by an invitation, without scripts and by keyboard', async () => {
    const { open, context } = browser();
    const { path } = await invite(context, 'admin', 'test');
    const page = await open(path, { locale: 'en-GB', javaScriptEnabled: false });
    await page.getByLabel('Your name').fill('Camille Durand');
    await page.getByLabel('E-mail address').fill('camille.durand@example.org');
    await page.getByLabel('Password', { exact: true }).fill('court');
    await page.getByLabel('The same password again').fill('court');
    await press(page, 'Make the account and sign in');
    expect(await page.textContent('.faults')).to.contain('at least 15 characters');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('The same password again').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/operator$/);
    expect(await page.textContent('.who')).to.contain('Camille Durand, administrator');

    await page.goto(new URL('/operator/users', page.url()).href);
    await page.getByLabel('operator', { exact: false }).first().check();
    await press(page, 'Invite someone');
    const link = (await page.textContent('.secret code')) ?? '';
    expect(link).to.match(/\/invitations\/[\w-]{43}$/);
    const second = await open(new URL(link).pathname, { locale: 'fr-FR' });
    await second.getByLabel('Votre nom').fill('Dominique Petit');
    await second.getByLabel('Adresse électronique').fill('dominique@example.org');
    await second.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await second.getByLabel('Le même mot de passe').fill(PASSWORD);
    await press(second, 'Créer le compte et se connecter');
    const menu = await second.textContent('header .menu');
    expect(menu).to.contain('Imports').and.not.to.contain('Utilisateurs');

    // Disabled: what was open is shut, and the login page says no more than it should.
    await page.goto(new URL('/operator/users', page.url()).href);
    await press(page, 'Disable Dominique Petit');
    await second.goto(new URL('/operator/imports', second.url()).href);
    expect(new URL(second.url()).pathname).to.equal('/login');
    await second.getByLabel('Adresse électronique').fill('dominique@example.org');
    await second.getByLabel('Mot de passe').fill(PASSWORD);
    await press(second, 'Se connecter');
    expect(await second.textContent('[role=alert]')).to.contain('n’est pas juste');

    await press(page, 'Sign out');
    expect(await heading(page)).to.equal('Sign in');
    await page.getByLabel('E-mail address').fill('camille.durand@example.org');
    await page.getByLabel('Password').fill(PASSWORD);
    await press(page, 'Sign in');
    expect(await heading(page)).to.equal('Overview');
  });

  const PAGES: Readonly<Record<string, string>> = {
    overview: '/operator',
    imports: '/operator/imports',
    'import with refusals': '/operator/imports/4',
    'suggestions to review': '/review',
    users: '/operator/users',
    keys: '/operator/keys',
    account: '/account',
  };
  for (const [name, path] of Object.entries(PAGES))
    it(`${name}: fits a phone and a desk, axe finds nothing`, async () => {
      const state = await stateOf('admin', 'Marie-Christine de La Rochefoucauld-Montbel');
      const page = await browser().open(path, {
        viewport: { width: 360, height: 800 },
        locale: 'fr-FR',
        storageState: state,
      });
      expect(new URL(page.url()).pathname).to.equal(path);
      await isOrdered(page);
      await looksRight(page, 360);
      expect(await page.evaluate(SMALL_TARGETS)).to.deep.equal([]);
      await page.goto(`${page.url()}?lang=en`);
      await looksRight(page, 1280);
    });

  it('say what is wrong at the field and at the top, also to who does not see', async () => {
    const state = await stateOf('admin', 'Camille Durand');
    const page = await browser().open('/operator/keys?lang=en', {
      viewport: { width: 360, height: 800 },
      storageState: state,
    });
    await page.getByLabel('What it is for').fill('Nightly import');
    await press(page, 'Make a key');
    await looksRight(page, 360);
    expect(await page.textContent('.faults a')).to.contain('at least one thing');
    await page.getByLabel('catalogue:write').check();
    await press(page, 'Make a key');
    expect(await page.textContent('.secret pre')).to.match(/Bearer pk_[\w-]{43}/);
    await looksRight(page, 360);
    await press(page, 'Revoke Nightly import');
    expect(await page.textContent('table.cards')).to.contain('revoked');
  });

  for (const [name, path] of [
    ['sign in', '/login'],
    ['an invitation that is no longer good', '/invitations/x'],
  ] as const)
    it(`${name}: fits a phone and a desk, axe finds nothing`, async () => {
      const page = await browser().open(path, { viewport: { width: 360, height: 800 } });
      await fits(page);
    });
});
