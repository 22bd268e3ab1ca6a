/** Issued credentials in a real browser: one is issued, suspended, corrected, revoked, and its learner forgotten. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { anIssuer } from '../issuers/support.ts';
import { fits, PHONE, press } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

describe('issued credentials, on a phone and a desk', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  /** What looks at a page leaves it unfolded. */
  const unfold = async (page: Page, name: string) => {
    const act = page.locator('details.act', { hasText: name }).first();
    if ((await act.getAttribute('open')) === null) await act.locator('summary').click();
  };

  it('are issued, suspended, restored, corrected, revoked and forgotten', async () => {
    const training = new URL(browser().at('training'), browser().url).href;
    const page = await browser().open('/operator/credentials', {
      locale: 'fr-FR',
      viewport: PHONE,
      storageState: await stateOf(browser(), 'operator', 'Camille Durand'),
    });
    await fits(page, 'credentials');
    await page.getByLabel('Formation', { exact: true }).fill('rien');
    await page.getByLabel('Nom complet').fill('Zoé Exemple');
    await press(page, 'Délivrer');
    expect(await page.textContent('.faults')).to.contain('aucune formation du catalogue');
    await fits(page, 'credentials-fault');
    await page.getByLabel('Formation', { exact: true }).fill(training);
    await page.getByLabel('Date de naissance').fill('2001-02-03');
    await page.getByLabel('Adresse électronique').fill('zoe@mail.example');
    await press(page, 'Délivrer');
    expect(await page.textContent('h1')).to.equal('Zoé Exemple');
    expect(await page.textContent('main'))
      .to.contain('3 février 2001')
      .and.contain('zoe@mail');
    await fits(page, 'credential');

    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'SD-JWT VC' }).click();
    expect((await file).suggestedFilename()).to.match(/^credential-.*\.sd-jwt$/);

    expect(await page.getByRole('button', { name: 'par courriel' }).isDisabled()).to.equal(true);
    const letter = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Lettre avec un nouveau lien' }).click();
    expect((await letter).suggestedFilename()).to.match(/^letter-.*\.pdf$/);
    await press(page, 'Montrer un nouveau lien au guichet');
    expect(await page.textContent('.lead')).to.equal('Zoé Exemple');
    expect(await page.locator('.codes code').count()).to.equal(5);
    await fits(page, 'credential-link');
    const learner = await browser().open(undefined, { viewport: PHONE, locale: 'fr' });
    await learner.goto((await page.textContent('.identifier code')) ?? '');
    expect(await learner.textContent('.lead')).to.equal('Zoé Exemple');
    await page.getByRole('link', { name: 'Retour à l’attestation' }).click();
    await page.waitForLoadState('load');

    await unfold(page, 'Suspendre');
    await page.getByLabel('Motif, Suspendre').fill('Un doute');
    await fits(page, 'credential-acts');
    await press(page, 'Suspendre');
    expect(await page.textContent('.badge')).to.equal('suspendue');
    await unfold(page, 'Lever la suspension');
    await page.getByLabel('Motif, Lever la suspension').fill('Aucun doute');
    await press(page, 'Lever la suspension');
    expect(await page.textContent('.badge')).to.equal('valide');

    await unfold(page, 'En délivrer une corrigée');
    await page.getByLabel('Nom complet').fill('Zoë Exemple');
    await press(page, 'En délivrer une corrigée');
    expect(await page.textContent('h1')).to.equal('Zoë Exemple');
    await page.getByRole('link', { name: 'Ouvrir' }).click();
    await page.waitForLoadState('load');
    expect(await page.textContent('.notice')).to.contain('délivrée à sa place');
    await fits(page, 'credential-superseded');
    await page.locator('.notice a').click();
    await page.waitForLoadState('load');

    await unfold(page, 'Effacer cet apprenant');
    await page.getByLabel('Les révoquer aussi').check();
    await fits(page, 'credential-forget');
    await press(page, 'Effacer cet apprenant');
    expect(await page.textContent('h1')).to.equal('effacé');
    expect(await page.textContent('main')).not.to.contain('Exemple');
    await fits(page, 'credential-forgotten');
    await page.goto(`${browser().url}/operator/credentials?state=revoked`);
    expect(await page.textContent('.count')).to.contain('2 attestations');
    await fits(page, 'credentials-revoked');
  });

  it('are looked after by the people of an organisation, its own alone', async () => {
    const provider = new URL(browser().at('provider'), browser().url);
    const id = decodeURIComponent(provider.pathname.split('/').at(-1) ?? '');
    await anIssuer(browser().context, id);
    const page = await browser().open(`/operator/issuers/${encodeURIComponent(id)}?lang=es`, {
      viewport: PHONE,
      storageState: await stateOf(browser(), 'issuer', 'Ana de la Fuente', id),
    });
    await page.getByRole('link', { name: 'Certificados' }).first().click();
    await page.waitForLoadState('load');
    expect(await page.textContent('h1')).to.contain('Certificados de');
    expect(await page.textContent('main')).not.to.contain('Exemple');
    await fits(page, 'credentials-issuer');
  });
});
