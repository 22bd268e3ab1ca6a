/** Issuers in a real browser: an administrator adds one, its people see it and nothing else. */
import { expect } from 'chai';
import { fits, PHONE, pictured, press, SHOTS } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

describe('issuers, on a phone and a desk', function () {
  this.timeout(60_000);
  const browser = useBrowser();

  it('are added with a mistake mended, invite their people, rotate a key and end', async () => {
    const state = await stateOf(browser(), 'admin', 'Camille Durand');
    const provider = new URL(browser().at('provider'), browser().url);
    const id = decodeURIComponent(provider.pathname.split('/').at(-1) ?? '');
    const page = await browser().open('/operator/issuers?lang=fr', {
      viewport: PHONE,
      storageState: state,
    });
    await fits(page, 'issuers-none');
    await page.getByLabel('Organisme de formation').fill('rien');
    await press(page, 'Enregistrer');
    expect(await page.textContent('.faults a')).to.contain('Aucun organisme du catalogue');
    await fits(page, 'issuers-fault');
    await page.getByLabel('Organisme de formation').fill(provider.href);
    await press(page, 'Enregistrer');
    expect(new URL(page.url()).pathname).to.equal(`/operator/issuers/${id}`);
    await press(page, 'Ed25519');
    expect(await page.textContent('table.cards')).to.match(/coming|à venir/);
    await fits(page, 'issuer');

    await page.goto(`${browser().url}/operator/users?lang=fr`);
    await fits(page, 'users');
    const theirs = await browser().open('/operator?lang=fr', {
      viewport: PHONE,
      storageState: await stateOf(browser(), 'issuer', 'Ana de la Fuente', id),
    });
    expect(new URL(theirs.url()).pathname).to.equal(`/operator/issuers/${id}`);
    await fits(theirs, 'issuer-theirs');
    expect(await theirs.locator('nav.menu a').count()).to.equal(1);

    await page.goto(`${browser().url}/operator/issuers/${encodeURIComponent(id)}?lang=fr`);
    await page.getByLabel('Pourquoi', { exact: true }).fill('L’école a fermé');
    await press(page, 'Mettre fin à cet émetteur');
    expect(await page.textContent('.notice')).to.contain('L’école a fermé');
    await pictured(page, 'issuer-ended');
    await page.goto(`${browser().url}/operator/issuers?lang=fr`);
    await fits(page, 'issuers');
  });

  it('stand in a menu that is one line on a phone until it is opened, without scripts', async () => {
    const page = await browser().open('/operator/audit?lang=en', {
      viewport: PHONE,
      javaScriptEnabled: false,
      storageState: await stateOf(browser(), 'admin', 'Camille Durand'),
    });
    await pictured(page, 'audit');
    await page.setViewportSize(PHONE);
    const menu = page.locator('nav.menu');
    const link = menu.getByRole('link', { name: 'Issuers' });
    expect(await link.isVisible()).to.equal(false);
    expect((await menu.boundingBox())?.height).to.be.at.most(48);
    expect(await menu.locator('summary').textContent()).to.equal('Menu Audit trail');
    await menu.locator('summary').click();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/menu-open-360.png` });
    await link.click();
    expect(new URL(page.url()).pathname).to.equal('/operator/issuers');
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await link.isVisible(), 'on a desk it stands open').to.equal(true);
  });
});
