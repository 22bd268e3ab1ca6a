/** What a partner leaves open, refuses or never gets, and what an operator decides. */
import { expect } from 'chai';
import { didOf } from '../../../src/participants/index.ts';
import { aPartner, documents, ends, PARTNER, useTwoNodes, waits } from './support.ts';

describe('cli › waiting, refusing, trying again', function () {
  this.timeout(120_000);
  let partner: Awaited<ReturnType<typeof aPartner>>;
  const { provider, consumer } = useTwoNodes(async () => {
    partner = await aPartner();
    return [partner.host];
  });
  after(() => partner.close());
  const here = async (code: number, ...words: readonly string[]) =>
    ends(code, consumer(), ...words);
  const negotiate = ['negotiate', PARTNER, 'asset-1'];

  it('a partner without a DID is found by the address that the operator gives', async () => {
    await here(1, 'catalog', PARTNER);
    const at = ['--address', partner.address];
    expect(await here(0, 'catalog', PARTNER, ...at)).to.contain('offer YQ==:YQ==:YQ==');
    await here(0, 'partner', 'add', PARTNER, '--name', 'Another make', ...at);
    expect(await here(0, 'catalog', PARTNER)).to.contain('asset-1');
    expect(await here(1, ...negotiate, '--offer', 'x')).to.contain('no offer x');
  });

  it('patience ends before a person there answers: exit 4, and it goes on', async () => {
    partner.answers(201, waits);
    const said = await here(4, ...negotiate, '--wait', '--timeout', '0.3');
    expect(said).to.match(/REQUESTED {2}as consumer {2}Another make/);
    expect(await here(1, ...negotiate, '--timeout', '0')).to.contain('--timeout');
    expect(await here(0, 'contracts')).to.contain('REQUESTED');
    const [waiting] = documents(await here(0, 'contracts', '--state', 'REQUESTED', '--json'));
    partner.answers(200, {});
    const why = ['--reason', 'we found another'];
    const ended = await here(0, 'contracts', 'refuse', String(waiting?.['id']), ...why);
    expect(ended).to.contain('TERMINATED').and.to.contain('we found another');
    expect(await here(0, 'contracts', '--state', 'TERMINATED')).to.contain('we found another');
  });

  it('a request that is not taken is a no with its reason: exit 2; it can be sent again', async () => {
    partner.answers(403, { '@type': 'ContractNegotiationError', reason: ['not on our list'] });
    expect(await here(2, ...negotiate, '--wait'))
      .to.contain('403: ')
      .and.contain('not on our list');
    const listed = await here(0, 'undelivered');
    expect(listed).to.contain('not on our list').and.to.contain('All data that was to be sent');
    const [letter] = documents(await here(0, 'undelivered', '--json'));
    const before = partner.asked.length;
    partner.answers(201, waits);
    await here(0, 'undelivered', 'retry', String(letter?.['id']));
    while (partner.asked.length === before) await new Promise((done) => setTimeout(done, 10));
    expect(await here(0, 'undelivered', '--json')).to.equal('');
    expect(await here(1, 'undelivered', 'retry', String(letter?.['id']))).not.to.equal('');
    expect(await here(1, 'undelivered', 'retry', 'x')).to.contain('transfer x');
  });

  it('what a provider offers by itself waits for us: accepted or refused', async () => {
    const us = didOf(consumer().publicUrl);
    const address = `${consumer().publicUrl}/dsp/2025-1`;
    const them = didOf(provider().publicUrl);
    const found = await here(0, 'catalog', them, '--limit', '1', '--json');
    const [dataset] = documents(found) as [{ offers: { negotiation: { offer: object } }[] }];
    const offers = async () => {
      const { negotiations } = provider().context.dataspace ?? {};
      const offer = dataset.offers[0]?.negotiation.offer as never;
      const counterparty = { counterpartyId: us, counterpartyAddress: address };
      await negotiations?.startOffer(counterparty, offer, 'tester');
      for (;;) {
        const [one] = documents(await here(0, 'contracts', '--waiting', '--json'));
        if (one !== undefined) return String(one['id']);
      }
    };
    await here(0, 'contracts', 'accept', await offers());
    const no = await here(0, 'contracts', 'refuse', await offers(), '--reason', 'not now');
    expect(no).to.contain('not now');
    expect(await here(0, 'contracts', '--waiting')).to.equal('Nothing waits for you');
    expect(await here(1, 'contracts', 'accept', 'x')).to.contain('negotiation x');
  });

  it('without a node that the partner can call back nothing is sent', async () => {
    const alone = { env: { ...consumer().env, DATA_DIR: `${consumer().folder}/none` } };
    expect(await ends(1, alone, ...negotiate)).to.contain('No node runs on DATA_DIR');
  });
});
