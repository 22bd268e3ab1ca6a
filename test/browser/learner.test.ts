/** A learner opens their certificate in a real browser, acts by a code, shares it, takes it back and has all erased. */
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { nodeParty } from '../../src/issuers/index.ts';
import { changeState, issueRecords, reissue } from '../../src/learners/index.ts';
import { makeKey } from '../../src/operators/api-key.service.ts';
import { aRecord } from '../learners/support.ts';
import { fits, PHONE, press } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

describe('a learner, on a phone and a desk', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const issued = async (more: object = {}) => {
    const { learners } = browser().context;
    const record = aRecord(1, {
      learner: { name: 'Zoé Šimůnková', birthDate: '2001-02-03' },
      period: { start: '2026-01-12', end: '2026-10-01' },
      assessment: { kind: 'Projet devant un jury', result: 'Admise', date: '2026-10-01' },
      validUntil: '2031-11-21T12:00:00Z',
    });
    const contact = { email: 'zoe@mail.example', language: 'fr' };
    const [facts] = await issueRecords(learners, nodeParty(learners.issuers), [
      { record, training: 'web', contact, ...more },
    ]);
    return facts!;
  };
  /** As the desk hands it over. */
  const handed = async (id: string) => {
    const scopes = ['credentials:write'] as const;
    const { key } = await makeKey(browser().context, { name: 'x', scopes, ends: undefined }, 'x');
    const { status, body } = await request(browser().url)
      .post(`/api/credentials/${id}/link`)
      .set('authorization', `Bearer ${key}`)
      .send({ by: 'hand' });
    expect(status).to.equal(201);
    return body as { address: string; codes: string[] };
  };

  it('opens the page, enters a code, shares, takes back and erases', async () => {
    const { id } = await issued();
    const { address, codes } = await handed(id);
    const page = await browser().open(undefined, { viewport: PHONE, locale: 'fr' });
    await page.goto(address);
    expect(await page.textContent('h1')).to.equal('Développeur web');
    expect(await page.locator('.checks .holds').count(), 'checks that hold').to.equal(4);
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.removeAttribute('open');
    });
    await fits(page, 'learner');
    await page.getByLabel('Code', { exact: true }).fill('0000 0000');
    await press(page, 'Continuer', true);
    expect(await page.textContent('[role=alert]')).to.contain('Ce code est faux');
    await fits(page, 'learner-wrong');
    await page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
    await press(page, 'Continuer', true);
    await page.getByLabel('Pour qui').fill('Lycée Dupont, candidature');
    await press(page, 'Créer une adresse', true);
    expect(await page.textContent('[role=status]')).to.contain('copiez-la');
    const shared = await page.textContent('.judge code');

    const school = await browser().open(undefined, { viewport: PHONE, locale: 'es' });
    await school.goto(`${shared}?lang=es`);
    expect(await school.textContent('.lead')).to.contain('Zoé Šimůnková le muestra');
    await fits(school, 'shared');

    await page.reload();
    expect(await page.textContent('.judge')).to.contain('ouverte une fois');
    await fits(page, 'learner-acting');
    await press(page, 'Afficher le code pour mon portefeuille', true);
    expect(await page.locator('.scan svg').count()).to.equal(1);
    await fits(page, 'learner-wallet');
    await press(page, 'Reprendre Lycée Dupont, candidature', true);
    await school.reload();
    expect(await school.textContent('h1')).to.equal('Esto ya no se comparte');
    await fits(school, 'shared-over');
    await page.getByLabel('Oui, oubliez-moi').check();
    await press(page, 'Tout effacer maintenant', true);
    expect(await page.textContent('h1')).to.equal('Tout est effacé');
    await page.goto(address);
    expect(await page.textContent('h1')).to.equal('Effacée');
    await fits(page, 'learner-forgotten');
  });

  it('sees the corrected one, and that one was revoked', async () => {
    const { learners } = browser().context;
    const { id } = await issued();
    const { address } = await handed(id);
    const fresh = await reissue(learners, nodeParty(learners.issuers), id, {
      learner: { name: 'Zoé Šimůnková-Łukaszewicz' },
    });
    const page = await browser().open(undefined, { viewport: PHONE });
    await page.goto(`${address}?lang=en`);
    expect(await page.textContent('.facts')).to.contain('Łukaszewicz');
    expect(await page.textContent('.notice')).to.contain('corrected');
    await changeState(learners, fresh.id, { to: 'suspended', because: 'x' });
    await page.reload();
    expect(await page.textContent('.badge')).to.equal('Suspended');
    await fits(page, 'learner-suspended');
    await changeState(learners, fresh.id, { to: 'revoked', because: 'x' });
    await page.reload();
    expect(await page.textContent('.badge')).to.equal('Revoked');
    expect(await page.locator('.checks .fails').textContent()).to.contain('It is revoked.');
  });

  it('gets a letter, which a centre prints from a page', async () => {
    const cohort = randomUUID();
    for (const number of [1, 2, 3]) await issued({ row: { cohort, number } });
    const page = await browser().open(`/operator/cohorts/${cohort}/delivery?lang=fr`, {
      viewport: PHONE,
      storageState: await stateOf(browser(), 'operator', 'Camille Durand'),
    });
    expect(await page.textContent('.figures')).to.contain('3');
    await fits(page, 'cohort-delivery');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Lettres à toutes et tous' }).click();
    expect((await download).suggestedFilename()).to.equal(`letters-${cohort}.pdf`);
  });
});
