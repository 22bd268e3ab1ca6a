/** Ways through the pages: by keyboard, without scripts, along every link, and to the data. */
import { expect } from 'chai';
import { Parser } from 'n3';
import request from 'supertest';
import { focused, useBrowser } from './support.ts';

describe('pages by keyboard', function () {
  this.timeout(120_000);
  const browser = useBrowser();

  it('begin with a link past the header, which shows itself and works', async () => {
    const page = await browser().open('/data', { locale: 'fr-FR' });
    await page.keyboard.press('Tab');
    expect(await focused(page)).to.equal('Aller au contenu');
    expect((await page.locator('.skip').boundingBox())?.y).to.be.at.least(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).to.equal('Accueil');
    expect(
      await page.evaluate('document.querySelector("main").contains(document.activeElement)'),
    ).to.equal(true);
  });

  it('go through the header in the order in which it is read, with the focus in sight', async () => {
    const page = await browser().open('/', { locale: 'fr-FR' });
    const order: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineWidth');
      expect(outline, order.at(-1)).to.equal('3px');
    }
    expect(order).to.deep.equal([
      'Aller au contenu',
      'Passerelle du Nord',
      'English',
      'Español',
      'Formations',
      'Certifications',
      'Carte des métiers',
      'Métiers',
      'Compétences',
      'Données',
      'q',
      'Chercher',
    ]);
  });

  it('search by Enter, and keep what was typed and the language', async () => {
    const page = await browser().open('/?lang=en');
    await page.focus('#q');
    await page.keyboard.type('café “web”');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trainings\?/);
    expect(new URL(page.url()).searchParams.get('q')).to.equal('café “web”');
    expect(await page.inputValue('#q')).to.equal('café “web”');
    expect(await page.getAttribute('html', 'lang')).to.equal('en');
  });

  it('open what is folded away', async () => {
    const { open, at } = browser();
    const page = await open(at('rich training'), { locale: 'en-GB' });
    const summary = page.locator('summary', { hasText: 'Practical details' }).first();
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open]').count()).to.equal(1);
  });
});

describe('the map of job families', function () {
  this.timeout(120_000);
  const browser = useBrowser();

  for (const [shape, width] of [
    ['narrow', 360],
    ['wide', 1280],
  ] as const)
    it(`is walked by keyboard from a family to an occupation to a training or skill, ${width} px wide`, async () => {
      const page = await browser().open('/job-families', {
        viewport: { width, height: 800 },
        locale: 'fr-FR',
      });
      const picture = `svg.${shape}`;
      expect(await page.locator('svg.picture:visible').count()).to.equal(1);
      const walk = async (name: string) => {
        const link = page.locator(`${picture} a`, { hasText: name }).first();
        await link.focus();
        expect(
          await page.evaluate(
            'getComputedStyle(document.activeElement.querySelector(".hit")).strokeWidth',
          ),
        ).to.equal('3px');
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      };
      await walk('Support, maintenance et transmission');
      expect(await page.textContent('h1')).to.equal('Support, maintenance et transmission');
      await walk('Technique informatique');
      expect(await page.textContent('h1')).to.equal('Technique informatique');
      const hrefs = await page.$$eval(`${picture} a`, (all) =>
        all.map((a) => a.getAttribute('href')),
      );
      for (const kind of ['/job-families/support', '/job-families/', '/skills/', '/trainings/'])
        expect(
          hrefs.some((href) => href?.startsWith(kind)),
          kind,
        ).to.equal(true);
      const last = hrefs.findIndex((href) => href?.startsWith('/trainings/'));
      await page.locator(`${picture} a`).nth(last).focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(new URL(page.url()).pathname).to.match(/^\/trainings\//);
    });

  it('is reached from home, from a concept of ESCO and from a code of ROME, and leads back', async () => {
    const { open, at } = browser();
    const home = await open('/', { locale: 'fr-FR' });
    await Promise.all([home.waitForNavigation(), home.click('#map ~ .ways a')]);
    expect(new URL(home.url()).pathname).to.equal('/job-families');
    for (const name of ['occupation', 'national code']) {
      const page = await open(at(name), { locale: 'fr-FR' });
      await Promise.all([page.waitForNavigation(), page.click('#map + ul a')]);
      expect(new URL(page.url()).pathname, name).to.match(/^\/job-families\/[a-z-]+$/);
      const back = await page.$$eval('#matches ~ table a', (all) =>
        all.map((a) => a.getAttribute('href')),
      );
      expect(back, name).to.include(at(name));
    }
  });
});

describe('pages of a training', function () {
  this.timeout(120_000);
  const browser = useBrowser();

  it('name what it may lead to in the reader’s language, as suggested and by which table', async () => {
    const { open, at } = browser();
    const labels = async (locale: string) => {
      const page = await open(at('training'), { locale });
      expect(await page.textContent('#jobs ~ .notice')).to.match(/^Suggest/);
      expect(await page.textContent('.suggestions .aside')).to.match(/ROME \w+ \(ESCO–ROME/);
      return page.$$eval('.suggestions a', (all) => all.map((a) => a.textContent));
    };
    const french = await labels('fr-FR');
    const english = await labels('en-GB');
    expect(french).to.have.length(english.length);
    expect(french.join(), french.join()).to.match(/informatique|développe/);
    expect(english.join(), english.join()).to.match(/ICT|software|develop/);
    expect(english.filter((label) => french.includes(label))).to.deep.equal([]);
  });

  it('leave out the copy button without scripts, where it could do nothing', async () => {
    const { open, at, url } = browser();
    const path = at('training');
    const without = await open(path, { javaScriptEnabled: false });
    expect(await without.locator('button.copy').isVisible()).to.equal(false);
    const page = await open(path, {
      permissions: ['clipboard-read', 'clipboard-write'],
      locale: 'en-GB',
    });
    await page.click('button.copy');
    await page.waitForFunction('document.querySelector("button.copy").textContent === "Copied"');
    expect(await page.evaluate('navigator.clipboard.readText()')).to.equal(url + path);
  });
});

const LINK = /<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]+)"/g;
/** Pages read, and pages of one kind (`/trainings/…`) among them. */
const MOST = 150;
const MOST_OF_KIND = 25;

