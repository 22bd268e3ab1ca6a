/** An operator answers partners, in a browser: accepts, refuses, reads why, retries what was not delivered. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ends, offersUs, PARTNER, REFUSING } from '../dataspace/console/partner.ts';
import { fits, looksRight } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

describe('pages of the dataspace', function () {
  this.timeout(120_000);
  const browser = useBrowser();

  const press = async (page: Page, name: string | RegExp) => {
    const exact = typeof name === 'string';
    await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name, exact }).first().click(),
    ]);
  };
  const opened = async (path: string, javaScriptEnabled = true) =>
    browser().open(`${path}?lang=en`, {
      viewport: { width: 360, height: 800 },
      storageState: await stateOf(browser(), 'operator', 'Camille Durand'),
      javaScriptEnabled,
    });
  const settle = async () => browser().context.dataspace?.delivery.settle();

  it('an offer is found from the overview, read and accepted, without scripts', async () => {
    await offersUs(browser().url);
    const page = await opened('/operator', false);
    await page.getByRole('link', { name: /waits? for your answer/ }).click();
    await page.locator('main table a').first().click();
    const main = await page.textContent('main');
    expect(main).to.contain('The partner offers; this node has to answer');
    expect(main).to.contain('checked by the partner').and.not.to.contain('checked by this node');
    await press(page, 'Accept this offer');
    expect(await page.textContent('main')).to.contain('waiting for the agreement');
    expect(await page.textContent('.timeline')).to.contain('by Camille Durand');
  });

  it('a refusal needs a reason, and the reason can be read', async () => {
    const id = await offersUs(browser().url);
    const page = await opened(`/operator/negotiations/${id}`);
    await page.getByLabel('Reason, told to the partner').fill('   ');
    await press(page, 'Refuse');
    expect(await page.textContent('[role=alert]')).to.contain('Say why');
    await looksRight(page, 360);
    await page.getByLabel('Reason, told to the partner').fill('We ask for learners only');
    await press(page, 'Refuse');
    expect(await page.textContent('.reasons')).to.contain('We ask for learners only');
    await looksRight(page, 360);
  });

  it('a message that a partner did not take is retried', async () => {
    const id = await offersUs(browser().url, REFUSING);
    const page = await opened(`/operator/negotiations/${id}`);
    await press(page, 'Accept this offer');
    await settle();
    await page.goto(new URL('/operator/undelivered?lang=en', page.url()).href);
    expect(await page.textContent('main table')).to.contain('We do not know this process');
    await press(page, /^Retry now/);
    await settle();
    await page.reload();
    expect(await page.textContent('main table')).to.contain('answer 403');
    await looksRight(page, 360);
    await looksRight(page, 1280);
    await press(page, /^Put aside/);
    expect(await page.textContent('main')).to.contain('Everything was delivered');
  });

  it('terms are made from a template, read before they are published, and withdrawn', async () => {
    const { partners } = browser().context;
    await partners.add('did:web:member.example', {
      name: 'A member',
      claims: { membership: ['GEN'] },
    });
    await partners.add('did:web:other.example', { name: 'Someone else' });
    const page = await opened('/operator/datasets');
    await page.getByRole('link', { name: 'Job families' }).click();
    await page.getByRole('link', { name: 'Members only' }).click();
    await page.getByLabel('Members of which community').fill('GEN');
    await page.getByLabel('Countries, by two letters').fill('Norway');
    await press(page, 'Show what this says');
    expect(await page.textContent('[role=alert]')).to.contain('two letters');
    await looksRight(page, 360);
    await page.getByLabel('Countries, by two letters').fill('');
    await press(page, 'Show what this says');
    expect(await page.textContent('.sentence')).to.contain('GEN');
    const seen = await page.textContent('section[aria-labelledby=seen] table');
    expect(seen)
      .to.match(/A member.*sees it/s)
      .and.to.match(/Someone else.*does not see it/s);
    await looksRight(page, 360);
    await looksRight(page, 1280);
    await press(page, 'Publish these terms');
    expect(await page.textContent('section[aria-labelledby=in-use]')).to.contain('GEN');
    await looksRight(page, 360);
    await press(page, /^Withdraw these terms/);
  });

  it('lists and records fit a phone and a desk, axe finds nothing', async () => {
    const id = await offersUs(browser().url);
    const negotiation = await browser().context.dataspace?.negotiations.read(id);
    await ends(browser().url, id, negotiation?.counterpartyPid ?? '', 'The pilot is over');
    const at = new Date();
    await browser().context.db.transaction(async (tx) =>
      tx.query(
        `insert into dataspace_agreements (id, role, counterparty_id, provider_id, consumer_id, dataset_id, policy,
           finalized_at) values ('urn:agreement:1', 'provider', $1, 'did:web:node', $1, 'urn:dataset:1', $2, $3)`,
        [
          PARTNER,
          JSON.stringify({
            '@id': 'urn:agreement:1',
            '@type': 'Agreement',
            target: 'urn:dataset:1',
            permission: [
              {
                action: 'use',
                constraint: [
                  { leftOperand: 'dateTime', operator: 'lteq', rightOperand: '2026-12-31' },
                ],
              },
            ],
            prohibition: [{ action: 'distribute' }],
          }),
          at.toISOString(),
        ],
      ),
    );
    const page = await opened('/operator/agreements');
    const agreement = (await page.getAttribute('main table a', 'href')) ?? '';
    for (const path of [
      '/operator/datasets',
      '/operator/partners',
      '/operator/negotiations',
      `/operator/negotiations/${id}`,
      '/operator/transfers',
      '/operator/agreements',
      agreement.replace(/\?.*/, ''),
      '/operator/undelivered',
    ]) {
      await page.goto(new URL(`${path}?lang=fr`, page.url()).href);
      await fits(page);
    }
  });
});
