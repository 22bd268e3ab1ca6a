/** The search, in a browser without scripts: what is found, what is hidden, and how one goes on. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { faults, useBrowser } from './support.ts';

const number = (text: string | null): number =>
  Number(/\d[\d\s\u202f]*/.exec(text ?? '')?.[0].replace(/\D/g, '') ?? '0');
const count = async (page: Page): Promise<number> =>
  (await page.locator('.count').count()) === 0
    ? 0
    : number(await page.locator('.count').textContent());
const hits = async (page: Page): Promise<string[]> =>
  page.$$eval('tbody th a', (all) => all.map((a) => a.getAttribute('href') ?? ''));

describe('search in a browser', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const open = async (path: string): Promise<Page> =>
    browser().open(path, { javaScriptEnabled: false, locale: 'fr-FR' });
  const found = async (words: string): Promise<number> =>
    count(await open(`/trainings?q=${encodeURIComponent(words)}`));

  it('knows French word forms, and does without accents and capitals', async () => {
    const all = await found('informatique');
    expect(all).to.be.greaterThan(20);
    expect(await found('INFORMATIQUES')).to.equal(all);
    const accented = await found('cybersécurité');
    expect(accented).to.be.greaterThan(5);
    expect(await found('cybersecurite')).to.equal(accented);
  });

  it('narrows with each word', async () => {
    const page = await open('/trainings?q=informatique+Brest');
    const both = await count(page);
    expect(both).to.be.greaterThan(0);
    expect(both).to.be.lessThan(await found('informatique'));
    for (const row of await page.locator('tbody tr').all())
      expect(await row.textContent()).to.include('Brest');
  });

  it('is typed into a form, paged, and keeps its words in every address', async () => {
    const page = await open('/');
    await page.fill('#q', 'informatique');
    await page.click('form.search button');
    await page.waitForURL(/q=informatique/);
    const total = await count(page);
    const seen = await hits(page);
    await page.click('a[rel=next]');
    await page.waitForURL(/page=2/);
    expect(await count(page)).to.equal(total);
    expect(await page.inputValue('#q')).to.equal('informatique');
    const second = await hits(page);
    expect(second.filter((hit) => seen.includes(hit))).to.deep.equal([]);
    await page.click('a[rel=prev]');
    await page.waitForURL((url) => !url.search.includes('page='));
    expect(await hits(page)).to.deep.equal(seen);
  });

  it('hides what is over, counts it, and shows it when asked', async () => {
    const page = await open('/trainings?q=informatique');
    const current = await count(page);
    const hidden = number(await page.locator('p.ended').textContent());
    expect(hidden).to.be.greaterThan(0);
    await page.click('p.ended a');
    await page.waitForURL(/ended=yes/);
    expect(await count(page)).to.equal(current + hidden);
    expect(number(await page.locator('p.ended').textContent())).to.equal(hidden);
    await page.click('p.ended a');
    expect(await count(page)).to.equal(current);
  });

  it('says the same figure as the home page', async () => {
    const home = await open('/');
    const figure = number(await home.locator('.figures li').first().textContent());
    expect(await count(await open('/trainings'))).to.equal(figure);
  });

  it('says what to do when nothing is found', async () => {
    const page = await open('/trainings?q=xyzzy');
    expect(await page.textContent('.empty h2')).to.include('xyzzy');
    await page.click('.empty a');
    await page.waitForURL(/\/trainings$/);
    expect(await count(page)).to.be.greaterThan(100);
  });

  it('lets one change language on the way, and shows everything', async () => {
    const page = await open('/trainings?q=informatique&page=2');
    await page.click('.languages a[lang=en]');
    await page.waitForURL(/lang=en/);
    expect(await page.textContent('h1')).to.equal('Trainings');
    await page.click('tbody a >> nth=0');
    await page.waitForURL(/\/trainings\/\w+\?lang=en/);
    expect(await page.textContent('.glance')).to.include('At a glance');
    expect(await page.textContent('#where ~ .notice')).to.include('made up for a demonstration');
  });

  it('filters without scripts, counts before and after alike, and takes a filter away again', async () => {
    const page = await open('/trainings?q=informatique');
    const before = await count(page);
    const choice = page.locator('label.choice', { hasText: 'Niveau 6' });
    await page.evaluate('document.querySelector(".filters").open = true');
    const promised = number(await choice.locator('.n').textContent());
    expect(promised).to.be.greaterThan(0).and.lessThan(before);
    await choice.locator('input').check();
    await page.click('.filters button');
    await page.waitForURL(/eqf=6/);
    expect(await count(page)).to.equal(promised);
    await page.click('.chips a');
    await page.waitForURL((url) => !url.search.includes('eqf='));
    expect(await count(page)).to.equal(before);
  });

  it('compares what is ticked, at an address to share, with a code to scan', async () => {
    const page = await open('/trainings?q=informatique');
    const boxes = page.locator('input[name=id]');
    await boxes.nth(0).check();
    await boxes.nth(2).check();
    await page.click('form.compare button');
    await page.waitForURL(/compare\?id=\w+&id=\w+$/);
    expect(await page.locator('.side-by-side article').count()).to.equal(2);
    expect(await page.locator('.share svg[role=img]').count()).to.equal(1);
    expect(await page.textContent('.share code')).to.equal(
      page.url().replace('127.0.0.1', 'localhost'),
    );
  });
});

