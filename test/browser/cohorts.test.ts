/** Cohorts in a real browser: a list is read, mended by its columns, issued as one watches, and revoked. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aList } from '../learners/cohort/support.ts';
import { fits, PHONE, press } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

describe('cohorts, on a phone and a desk', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  const choose = async (page: Page, text: string) =>
    page
      .locator('#file')
      .setInputFiles({ name: 'promo.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

  it('are read, mended, issued and revoked', async () => {
    const training = browser().at('training');
    const page = await browser().open('/operator/cohorts', {
      locale: 'fr-FR',
      viewport: PHONE,
      storageState: await stateOf(browser(), 'operator', 'Camille Durand'),
    });
    await fits(page, 'cohorts-none');
    await page.getByLabel('Formation').fill('rien');
    await choose(page, aList(1));
    await press(page, 'Lire le fichier');
    expect(await page.textContent('.faults')).to.contain('Formation');
    await fits(page, 'cohorts-fault');

    await page.getByLabel('Formation').fill(new URL(training, browser().url).href);
    await choose(page, `${aList(40)}Exemple;Lou;pas une adresse;31/02/2001;;M-1\n;;;;;M-99\n`);
    await press(page, 'Lire le fichier');
    expect(await page.textContent('.notice.warning')).to.contain('Erreurs');
    expect(await page.textContent('#first')).to.contain('telles qu’elles ont été lues');
    await fits(page, 'cohort-errors');
    expect(await page.getByRole('button', { name: 'Délivrer' }).count()).to.equal(0);
    await press(page, 'Écarter ce fichier');
    await fits(page, 'cohort-dropped');

    await page.goto(`${browser().url}/operator/cohorts`);
    await page.getByLabel('Formation').fill(training);
    await choose(page, aList(40, 'Qui;Prénom;Courriel;Né le;Résultat;Numéro'));
    await press(page, 'Lire le fichier');
    // `Prénom` alone is taken for the whole name until it is said otherwise.
    await page.getByLabel('Nom complet').selectOption('');
    await page.getByLabel('Prénom', { exact: true }).selectOption('Prénom');
    await page.getByLabel('Nom de famille').selectOption('Qui');
    await press(page, 'Vérifier à nouveau');
    expect(await page.textContent('.notice')).to.contain('40 lignes lues, sans erreur');
    expect(await page.textContent('#first')).to.contain('telles qu’elles seront délivrées');
    await page.locator('details > summary', { hasText: 'Le dire' }).click();
    await page.getByLabel('Durée de validité').fill('trois');
    await press(page, 'Enregistrer et vérifier');
    expect(await page.locator('#validMonths').getAttribute('aria-invalid')).to.equal('true');
    await fits(page, 'cohort-template');
    await page.getByLabel('Durée de validité').fill('36');
    await press(page, 'Enregistrer et vérifier');
    await fits(page, 'cohort-draft');
    await press(page, 'Délivrer 40 attestations');
    const over = page.getByRole('link', { name: 'Afficher l’état actuel' });
    if ((await page.locator('[data-cohort]').count()) > 0) {
      await over.waitFor({ state: 'visible' });
      await over.click();
    }
    await page.getByText('Ce qui a été délivré').waitFor();
    expect(await page.textContent('main')).to.contain('40 sur 40');
    await fits(page, 'cohort-done');
    await page.getByLabel('Pourquoi').fill('Une erreur dans la liste');
    await press(page, 'Tout révoquer');
    expect(await page.textContent('main')).to.match(/en train d’être révoqué|Révoquées/);
    await page.goto(`${browser().url}/operator/cohorts`);
    await fits(page, 'cohorts');
  });

  it('stop at a row that no credential can hold, and go on when its column is another', async () => {
    const page = await browser().open('/operator/cohorts', {
      locale: 'fr-FR',
      viewport: PHONE,
      storageState: await stateOf(browser(), 'operator', 'Camille Durand'),
    });
    await page.getByLabel('Formation').fill(browser().at('training'));
    await choose(page, 'Nom;Projet\nZoé;https://work.example/1\nAna;https://work.example/2\n');
    await press(page, 'Lire le fichier');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const { db, cohorts } = browser().context;
    // As a version before this one let it be said.
    const said = async (template: object) =>
      db.query('update cohorts set template = $2 where id = $1', [id, JSON.stringify(template)]);
    const wrong = { evidence: { id: 'https://bad.example/a b' } };
    await said(wrong);
    await press(page, 'Délivrer 2 attestations');
    expect(await page.textContent('.faults'))
      .to.contain('Ce qui est dit pour toutes les lignes')
      .and.contain('Adresse d’une preuve');
    await fits(page, 'cohort-refused');
    await said({});
    // Nobody takes it before it is spoilt.
    await db.query(`update cohort_chunks set due = 'infinity' where cohort = $1`, [id]);
    await press(page, 'Délivrer 2 attestations');
    await said(wrong);
    await db.query('update cohort_chunks set due = null where cohort = $1', [id]);
    cohorts.wake();
    await cohorts.settle();
    await page.reload();
    expect(await page.textContent('main')).to.contain('une attestation ne peut pas porter');
    expect(await page.getByRole('button', { name: 'Continuer' }).count()).to.equal(0);
    await fits(page, 'cohort-stopped');
    await page.getByLabel('Adresse d’une preuve').selectOption('Projet');
    await press(page, 'Vérifier à nouveau');
    await press(page, 'Continuer');
    await cohorts.settle();
    await page.reload();
    expect(await page.textContent('main')).to.contain('2 sur 2');
  });
});
