import { expect } from 'chai';
import { hangBell } from '../../src/feed/index.ts';
import { Partners } from '../../src/participants/index.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';

onEveryDatabase('participants › partners', (kind) => {
  const db = useDatabase(kind);
  const clock = aClock();
  let partners: Partners;
  let close: () => Promise<void>;
  beforeEach(async () => {
    const bell = await hangBell(db());
    partners = new Partners({ db: db(), clock, bell });
    close = async () => bell.close();
  });
  afterEach(async () => close());

  it('who calls is known from then on, with its last contact', async () => {
    await partners.admit('did:web:a.example');
    const first = (await partners.find('did:web:a.example'))?.lastContact;
    clock.move(61);
    await partners.admit('did:web:a.example');
    const { firstSeen, lastContact } = (await partners.find('did:web:a.example')) ?? {};
    expect(firstSeen?.getTime()).to.equal(first?.getTime());
    expect((lastContact?.getTime() ?? 0) - (first?.getTime() ?? 0)).to.equal(61_000);
  });

  it('what an operator says of it adds to that, and is said once', async () => {
    await partners.admit('did:web:a.example');
    const facts = {
      name: 'A',
      country: 'es',
      address: 'https://a.example/dsp/',
      claims: { x: ['1'] },
    };
    expect(await partners.add('did:web:a.example', facts)).to.deep.include({
      name: 'A',
      country: 'ES',
      address: 'https://a.example/dsp',
    });
    await expectError(/already/, async () => partners.add('did:web:a.example', { name: 'B' }));
    await partners.update('did:web:a.example', { name: 'B' });
    expect(await partners.claimsOf(db(), 'did:web:a.example')).to.deep.equal({
      participantId: 'did:web:a.example',
      claims: {},
    });
  });

  it('a suspended one is refused at once, and not before', async () => {
    await partners.admit('did:web:a.example');
    await partners.suspend('did:web:a.example');
    await expectError(/suspended/, async () => partners.admit('did:web:a.example'));
    await partners.suspend('did:web:a.example', false);
    await partners.admit('did:web:a.example');
    await expectError(/No partner/, async () => partners.suspend('did:web:z.example'));
  });

  it('are listed page by page', async () => {
    for (const id of ['c', 'a', 'b']) await partners.add(id, {});
    const first = await partners.list({ limit: 2 });
    expect(first.partners.map((p) => p.id)).to.deep.equal(['a', 'b']);
    const second = await partners.list({ after: first.next ?? '', limit: 2 });
    expect(second.partners.map((p) => p.id)).to.deep.equal(['c']);
    expect(second).not.to.have.property('next');
  });

  it('are refused by field', async () => {
    for (const [id, facts] of [
      ['a b', {}],
      ['a', { country: 'XX' }],
      ['a', { address: 'ftp://a' }],
      ['a', { claims: { x: [] } }],
      ['a', { colour: 'red' }],
    ] as const)
      await expectError(/not valid/, async () => partners.add(id, facts));
  });
});
