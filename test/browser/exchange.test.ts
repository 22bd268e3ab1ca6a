/** An operator adds data, finds a partner's, receives, ends a contract and sends again, in a browser. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { offersUs, PARTNER, REFUSING, WILLING } from '../dataspace/console/partner.ts';
import { fits } from './looks.ts';
import { stateOf, useBrowser } from './support.ts';

const POLICY = {
  '@id': 'urn:agreement:9',
  '@type': 'Agreement',
  target: 'urn:dataset:9',
  permission: [{ action: 'use' }],
};

describe('pages of exchange', function () {
  this.timeout(120_000);
  const browser = useBrowser();

  const opened = async (path: string, javaScriptEnabled = true) =>
    browser().open(`${path}?lang=en`, {
      viewport: { width: 360, height: 800 },
      storageState: await stateOf(browser(), 'operator', 'Camille Durand'),
      javaScriptEnabled,
    });
  const press = async (page: Page, name: string | RegExp) => {
    const exact = typeof name === 'string';
    await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name, exact }).first().click(),
    ]);
  };
  const insert = async (table: string, row: Readonly<Record<string, unknown>>) =>
    browser().context.db.query(
      `insert into ${table} (${Object.keys(row).join(', ')})
       values (${Object.keys(row)
         .map((_, i) => `$${i + 1}`)
         .join(', ')})`,
      Object.values(row),
    );
  const anAgreement = async (role: 'provider' | 'consumer', id: string) =>
    insert('dataspace_agreements', {
      id,
      role,
      counterparty_id: PARTNER,
      provider_id: role === 'consumer' ? PARTNER : 'did:web:node',
      consumer_id: role === 'consumer' ? 'did:web:node' : PARTNER,
      dataset_id: 'urn:dataset:9',
      policy: JSON.stringify({ ...POLICY, '@id': id }),
      finalized_at: new Date().toISOString(),
    });

  it('a file is added without scripts; what is wrong is said in the reader’s language', async () => {
    const page = await opened('/operator/datasets', false);
    await page.getByRole('link', { name: 'Add a file' }).click();
    await page.goto(`${page.url().replace(/\?.*/, '')}?lang=fr`);
    const file = join(await mkdtemp(join(tmpdir(), 'passerelle-file-')), 'pilot list.csv');
    await writeFile(file, 'code;label\n1;Développeur\n');
    await page.getByLabel('Titre').fill('Liste pilote');
    await page.getByLabel('Nom dans les adresses').fill('Liste Pilote');
    await page.getByLabel('Type de média').fill('text/csv');
    await page.getByLabel('Fichier à envoyer').setInputFiles(file);
    await press(page, 'L’ajouter');
    expect(await page.textContent('[role=alert]')).to.contain('minuscules, chiffres');
    expect(await page.locator('main [lang=en]').count()).to.equal(0);
    await page.getByLabel('Nom dans les adresses').fill('liste-pilote');
    await page.getByLabel('Fichier à envoyer').setInputFiles(file);
    await press(page, 'L’ajouter');
    expect(page.url()).to.match(/\/operator\/datasets\/liste-pilote/);
    expect(await page.textContent('main')).to.contain('pilot list.csv');
  });

  it('an HTTP API is added; its secret is on no page', async () => {
    const page = await opened('/operator/datasets/new/http');
    await fits(page);
    await page.getByLabel('Title').fill('Jobs of the region');
    await page.getByLabel('Name in addresses').fill('jobs');
    await page.getByLabel('Media type').fill('application/json');
    await page.getByLabel('Address', { exact: true }).fill('http://jobs.example/v1');
    await page.getByLabel('Secret').fill('Bearer s3cret');
    await press(page, 'Add it');
    expect(await page.textContent('[role=alert]')).to.contain('https');
    expect(await page.content()).not.to.contain('s3cret');
    await fits(page);
    await page.getByLabel('Address', { exact: true }).fill('https://jobs.example/v1');
    await page.getByLabel('Secret').fill('Bearer s3cret');
    await press(page, 'Add it');
    expect(await page.textContent('main')).to.contain('https://jobs.example/v1');
    expect(await page.content()).not.to.contain('s3cret');
    await fits(page);
    await press(page, 'Withdraw this dataset');
    expect(await page.textContent('main')).not.to.contain('Jobs of the region');
    await page.getByLabel('Find').fill('famil');
    await press(page, 'Show');
    expect(await page.textContent('.count')).to.equal('1 dataset');
    await fits(page);
  });

  it('what a partner offers is read and asked for', async () => {
    const { partners } = browser().context;
    const facts = { name: 'Skills Norway', address: WILLING };
    await partners.add(PARTNER, facts).catch(async () => partners.update(PARTNER, facts));
    const page = await opened('/operator/partners', false);
    await page.getByLabel('Find').fill('norway');
    await press(page, 'Show');
    await page.getByRole('link', { name: /^What it offers/ }).click();
    const main = await page.textContent('main');
    expect(main).to.contain('Skills of the north').and.to.contain('checked by the partner');
    expect(main).to.contain('promised by this node').and.to.contain('1 entry could not be read');
    await fits(await opened(new URL(page.url()).pathname));
    await press(page, /^Ask for it on these terms/);
    expect(await page.textContent('main')).to.contain('This node asked; waiting for the partner');
  });

  it('a contract is ended with a reason; as consumer its data is asked for', async () => {
    await anAgreement('consumer', 'urn:agreement:mine');
    const page = await opened('/operator/agreements');
    await page.locator('main table a').first().click();
    await fits(page);
    const evidence = page.getByRole('link', { name: 'Download the signed evidence' });
    expect(await evidence.getAttribute('href')).to.match(/^\/api\/agreements\/.*evidence/);
    const path = page.url();
    await press(page, 'Fetch it from the partner');
    expect(await page.textContent('main')).to.contain('Nothing has come yet');
    await fits(page);
    await page.goto(path);
    await page.getByLabel('Reason, told to the partner').fill(' ');
    await press(page, 'End this agreement');
    expect(await page.textContent('[role=alert]')).to.contain('Say why');
    await page.getByLabel('Reason, told to the partner').fill('The pilot is over');
    await press(page, 'End this agreement');
    expect(await page.textContent('main')).to.contain('Ended');
    expect(await page.getByRole('button', { name: 'End this agreement' }).count()).to.equal(0);
    // The partner never named its process: its termination lies there, and is put aside.
    const { dataspace } = browser().context;
    await dataspace?.delivery.settle();
    for (const { id } of (await dataspace?.deadLetters.list({ limit: 10 })) ?? [])
      await dataspace?.deadLetters.drop(id);
  });

  it('data that was given up is told from the overview, and sent again', async () => {
    const id = '00000000-0000-4000-8000-000000000009';
    const at = new Date().toISOString();
    const of = { dataset_id: 'urn:dataset:9', agreement_id: 'urn:agreement:9' };
    await insert('dataspace_processes', {
      ...of,
      id,
      kind: 'transfer',
      role: 'provider',
      origin: 'theirs',
      counterparty_id: PARTNER,
      counterparty_pid: 'urn:c:9',
      counterparty_address: WILLING,
      state: 'STARTED',
      format: 'HttpData-PUSH',
      data_address: JSON.stringify({ '@type': 'DataAddress', endpoint: `${REFUSING}/x` }),
      created_at: at,
      updated_at: at,
    });
    await insert('dataspace_flows', {
      ...of,
      transfer_id: id,
      participant_id: PARTNER,
      format: 'HttpData-PUSH',
      status: 'dead',
      attempts: 7,
      reason: 'the receiver answered 403',
    });
    const page = await opened('/operator');
    await page.getByRole('link', { name: /delivery of data was given up/ }).click();
    expect(await page.textContent('section[aria-labelledby=pushes]')).to.contain('answered 403');
    await fits(page);
    await page.getByRole('link', { name: 'urn:dataset:9' }).click();
    expect(await page.textContent('main')).to.contain('Not delivered');
    await fits(page);
    await press(page, /^Retry now/);
    await browser().context.plane.settle();
    await page.goto(new URL(`/operator/transfers/${id}?lang=en`, page.url()).href);
    expect(await page.textContent('main')).not.to.contain('Not delivered');
  });

  it('a page says by itself that something changed, and changes nothing that one reads', async () => {
    const page = await opened('/operator/negotiations');
    const ready = page.waitForResponse((response) => response.url().includes('/api/events'));
    await page.reload({ waitUntil: 'commit' });
    await ready;
    const notice = page.getByText('Something changed here since.');
    expect(await notice.isVisible()).to.equal(false);
    await offersUs(browser().url);
    await notice.waitFor({ state: 'visible' });
    await fits(page);
  });

  it('the interface and a dataset have pages for everybody', async () => {
    const page = await browser().open('/datasets/trainings?lang=en', {
      viewport: { width: 360, height: 800 },
    });
    expect(await page.textContent('main')).to.contain('Open to everybody, without a contract');
    await fits(page);
    await page.goto(new URL('/api?lang=en', page.url()).href);
    expect(await page.textContent('main')).to.contain('/api/agreements/{id}/end');
    await fits(page);
  });
});
