/** Searches of people (`catalogue/search/people.ts`) as they make them: on a phone, by keyboard alone. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { faults, useBrowser } from './support.ts';

const TYPED: readonly (readonly [string, string, RegExp])[] = [
  ['fr-FR', 'cybersecurite', /cybersécurité/i],
  ['fr-FR', 'infromatique', /informatique/i],
  ['fr-FR', 'métiers de l’internet', /internet/i],
  ['fr-FR', 'informatique Brest', /Brest/],
  ['fr-FR', 'je cherche une formation informatique à Lyon', /informatique/i],
  ['fr-FR', 'but mmi', /multimédia/i],
  ['en-GB', 'computer science degree', /informatique/i],
  ['en-GB', 'artificial intelligence bachelor', /Intelligence Artificielle/i],
  ['es-ES', 'curso de ciberseguridad', /cybersécurité/i],
];

describe('searches of people, on a phone and by keyboard', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const home = async (locale: string): Promise<Page> =>
    browser().open('/', { locale, viewport: { width: 360, height: 740 } });
  const search = async (page: Page, typed: string): Promise<void> => {
    await page.focus('#q');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trainings\?q=/);
  };
  const fits = async (page: Page): Promise<boolean> =>
    page.evaluate('document.documentElement.scrollWidth <= innerWidth');

  for (const [locale, typed, wanted] of TYPED)
    it(`${typed} (${locale})`, async () => {
      const page = await home(locale);
      await search(page, typed);
      const first = await page.$$eval('tbody tr', (rows) =>
        rows.slice(0, 5).map((row) => row.textContent),
      );
      expect(
        first.some((row) => wanted.test(row)),
        first.join('\n'),
      ).to.equal(true);
      expect(await fits(page)).to.equal(true);
      expect(await faults(page, 'all')).to.deep.equal([]);
      await page.focus('tbody a');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/trainings\/\w+/);
      expect(await page.locator('h1').count()).to.equal(1);
    });

  it('nothing found: the word to leave out is a link, and leads to trainings', async () => {
    const page = await home('fr-FR');
    await search(page, 'informatique licornes');
    expect(await faults(page, 'all')).to.deep.equal([]);
    expect(await fits(page)).to.equal(true);
    await page.focus('.empty .ways a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=informatique$/);
    expect(await page.locator('tbody tr').count()).to.be.greaterThan(5);
  });

  it('ten thousand characters are a search like any other', async () => {
    const page = await home('fr-FR');
    await page.fill('#q', 'informatique réseaux '.repeat(476));
    await page.focus('#q');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trainings\?q=/);
    expect(await page.locator('tbody tr').count()).to.be.greaterThan(5);
    expect(await fits(page)).to.equal(true);
    expect(await faults(page, 'all')).to.deep.equal([]);
  });

  it('two are ticked and compared', async () => {
    const page = await home('fr-FR');
    await search(page, 'informatique');
    for (const i of [0, 1]) {
      await page.locator('input[name=id]').nth(i).focus();
      await page.keyboard.press('Space');
    }
    await page.focus('form.compare button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/compare/);
    expect(await page.locator('.side-by-side article').count()).to.equal(2);
    expect(await fits(page)).to.equal(true);
    expect(await faults(page, 'all')).to.deep.equal([]);
  });
});
