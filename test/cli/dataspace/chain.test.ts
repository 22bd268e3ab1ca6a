/** As consumer: catalogue, negotiation, transfer, data; and what becomes of it. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { didOf } from '../../../src/participants/index.ts';
import { documents, ends, importTrainings, useTwoNodes } from './support.ts';

describe('cli › the verbs of a consumer', function () {
  this.timeout(120_000);
  const { provider, consumer } = useTwoNodes();
  const did = () => didOf(provider().publicUrl);
  const members = ['--communities', 'GEN'];
  const dataset = 'trainings-changes';
  let agreement = '';

  before(async () => {
    const [open] = documents(await ends(0, provider(), 'terms', 'list', dataset, '--json'));
    const replaces = ['--replaces', String(open?.['id'])];
    await ends(0, provider(), 'terms', 'publish', dataset, 'members', ...members, ...replaces);
  });

  it('a catalogue shows what this node may see, with its terms in words', async () => {
    const before = await ends(0, consumer(), 'catalog', did());
    expect(before).to.contain('/datasets/job-families  Job families');
    expect(before).to.contain('open: no contract is needed at ').and.not.to.contain(dataset);
    const claims = ['--claims', 'membership=GEN'];
    await ends(0, provider(), 'partner', 'add', didOf(consumer().publicUrl), '--change', ...claims);
    const [found] = documents(
      await ends(0, consumer(), 'catalog', provider().publicUrl, '--limit', '2', '--json'),
    ).slice(1);
    expect(found?.['id']).to.equal(`${provider().publicUrl}/datasets/${dataset}`);
    expect(await ends(0, consumer(), 'catalog', did(), '--nuts', 'FR', '--limit', '1')).to.contain(
      '/trainings/',
    );
    expect(await ends(1, consumer(), 'catalog', did(), '--dataset', 'urn:x')).to.match(/offers us/);
    expect(await ends(1, consumer(), 'catalog', did(), '--limit', 'many')).to.contain('--limit');
    expect(await ends(1, consumer(), 'catalog', 'BPN1')).to.match(/address/i);
  });

  it('a negotiation comes to a contract, that both have signed', async () => {
    const path = ['negotiate', did(), dataset, '--wait', '--json'];
    const [done] = documents(await ends(0, consumer(), ...path));
    expect(done).to.include({ state: 'FINALIZED', role: 'consumer' });
    agreement = String(done?.['agreementId']);
    const listed = await ends(0, consumer(), 'contracts');
    expect(listed)
      .to.contain('No negotiation is under way')
      .and.to.contain('#1  in force  as consumer');
    expect(listed).to.contain('member of GEN');
    expect(await ends(0, consumer(), 'contracts', 'show', agreement)).to.contain('#1  in force');
    const shown = await ends(0, consumer(), 'contracts', 'show', String(done?.['id']));
    expect(shown).to.match(/→ request {2}delivered.*← agree {2}accepted.*→ verify/s);
    const proof = await ends(0, consumer(), 'evidence', 'export', agreement);
    expect(JSON.parse(proof).signatures).to.have.keys('provider', 'consumer');
    expect(await ends(1, consumer(), 'contracts', 'show', '99')).to.contain('agreement 99');
    expect(await ends(1, consumer(), 'contracts', 'show', 'urn:x')).to.contain('negotiation urn:x');
    expect(await ends(1, consumer(), 'negotiate', did(), 'nothing')).to.contain('no dataset');
  });

  it('a transfer brings the data with its receipt, and the next only what changed', async () => {
    const folder = join(consumer().folder, 'by-transfer');
    const to = ['--to', folder, '--json'];
    const [came] = documents(await ends(0, consumer(), 'transfer', agreement, ...to));
    const bytes = await readFile(String(came?.['path']));
    expect(createHash('sha256').update(bytes).digest('hex')).to.equal(came?.['sha256']);
    expect(bytes.toString().trim().split('\n')).to.have.length(12);
    const kept = JSON.parse(await readFile(`${String(came?.['path'])}.receipt.json`, 'utf8'));
    expect(kept).to.include({ agreement, sha256: came?.['sha256'], bytes: bytes.length });

    await importTrainings(provider(), ' (bis)');
    const since = ['--since', String(came?.['cursor'])];
    const [next] = documents(await ends(0, consumer(), 'transfer', '1', ...since, ...to));
    expect(await readFile(String(next?.['path']), 'utf8')).to.match(/^[^\n]*\(bis\)[^\n]*\n$/);
  });

  it('data that is pushed to this node comes into the folder too', async () => {
    const folder = join(consumer().folder, 'pushed');
    const said = await ends(0, consumer(), 'transfer', '#1', '--push', '--to', folder);
    expect(said).to.match(/sha-256 [0-9a-f]{64}/);
    expect(await readdir(folder)).to.have.length(2);
  });

  it('a transfer is paused, goes on and ends, with the reason on both sides', async () => {
    const [asked] = documents(await ends(0, consumer(), 'transfer', '1', '--wait', '--json'));
    const id = String(asked?.['id']);
    const found = await ends(0, provider(), 'transfers', '--state', 'STARTED', '--json');
    const theirs = documents(found).find((one) => one['partnerPid'] === asked?.['pid']);
    const their = String(theirs?.['id']);
    const why = ['--reason', 'at night'];
    expect(await ends(1, provider(), 'transfers', 'suspend', their)).to.contain('--reason');
    await ends(0, provider(), 'transfers', 'suspend', their, ...why);
    const told = await stateOf(id, 'SUSPENDED');
    expect(told).to.contain('at night').and.to.contain('← suspend');
    await ends(0, provider(), 'transfers', 'resume', their);
    await stateOf(id, 'STARTED');
    await ends(0, consumer(), 'transfers', 'end', id, '--reason', 'enough');
    expect(await ends(0, consumer(), 'transfers', 'show', id)).to.contain('TERMINATED');
    expect(await ends(1, consumer(), 'transfers', 'resume', id)).to.match(/TERMINATED|not/);
    expect(await ends(1, consumer(), 'transfers', 'show', 'x')).to.contain('transfer x');
  });

  async function stateOf(id: string, state: string): Promise<string> {
    for (;;) {
      const shown = await ends(0, consumer(), 'transfers', 'show', id);
      if (shown.split('\n')[0]?.includes(state) === true) return shown;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('pull does the whole chain, the next night the difference, and says when nothing is new', async () => {
    const folder = join(consumer().folder, 'pulled');
    const pull = ['pull', did(), folder, '--dataset', dataset];
    expect(await ends(0, consumer(), ...pull)).to.contain('the next time --since');
    expect(await ends(3, consumer(), ...pull)).to.equal('Nothing is new');
    await importTrainings(provider(), ' (ter)');
    const [came] = documents(await ends(0, consumer(), ...pull, '--json'));
    expect(await readFile(String(came?.['path']), 'utf8')).to.contain('(ter)');
    const files = (await readdir(folder)).filter((name) => name.endsWith('.ndjson'));
    expect(files).to.have.length(2);
    const contracts = await ends(0, consumer(), 'contracts', '--state', 'in-force', '--json');
    expect(documents(contracts), 'the contract is used again').to.have.length(2);
    const other = await ends(1, consumer(), 'pull', did(), folder, '--dataset', 'job-families');
    expect(other).to.contain('take another');
  });

  it('what is open is pulled as it is, and under a contract where one is wanted', async () => {
    const folder = join(consumer().folder, 'open');
    const open = await ends(0, consumer(), 'pull', did(), folder, '--dataset', 'trainings');
    expect(open).to.match(/^\+12 ~0 -0\n/);
    const turtle = join(consumer().folder, 'turtle');
    const wish = ['--dataset', 'job-families', '--contract', '--format', 'turtle'];
    const said = await ends(0, consumer(), 'pull', did(), turtle, ...wish);
    expect(said).to.contain(join(turtle, 'job-families.ttl')).and.to.contain('text/turtle');
    await ends(3, consumer(), 'pull', did(), turtle, ...wish);
    await rm(join(turtle, 'job-families.ttl'));
    await ends(0, consumer(), 'pull', did(), turtle, ...wish);
    expect(await readdir(turtle), 'a file that was taken away comes again').to.contain(
      'job-families.ttl',
    );
    const terms = documents(await ends(0, provider(), 'terms', 'list', 'job-families', '--json'));
    for (const { id } of terms) await ends(0, provider(), 'terms', 'withdraw', String(id));
    // The contract is in force: what it was made on is offered no more.
    await ends(3, consumer(), 'pull', did(), turtle, ...wish);
    await ends(
      3,
      consumer(),
      'pull',
      did(),
      turtle,
      '--dataset',
      'job-families',
      '--format',
      'turtle',
    );
  });

  it('a contract that is ended stops what runs; without the terms a pull is refused', async () => {
    const listed = documents(await ends(0, provider(), 'contracts', '--json'));
    expect(listed.length).to.be.greaterThan(1);
    expect(await ends(1, provider(), 'contracts', 'end', '1')).to.contain('--reason');
    for (const { number } of listed)
      await ends(
        0,
        provider(),
        'contracts',
        'end',
        String(number),
        '--reason',
        'the pilot is over',
      );
    const ended = await ends(0, provider(), 'contracts', '--state', 'ended');
    expect(ended).to.match(/#1 {2}ended/);
    const folder = join(consumer().folder, 'pulled');
    const pull = ['pull', did(), folder, '--dataset', dataset];
    await ends(0, provider(), 'partner', 'add', didOf(consumer().publicUrl), '--change');
    // Our contract is looked at first; that it has ended there, the partner says.
    expect(await ends(1, consumer(), ...pull)).to.contain('The transfer was refused');
    const transfers = await ends(0, consumer(), 'transfers', '--state', 'TERMINATED');
    expect(transfers).to.contain('the pilot is over');
  });
});
