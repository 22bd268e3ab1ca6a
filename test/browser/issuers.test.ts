/** Issuers in a real browser: an administrator adds one, its people see it and nothing else. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { isOrdered, looksRight, SMALL_TARGETS } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

const PHONE = { width: 360, height: 800 };

describe('issuers, on a phone and a desk', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  const fits = async (page: Page) => {
    await isOrdered(page);
    await looksRight(page, 360);
    expect(await page.evaluate(SMALL_TARGETS)).to.deep.equal([]);
    await looksRight(page, 1280);
    await page.setViewportSize(PHONE);
  };
  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name }).first().click();
    await page.waitForLoadState('load');
  };

  it('are added with a mistake mended, invite their people, rotate a key and end', async () => {
    const state = await stateOf(browser(), 'admin', 'Camille Durand');
    const provider = new URL(browser().at('provider'), browser().url);
    const id = decodeURIComponent(provider.pathname.split('/').at(-1) ?? '');
    const page = await browser().open('/operator/issuers?lang=fr', {
      viewport: PHONE,
      storageState: state,
    });
    await fits(page);
    await page.getByLabel('Organisme de formation').fill('rien');
    await press(page, 'Enregistrer');
    expect(await page.textContent('.faults a')).to.contain('Aucun organisme du catalogue');
    await fits(page);
    await page.getByLabel('Organisme de formation').fill(provider.href);
    await press(page, 'Enregistrer');
    expect(new URL(page.url()).pathname).to.equal(`/operator/issuers/${id}`);
    await press(page, 'Ed25519');
    expect(await page.textContent('table.cards')).to.match(/coming|à venir/);
    await fits(page);

    await page.goto(`${browser().url}/operator/users?lang=fr`);
    await fits(page);
    const theirs = await browser().open('/operator?lang=fr', {
      viewport: PHONE,
      storageState: await stateOf(browser(), 'issuer', 'Ana de la Fuente', id),
    });
    expect(new URL(theirs.url()).pathname).to.equal(`/operator/issuers/${id}`);
    await fits(theirs);
    expect(await theirs.locator('nav.menu a').count()).to.equal(1);

    await page.goto(`${browser().url}/operator/issuers/${encodeURIComponent(id)}?lang=fr`);
    await page.getByLabel('Pourquoi', { exact: true }).fill('L’école a fermé');
    await press(page, 'Mettre fin à cet émetteur');
    expect(await page.textContent('.notice')).to.contain('L’école a fermé');
    await page.goto(`${browser().url}/operator/issuers?lang=fr`);
    await fits(page);
  });
});
