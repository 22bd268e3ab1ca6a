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
