/** What every page owes its readers: it fits, axe finds nothing in light or dark, headings are in order. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { faults } from './support.ts';

const overflow = async (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const unfold = async (page: Page) =>
  page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');

/** What a finger aims at: of a box to tick its label too. Links within a sentence are exempt (WCAG 2.2, 2.5.8). */
export const SMALL_TARGETS = `[...document.querySelectorAll(
  'button, summary, input:not([type=hidden]), nav a, dd a, ul a, table a, a[role=button]')]
  .filter((e) => e.closest('p, .rich') === null || e.matches('[role=button]'))
  .map((e) => (e.matches('[type=checkbox], [type=radio]') && e.closest('label')) || e)
  .filter((e) => e.getClientRects().length > 0 && e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 120) + ' ' + e.getBoundingClientRect().height)`;

/** Links fade from colour to colour: a measure taken in between would be of no colour there is. */
const settled = async (page: Page) =>
  page.evaluate(
    'Promise.allSettled(document.getAnimations({ subtree: true }).map((a) => a.finished))',
  );

export async function looksRight(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await unfold(page);
  expect(await overflow(page), 'pixels too wide').to.equal(0);
  await page.emulateMedia({ colorScheme: 'light' });
  await settled(page);
  expect(await faults(page, 'all')).to.deep.equal([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  expect(await faults(page, 'colours'), 'in the dark').to.deep.equal([]);
}

/** One first heading, and no level jumped over. */
export async function isOrdered(page: Page): Promise<void> {
  const levels = await page.$$eval('h1, h2, h3, h4', (all) =>
    all.map((h) => Number(h.tagName.slice(1))),
  );
  expect(levels.filter((l) => l === 1)).to.have.length(1);
  levels.forEach((level, i) => {
    expect(level - (levels[i - 1] ?? level), `heading ${i}`).to.be.at.most(1);
  });
}

export const PHONE = { width: 360, height: 800 };
/** A folder: with it every page that is looked at is left there as a picture, at both widths. */
export const SHOTS = process.env['SHOTS'];

/** Leaves the page at the width of a phone. */
export async function pictured(page: Page, name: string): Promise<void> {
  for (const width of SHOTS ? [PHONE.width, 1280] : []) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize(PHONE);
}

const nameOf = (page: Page): string => new URL(page.url()).pathname.slice(1).replaceAll('/', '-');

/** All that every page owes, on a phone and a desk; leaves it at the width of a phone. */
export async function fits(page: Page, name = nameOf(page)): Promise<void> {
  await pictured(page, name);
  await isOrdered(page);
  await looksRight(page, 1280);
  await looksRight(page, PHONE.width);
  expect(await page.evaluate(SMALL_TARGETS), name).to.deep.equal([]);
}

/** A button by its words; until the page that it leads to is there. */
export async function press(page: Page, name: string | RegExp, exact = false): Promise<void> {
  await page.getByRole('button', { name, exact }).first().click();
  await page.waitForLoadState('load');
}