describe('links of the pages', function () {
  this.timeout(120_000);
  const browser = useBrowser();

  it('lead somewhere, to a depth of two from home', async () => {
    const { url } = browser();
    const seen = new Set(['/']);
    const kinds = new Map<string, number>();
    const wrong: string[] = [];
    const isNew = (path: string): boolean => {
      const kind = path.split(/[/?]/, 2)[1] ?? '';
      const known = kinds.get(kind) ?? 0;
      if (seen.has(path) || seen.size >= MOST || known >= MOST_OF_KIND) return false;
      kinds.set(kind, known + 1);
      seen.add(path);
      return true;
    };
    let layer = ['/'];
    for (let depth = 0; depth <= 2; depth += 1) {
      const next: string[] = [];
      for (const path of layer) {
        const { status, text, type } = await request(url)
          .get(path)
          .set('accept', 'text/html')
          .redirects(1);
        if (status !== 200) wrong.push(`${status} ${path}`);
        const found = type === 'text/html' ? [...text.matchAll(LINK)] : [];
        next.push(
          ...found
            .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), url + path))
            .filter((address) => address.origin === url)
            .map((address) => address.pathname + address.search)
            .filter(isNew),
        );
      }
      layer = next;
    }
    expect(wrong).to.deep.equal([]);
    expect(seen.size).to.be.greaterThan(100);
  });

  it('of the formats give these formats to a browser', async () => {
    const { open, at } = browser();
    for (const name of ['training', 'provider', 'occupation', 'skill', 'terms']) {
      const page = await open(at(name));
      const links = await page.$$eval('.formats a', (all) =>
        all.map((a) => ({
          name: a.textContent,
          type: a.getAttribute('type'),
          href: (a as unknown as { href: string }).href,
        })),
      );
      expect(
        links.map((l) => l.name),
        name,
      ).to.deep.equal(['JSON-LD', 'Turtle', 'N-Triples']);
      for (const { href, type } of links) {
        const answer = await page.request.get(href, { headers: { accept: 'text/html' } });
        expect(answer.headers()['content-type']?.split(';')[0], href).to.equal(type);
        const body = await answer.text();
        if (type === 'application/ld+json') expect(JSON.parse(body)).to.have.property('@context');
        else expect(new Parser().parse(body).length).to.be.greaterThan(3);
      }
    }
  });
});
