/** Operators of an authority and of a new node, in a browser: from an invitation to the first data, and whom to trust. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type ClaimsNode, useNodes } from '../claims/support.ts';
import { aClock } from '../support/app.ts';
import { useOtherDatabase } from '../support/database.ts';
import { fits, isOrdered, looksRight, pictured } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error('This does not come about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('pages of trust', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const databases = [useOtherDatabase('PGlite'), useOtherDatabase('PGlite')];
  const start = useNodes();

  const nodes = async (): Promise<readonly [ClaimsNode, ClaimsNode]> => {
    const clock = aClock();
    const [a, b] = await Promise.all(
      databases.map(async (db, i) =>
        start({ db: db(), clock, env: { NODE_NAME: ['Autorité', 'Région Bretagne'][i] ?? '' } }),
      ),
    );
    return [a!, b!];
  };
  const opened = async (
    { node, url }: Pick<ClaimsNode, 'node' | 'url'>,
    path: string,
    javaScriptEnabled = false,
  ) => {
    const page = await browser().open(undefined, {
      viewport: { width: 360, height: 800 },
      storageState: await stateOf({ context: node.context, url }, 'admin', 'Camille Durand'),
      javaScriptEnabled,
    });
    await page.goto(`${url}${path}?lang=en`);
    return page;
  };
  const press = async (page: Page, name: string | RegExp) => {
    const exact = typeof name === 'string';
    await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name, exact }).first().click(),
    ]);
  };
  /** Counted: from the operator's first page to the data. */
  const clicking = (page: Page) => {
    let clicks = 0;
    return {
      count: () => clicks,
      link: async (name: string | RegExp) => {
        clicks += 1;
        const link = page.getByRole('link', { name, exact: typeof name === 'string' }).first();
        await Promise.all([page.waitForNavigation(), link.click()]);
      },
      button: async (name: string | RegExp) => {
        clicks += 1;
        await press(page, name);
      },
    };
  };

  it('from an invitation to the first data in six clicks, and how the partner is seen then', async () => {
    const [authority, member] = await nodes();
    const page = await opened(authority, '/operator', true);
    const inviting = clicking(page);
    await inviting.link('Invitations');
    await page.getByText('Accredit it as a member').click();
    await page.getByLabel('Legal name').fill('Région Bretagne');
    await press(page, 'Make the link');
    expect(await page.textContent('[role=alert]')).to.contain('Registration number');
    await page.getByLabel('Registration number').fill('23350001600040');
    await page.getByLabel('Country').fill('FR');
    await page.getByLabel('Aggregator').check();
    await page.getByLabel('Until').fill('2027-03-31');
    await inviting.button('Make the link');
    await fits(page, 'invitations');
    const link = (await page.textContent('.secret code')) ?? '';

    const other = await opened(member, '/operator');
    const joining = clicking(other);
    await joining.link('Invitations');
    await other.getByLabel('Invitation link').fill('https://elsewhere.example/');
    await press(other, 'Join as a member');
    expect(await other.textContent('[role=alert]')).to.contain('/partner-invitations#');
    await other.getByLabel('Invitation link').fill(link);
    await press(other, 'Join as a partner');
    expect(await other.textContent('[role=alert]')).to.contain('an authority of this node');
    await other.getByLabel('Invitation link').fill(link);
    await joining.button('Join as a member');
    expect(await other.textContent('h1')).to.contain('Autorité');
    await joining.button(/^Ask for it on these terms.*Job families/);
    await until(async () => {
      await other.reload();
      return (await other.textContent('main'))?.includes('In force');
    });
    await pictured(other, 'negotiation-in-force');
    await joining.button('Have it sent to this node');
    await until(async () => {
      await other.reload();
      return (await other.locator('section[aria-labelledby=received] table').count()) > 0;
    });
    await pictured(other, 'received');
    expect(inviting.count() + joining.count(), 'clicks at both').to.equal(6);

    await page.goto(`${authority.url}/operator/partners?lang=en`);
    await pictured(page, 'partners');
    await page.getByRole('link', { name: 'Région Bretagne', exact: true }).click();
    const seen = await page.textContent('main');
    expect(seen).to.contain('Partner since').and.to.contain('aggregator');
    expect(await page.textContent('section[aria-labelledby=sees]')).to.contain('Job families');
    expect(await page.locator('section[aria-labelledby=agreements] blockquote').count()).to.equal(
      1,
    );
    await fits(page, 'partner');
    await member.node.stop();
    const path = `/operator/partners/${encodeURIComponent(member.did)}`;
    await page.goto(`${authority.url}${path}/catalogue?lang=en`);
    await page.goto(`${authority.url}${path}?lang=en`);
    expect(await page.textContent('section[aria-labelledby=health]')).to.contain('not reached');
    await press(page, /^Suspend/);
    expect(await page.textContent('main table')).to.contain('suspended');
    expect(await page.textContent('main table')).to.contain('in trouble');
    await looksRight(page, 360);

    await page.goto(`${authority.url}/operator/members?lang=en`);
    await page.getByLabel('New end for Région Bretagne').fill('2020-01-01');
    await press(page, /^Renew/);
    expect(await page.textContent('[role=alert]')).to.contain('is a day to come');
    await page.getByLabel('New end for Région Bretagne').fill('2029-05-31');
    await press(page, /^Renew/);
    expect(await page.textContent('main table')).to.contain('31 May 2029');
    await fits(page, 'members');
    await press(page, /^Revoke/);
    expect(await page.textContent('main table')).to.contain('revoked');

    await page.goto(`${authority.url}/operator/audit?lang=en`);
    expect(await page.textContent('main table')).to.contain('/operator/members/revoke');
    await isOrdered(page);
    await looksRight(page, 360);
    // French words are longer: what fits in English may not.
    await page.goto(`${authority.url}/operator/audit?lang=fr`);
    await fits(page, 'audit-fr');
    expect(await page.textContent('main table')).to.contain('résultat');
  });

  it('whose word counts: said, shown as a difference, taken in, removed; and the keys of this node', async () => {
    const [{ node, url, did }] = await nodes();
    const page = await opened({ node, url }, '/operator/trust', true);
    await page.getByText('Trust an issuer').click();
    await page.locator('#issuer').fill('nobody');
    await press(page, 'Trust it');
    expect(await page.textContent('[role=alert]')).to.contain('Issuer: is a DID');
    await page.locator('#issuer').fill('https://authority.example');
    await page.getByLabel('Countries').fill('es, FR');
    await page.locator('#until').fill('2027-03-31');
    await press(page, 'Trust it');
    await page.getByText('Vouch for an identity').click();
    await page.locator('#did').fill('did:web:old.example');
    await page.getByLabel('Trusted for signatures until').fill('2027-01-31');
    await page.getByLabel('DID document').fill('{"id": "did:web:old.example"}');
    await press(page, 'Keep this identity');
    const own = await (await page.request.get(`${url}/operator/trust/own.jwt`)).text();
    await page.getByLabel('Its text').fill(own.slice(0, -4));
    await press(page, 'Show what it would change');
    expect(await page.textContent('[role=alert]')).to.contain('The list');
    await page.getByLabel('Or a file').setInputFiles({
      name: 'list.jwt',
      mimeType: 'application/jwt',
      buffer: Buffer.from(own),
    });
    await press(page, 'Show what it would change');
    const compared = await page.textContent('main');
    expect(compared).to.contain(did).and.to.contain('choosing to go by its word');
    expect(compared).to.contain('Spain and France').and.to.contain('signatures made before 31 Jan');
    await fits(page, 'compared');
    await press(page, 'Take this list in');
    expect(await page.textContent('section[aria-labelledby=lists] h3')).to.equal(did);
    await fits(page, 'trust');
    await press(page, /^Remove this list/);
    expect(await page.textContent('section[aria-labelledby=lists]')).to.contain('No list is held');

    await page.goto(`${url}/operator/signing-keys?lang=en`);
    await press(page, /^Rotate P-256/);
    expect(await page.textContent('main table')).to.contain('signs soon');
    await page.locator('summary').last().click();
    await page.locator('input[name=because]').last().fill('a backup was lost');
    await press(page, /^Revoke .{8}$/);
    await fits(page, 'signing-keys');
    expect(await page.textContent('main table')).to.contain('revoked');
  });
});
