/** Anybody checks a credential, on a phone without scripts and on a desk: what it says and what was checked. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { nodeParty } from '../../src/issuers/index.ts';
import { signOffer } from '../../src/job-offers/index.ts';
import { changeState, formOf, issueRecords } from '../../src/learners/index.ts';
import { anSvg, aPdf, aPng } from '../credentials/verifying/carriers.ts';
import { aBadge, signedBy } from '../credentials/verifying/support.ts';
import { anOffer } from '../job-offers/support.ts';
import { aRecord } from '../learners/support.ts';
import { fits } from './looks.ts';
import { useBrowser } from './support.ts';

describe('pages: checking a credential', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const opened = async (lang: string, javaScriptEnabled = true) =>
    browser().open(`/verify?lang=${lang}`, {
      viewport: { width: 360, height: 800 },
      javaScriptEnabled,
    });
  const issued = async () => {
    const { learners } = browser().context;
    const now = `${learners.clock.now().toISOString().slice(0, 19)}Z`;
    const [facts] = await issueRecords(learners, nodeParty(learners.issuers), [
      { record: aRecord(1, { validFrom: now }) },
    ]);
    return { id: facts!.id, text: (await formOf(learners, facts!.id, 'open-badge')).text };
  };
  const press = async (page: Page) =>
    Promise.all([page.waitForNavigation(), page.locator('form.stack button').click()]);
  const drop = async (page: Page, name: string, buffer: Buffer) => {
    await page.setInputFiles('#file', { name, mimeType: 'application/octet-stream', buffer });
    await press(page);
  };
  const heading = async (page: Page) => page.locator('#result').textContent();

  it('asks for a file or a text, says so when there is none', async () => {
    const page = await opened('fr');
    await fits(page, 'verify-empty');
    await press(page);
    expect(await page.locator('[role=alert]').textContent()).to.contain('Choisissez');
    await fits(page, 'verify-nothing');
  });

  it('a baked picture is genuine in Spanish, revoked a moment later', async () => {
    const { id, text } = await issued();
    const page = await opened('es');
    await drop(page, 'insignia.png', aPng(text));
    expect(await heading(page)).to.equal('Es auténtica y válida hoy');
    const said = await page.locator('dl.facts').textContent();
    expect(said).to.contain('Zoé Exemple 1').and.to.contain('Développeur web');
    expect(await page.textContent('main')).to.contain('compare el nombre');
    await fits(page, 'verify-good');
    await changeState(browser().context.learners, id, { to: 'revoked', because: 'asked' });
    await drop(page, 'insignia.svg', Buffer.from(anSvg(text)));
    expect(await page.textContent('.outcome')).to.contain('Su emisor la ha revocado');
    await fits(page, 'verify-revoked');
    const plain = await opened('fr', false);
    await drop(plain, 'attestation.pdf', await aPdf(text));
    expect(await plain.textContent('.outcome')).to.contain('l’a révoquée');
  });

  it('an offer is one: its job, employer and signer, and no name to compare', async () => {
    const { issuers, learners } = browser().context;
    const { address, signer } = nodeParty(issuers);
    const day = (days: number) =>
      new Date(learners.clock.now().getTime() + days * 86_400_000).toISOString();
    const offer = anOffer({ datePosted: day(-1).slice(0, 10), validThrough: day(30) });
    const { jws } = await signOffer({ publicUrl: address, signer: () => signer('Ed25519') }, offer);
    const page = await opened('fr');
    await page.fill('#text', jws);
    await press(page);
    expect(await heading(page)).to.equal('Elle est intacte, et ce nœud connaît son signataire');
    expect(await page.textContent('dl.facts')).to.contain('Atelier exemple (SIRET 000');
    expect(await page.textContent('.answers')).to.contain('Ce nœud l’a signée.');
    expect(await page.textContent('main')).not.to.contain('pièce d’identité');
    await fits(page, 'verify-offer');
  });

  it('of what was changed it is not said that its issuer signed it', async () => {
    const { text } = await issued();
    const page = await opened('en');
    await page.fill('#text', text.replace('Exemple', 'Autrement'));
    await press(page);
    const answers = await page.locator('.answers li').allTextContents();
    const said = (asks: string) => answers.find((one) => one.includes(asks));
    expect(said('It is unchanged')).to.match(/^No/);
    expect(said('It was signed by its issuer')).to.match(/^No/);
    await fits(page, 'verify-changed');
  });

  it('a file without a byte and a file beside a text are told as such, and no text is lost', async () => {
    const page = await opened('en', false);
    await drop(page, 'nothing.json', Buffer.alloc(0));
    expect(await page.locator('[role=alert]').textContent()).to.contain('The file is empty');
    await page.fill('#text', '{"brought": "twice"}');
    await drop(page, 'badge.json', Buffer.from('{}'));
    expect(await page.locator('[role=alert]').textContent()).to.contain('a file and a text');
    expect(await page.inputValue('#text')).to.equal('{"brought": "twice"}');
    await press(page);
    expect(await page.locator('[role=alert]').count()).to.equal(0);
    expect(await page.textContent('main')).not.to.contain('Compare the name');
  });

  it('a text of somebody whose keys cannot be read is not relied on', async () => {
    const page = await opened('en');
    await page.fill('#text', JSON.stringify(await signedBy('ed', aBadge())));
    await press(page);
    expect(await heading(page)).to.equal('Do not rely on it');
    await fits(page, 'verify-unread');
    await page.fill('#text', 'hello');
    await press(page);
    expect(await heading(page)).to.equal('It could not be read');
    await fits(page, 'verify-hello');
  });
});