describe('search in a browser with scripts', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const open = async (path: string): Promise<Page> =>
    browser().open(path, { locale: 'fr-FR', viewport: { width: 360, height: 740 } });

  it('suggests while typing, by keyboard alone, and Escape gives back what was typed', async () => {
    const page = await open('/');
    await page.focus('#q');
    await page.keyboard.type('cybers');
    await page.waitForSelector('#suggested li');
    expect(await page.getAttribute('#q', 'aria-expanded')).to.equal('true');
    expect(await faults(page, 'all')).to.deep.equal([]);
    await page.keyboard.press('ArrowDown');
    const first = await page.getAttribute('#suggested li >> nth=0', 'data-text');
    expect(first).to.match(/^cybersécurité/);
    expect(await page.inputValue('#q')).to.equal(first);
    expect(await page.getAttribute('#q', 'aria-activedescendant')).to.equal('suggested-0');
    expect(await page.getAttribute('#suggested li >> nth=0', 'aria-selected')).to.equal('true');
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#q')).to.equal('cybers');
    expect(await page.locator('#suggested').isVisible()).to.equal(false);
    expect(page.url()).not.to.include('/trainings');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('#suggested li');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trainings\?q=cybers%C3%A9curit%C3%A9/);
    expect(await count(page)).to.be.greaterThan(5);
  });

  it('remembers what was ticked from search to search, four at most', async () => {
    const page = await open('/trainings?q=informatique');
    for (const i of [0, 1]) await page.locator('input[name=id]').nth(i).check();
    await page.goto(`${browser().url}/trainings?q=multim%C3%A9dia`);
    for (const i of [0, 1]) await page.locator('input[name=id]').nth(i).check();
    expect(await page.locator('input[name=id]').nth(2).isDisabled()).to.equal(true);
    await page.click('form.compare button');
    await page.waitForURL(/compare/);
    expect(await page.locator('.side-by-side article').count()).to.equal(4);
  });

  it('is found through by keyboard at phone width: filter, result, back to the list', async () => {
    const page = await open('/trainings?q=r%C3%A9seaux');
    await page.focus('.filters summary');
    await page.keyboard.press('Enter');
    await page.focus('#near');
    await page.keyboard.type('Brest');
    await page.keyboard.press('Enter');
    await page.waitForURL(/near=Brest/);
    expect(await count(page)).to.be.greaterThan(0);
    expect(await page.textContent('tbody tr')).to.include('Brest');
    await page.focus('tbody a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trainings\/\w+$/);
    await page.goBack();
    expect(await page.inputValue('#near')).to.equal('Brest');
  });
});
