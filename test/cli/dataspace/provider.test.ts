/** As provider: what is offered, on which terms, and who is let in. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { didOf } from '../../../src/participants/index.ts';
import { documents, ends, useTwoNodes } from './support.ts';

describe('cli › the verbs of a provider', function () {
  this.timeout(120_000);
  const { provider, consumer } = useTwoNodes();
  const here = async (...words: readonly string[]) => ends(0, provider(), ...words);
  const refuses = async (...words: readonly string[]) => ends(1, provider(), ...words);

  it('datasets of its own: a file and an HTTP API, whose secret is never told', async () => {
    const file = join(provider().folder, 'figures.csv');
    await writeFile(file, 'quarter,learners\n2026-Q3,12\n');
    const added = await here('datasets', 'add-file', 'figures', file, '--title', 'Figures');
    expect(added).to.match(/^figures {2}file {2}Figures\n {2}28 bytes, sha-256 [0-9a-f]{64}\n/);
    expect(added).to.contain('nobody sees it');
    const secret = join(provider().folder, 'secret');
    await writeFile(secret, 'Bearer s3cret\n');
    const url = 'https://api.example/offers';
    const http = ['datasets', 'add-http', 'offers', url, '--secret-file', secret];
    expect(await refuses(...http)).to.contain('--type');
    const made = await here(...http, '--type', 'application/json', '--json');
    expect(documents(made)[0]).to.include({ kind: 'http', header: 'authorization' });
    const listed = await here('datasets', '--json');
    expect(`${made}${listed}`).not.to.contain('s3cret');
    expect(documents(listed).map(({ id }) => id)).to.include.members(['figures', 'offers']);
    expect(await refuses(...http, '--type', 'application/json')).to.contain('already');
    expect(await refuses('datasets', 'add-file', 'x', '/nowhere.csv')).to.contain('ENOENT');
    await here('datasets', 'withdraw', 'offers');
    expect(await refuses('datasets', 'withdraw', 'offers')).to.contain('offers');
  });

  it('terms are looked at, published in versions, withdrawn', async () => {
    expect(await here('terms', 'templates')).to.match(/members {2}Members only\n.*\(needed\)/);
    const did = didOf(consumer().publicUrl);
    await here('partner', 'add', did, '--name', 'Spain', '--country', 'es');
    const filled = [
      'job-families',
      'members',
      '--communities',
      'GEN,ESCO',
      '--until',
      '2099-12-31',
    ];
    const seen = await here('terms', 'preview', ...filled);
    expect(seen)
      .to.contain('The partner may use the data')
      .and.to.contain('does not see it: Spain');
    expect(seen).to.contain('GEN');
    const [preview] = documents(await here('terms', 'preview', ...filled, '--json'));
    expect(preview).to.have.keys('policy', 'description', 'seen');
    const wrong = await refuses('terms', 'preview', 'job-families', 'members', '--until', 'soon');
    expect(wrong).to.match(/communities: .*\n.*until: is a day/s);
    const [terms] = documents(await here('terms', 'publish', ...filled, '--json'));
    const id = String(terms?.['id']);
    expect(await here('terms', 'list', 'job-families')).to.contain(id);
    await here('terms', 'withdraw', id);
    expect(await here('terms', 'list', 'job-families')).to.contain('withdrawn');
    expect(await refuses('terms', 'withdraw', id)).not.to.equal('');
    expect(await refuses('terms', 'list', 'nothing')).to.contain('nothing');
  });

  it('partners are described, suspended and let in again', async () => {
    const did = didOf(consumer().publicUrl);
    const facts = [
      '--name',
      'Spain',
      '--country',
      'ES',
      '--claims',
      'membership=GEN,ESCO;sector=it',
    ];
    const said = await here('partner', 'add', did, '--change', ...facts);
    expect(said).to.contain('membership: GEN, ESCO').and.to.contain('sector: it');
    expect(await refuses('partner', 'add', did, ...facts)).to.contain('already');
    expect(await refuses('partner', 'add', did, '--change', '--country', 'Spain')).to.match(
      /country: is a country/,
    );
    expect(await refuses('partner', 'add', did, '--claims', 'GEN')).to.contain('--claims');
    const them = didOf(provider().publicUrl);
    await ends(0, consumer(), 'catalog', them, '--limit', '1');
    expect(await here('partner', 'suspend', did)).to.contain('suspended');
    expect(await ends(1, consumer(), 'catalog', them)).to.contain('404');
    await here('partner', 'admit', did);
    await ends(0, consumer(), 'catalog', them, '--limit', '1');
    expect(documents(await here('partner', '--json')).map(({ id }) => id)).to.include(did);
    expect(await refuses('partner', 'suspend', 'nobody')).to.contain('nobody');
  });
});
