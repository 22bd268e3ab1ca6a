/** A node as authority: accredits, renews, revokes, and says by which rules. */
import { expect } from 'chai';
import { aClock } from '../support/app.ts';
import { quickest, useDatabase } from '../support/database.ts';
import { operate, useNodes } from './support.ts';

const MEMBER = 'did:web:es.example';
const FACTS = {
  legalName: 'Ministerio de Educación',
  registrationNumber: 'S2818001F',
  country: 'ES',
  role: ['publisher', 'certifier'],
};

describe('claims › authority', () => {
  const db = useDatabase(quickest);
  const start = useNodes();

  const at = (id: string, verb: string) => `/api/members/${encodeURIComponent(id)}/${verb}`;
  const refusal = async (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error: unknown) => String(error),
    );

  it('accredits, renews and revokes; what was revoked can be accredited anew', async () => {
    const clock = aClock();
    const { url } = await start({ db: db(), clock });
    const accredit = async (more: object = {}) =>
      operate(url, 'POST', '/api/members', { id: MEMBER, ...FACTS, ...more });
    const day = (days: number) =>
      new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const { json } = await accredit({ until: day(30) });
    expect(json).to.deep.include({ id: MEMBER, ...FACTS, until: `${day(30)}T23:59:59.000Z` });
    expect(await refusal(accredit()))
      .to.contain('409')
      .and.to.contain('accredited already');
    clock.move(86_400);
    const renewed = await operate(url, 'POST', at(MEMBER, 'renewal'), { until: day(300) });
    expect(renewed.json).to.deep.include({ until: `${day(300)}T23:59:59.000Z` });
    const since = (one: unknown) => (one as { since: string }).since;
    expect(since(renewed.json), 'a renewal is no new beginning').to.equal(since(json));
    const { json: revoked } = await operate(url, 'POST', at(MEMBER, 'revocation'), {});
    expect(revoked).to.have.property('revoked');
    expect(
      await refusal(operate(url, 'POST', at(MEMBER, 'renewal'), { until: day(9) })),
    ).to.contain('404');
    const { json: again } = await accredit();
    expect(again).not.to.have.any.keys('revoked', 'until');
    const { json: list } = await operate(url, 'GET', '/api/members');
    expect(list).to.deep.equal({ total: 1, items: [again] });
  });

  it('lists them page by page, however many', async () => {
    const { url } = await start({ db: db() });
    await db().query(
      `insert into claims_entitlements (holder, type, claims, given_at, given_by)
       select 'did:web:m' || i || '.example', 'MembershipCredential', $1::jsonb, now(), 'operator'
       from generate_series(1, 250) i`,
      [JSON.stringify(FACTS)],
    );
    const seen: string[] = [];
    let next: string | undefined = '/api/members';
    while (next !== undefined) {
      const page: unknown = (await operate(url, 'GET', next)).json;
      const read = page as { readonly items: readonly { readonly id: string }[]; next?: string };
      expect(page).to.deep.include({ total: 250 });
      seen.push(...read.items.map(({ id }) => id));
      next = read.next;
    }
    expect(new Set(seen).size).to.equal(250);
  });

  it('says which fact is missing or wrong, and by which rule', async () => {
    const { url } = await start({ db: db() });
    const tell = async (wrong: object) =>
      refusal(
        operate(url, 'POST', '/api/members', { id: 'did:web:x.example', ...FACTS, ...wrong }),
      );
    expect(await tell({ legalName: ' ' }))
      .to.contain('422')
      .and.to.contain('/legalName');
    expect(await tell({ country: 'Spain' })).to.contain('/country');
    expect(await tell({ role: ['king'] })).to.contain('/role/0');
    expect(await tell({ role: [] })).to.contain('/role');
    expect(await tell({ role: ['funder', 'funder'] })).to.contain('/role');
    expect(await tell({ until: '2001-01-01' })).to.contain('/until');
    expect(await tell({ id: 'Spain' })).to.contain('/id');
  });

  it('has a rulebook once it accredits, in three languages; a node that accredits nobody has none', async () => {
    const { url } = await start({ db: db() });
    const page = async (language: string) => fetch(`${url}/rulebook?lang=${language}`);
    await db().exec('delete from claims_entitlements');
    expect((await page('en')).status).to.equal(404);
    await operate(url, 'POST', '/api/members', { id: MEMBER, ...FACTS });
    const said = async (language: string) => (await page(language)).text();
    expect(await said('en'))
      .to.contain('Labelling body')
      .and.to.contain('What every member owes');
    expect(await said('fr')).to.contain('Organisme de labellisation');
    expect(await said('es')).to.contain('Entidad de sellos de calidad');
  });
});
