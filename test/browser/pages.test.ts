/**
 * Every page of a node with the samples, once: in French on a phone, then switched to English and
 * widened to a desk, each in light and dark; with what it asks for and what the console says.
 */
import { expect } from 'chai';
import { isOrdered, looksRight, SMALL_TARGETS } from './looks.ts';
import { useBrowser } from './support.ts';

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

/** Where it is, the language aside. */
function place(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('lang');
  return url.pathname + url.search;
}

describe('pages in a browser', function () {
  this.timeout(120_000);
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
