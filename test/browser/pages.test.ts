/**
 * Every page of a node with the samples, once: in French on a phone, then switched to English and
 * widened to a desk, each in light and dark; with what it asks for and what the console says.
 */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { faults, useBrowser } from './support.ts';

/** Names of `site.ts`, with the status that the page answers with. */
const PAGES: Readonly<Record<string, number>> = {
  home: 200,
  trainings: 200,
  search: 200,
  'search with the ended': 200,
  'empty search': 200,
  'filtered search': 200,
  'search that names what to leave out': 200,
  'place that nobody knows': 200,
  compared: 200,
  'nothing to compare': 200,
  training: 200,
  'rich training': 200,
  'bare training': 200,
  'undated training': 200,
  withdrawn: 410,
  provider: 200,
  providers: 200,
  occupation: 200,
  'national code': 200,
  skill: 200,
  occupations: 200,
  certification: 200,
  'rich certification': 200,
  certifications: 200,
  'no such certification': 200,
  skills: 200,
  'no such skill': 200,
  'job map': 200,
  'job family': 200,
  'map occupation': 200,
  'bare map occupation': 200,
  data: 200,
  licences: 200,
  legal: 200,
  privacy: 200,
  accessibility: 200,
  terms: 200,
  policyProfile: 200,
  'problem help': 200,
  'not found': 404,
  invalid: 422,
  unreadable: 400,
};

const overflow = async (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const unfold = async (page: Page) =>
  page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');

/** What a finger aims at: of a box to tick its label too. Links within a sentence are exempt (WCAG 2.2, 2.5.8). */
const SMALL_TARGETS = `[...document.querySelectorAll(
  'button, summary, input:not([type=hidden]), nav a, dd a, ul a, table a, a[role=button]')]
  .filter((e) => e.closest('p, .rich') === null || e.matches('[role=button]'))
  .map((e) => (e.matches('[type=checkbox]') && e.closest('label')) || e)
  .filter((e) => e.getClientRects().length > 0 && e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 120) + ' ' + e.getBoundingClientRect().height)`;

/** Links fade from colour to colour: a measure taken in between would be of no colour there is. */
const settled = async (page: Page) =>
  page.evaluate(
    'Promise.allSettled(document.getAnimations({ subtree: true }).map((a) => a.finished))',
  );

async function looksRight(page: Page, width: number): Promise<void> {
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
async function isOrdered(page: Page): Promise<void> {
  const levels = await page.$$eval('h1, h2, h3, h4', (all) =>
    all.map((h) => Number(h.tagName.slice(1))),
  );
  expect(levels.filter((l) => l === 1)).to.have.length(1);
  levels.forEach((level, i) => {
    expect(level - (levels[i - 1] ?? level), `heading ${i}`).to.be.at.most(1);
  });
}

/** Where it is, the language aside. */
function place(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('lang');
  return url.pathname + url.search;
}

describe('pages in a browser', function () {
  this.timeout(60_000);
  const browser = useBrowser();

  for (const [name, status] of Object.entries(PAGES))
    it(`${name}: fits, axe finds nothing, French becomes English in place, nothing foreign`, async () => {
      const { open, at, url } = browser();
      const page = await open(undefined, {
        viewport: { width: 360, height: 800 },
        locale: 'fr-FR',
      });
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));

      const answer = await page.goto(url + at(name), { waitUntil: 'load' });
      expect(answer?.status()).to.equal(status);
      expect(await page.getAttribute('html', 'lang')).to.equal('fr');
      await isOrdered(page);
      await looksRight(page, 360);
      expect(await page.evaluate(SMALL_TARGETS)).to.deep.equal([]);

      const before = place(page.url());
      await page.click('.languages a[lang=en]');
      await page.waitForURL(/lang=en/);
      expect(place(page.url())).to.equal(before);
      expect(await page.getAttribute('html', 'lang')).to.equal('en');
      await looksRight(page, 1280);

      expect(asked.length).to.be.greaterThan(1);
      expect(asked.filter((a) => !a.startsWith(`${url}/`) && !a.startsWith('data:'))).to.deep.equal(
        [],
      );
      // A page of an error is itself an error to the console.
      const own = `status of ${status}`;
      expect(said.filter((s) => status === 200 || !s.includes(own))).to.deep.equal([]);
    });

  it('shows its own typeface', async () => {
    const page = await browser().open('/');
    expect(await page.evaluate('document.fonts.check("16px \\"Source Sans 3\\"")')).to.equal(true);
    const loaded = await page.evaluate(
      '[...document.fonts].filter((f) => f.status === "loaded").map((f) => f.family)',
    );
    expect(loaded).to.include('Source Sans 3');
  });
});
