/** A list that somebody signed: compared, chosen, gone by, replaced, over. */
import { expect } from 'chai';
import { signTrustList } from '../../src/claims/trust/trust-list.ts';
import { firstOf } from '../../src/claims/trust/trust-lists.ts';
import { aClock } from '../support/app.ts';
import { quickest, useDatabase } from '../support/database.ts';
import { type Actor, useActors } from './actors.ts';
import { operate, useNodes } from './support.ts';

const TYPE = 'MembershipCredential';
const AUTHORITY = 'did:web:authority.example';
const DAY_MS = 86_400_000;

describe('claims › signed trust lists', function () {
  this.timeout(120_000);
  const db = useDatabase(quickest);
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);
  beforeEach(async () => {
    clock = aClock();
  });

  const listBy = async ({ signer, kid, did }: Actor, entries: object[], daysAgo = 0) => {
    const issued = new Date(clock.now().getTime() - daysAgo * DAY_MS);
    const by = { signer, kid, issuer: did };
    return signTrustList(
      by,
      { entries: entries as never, identities: [] },
      issued,
      new Date(clock.now().getTime() + 9 * DAY_MS),
    );
  };
  const refusal = async (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error: unknown) => String(error),
    );

  it('is compared and taken in; then its issuers may say what it says, until it ends', async () => {
    const { url, node } = await start({ db: db(), clock });
    const publisher = await anActor();
    const lists = node.context.claims!.trustLists;
    const take = async (list: string, from?: string) =>
      (await operate(url, 'POST', '/api/trust-lists', { list, ...(from && { from }) })).json;
    const first = await listBy(
      publisher,
      [
        { issuer: AUTHORITY, type: TYPE, countries: ['ES'] },
        { issuer: 'did:web:old.example', type: TYPE },
      ],
      2,
    );
    const compared = await operate(url, 'POST', '/api/trust-lists/comparison', { list: first });
    expect(compared.json).to.deep.include({ publisher: publisher.did, isNew: true });
    expect((compared.json as { added: object[] }).added).to.have.length(2);
    expect(await lists.find(AUTHORITY, TYPE), 'compared is not taken in').to.equal(undefined);

    expect(await refusal(take(first))).to.contain('/from');
    expect(await refusal(take(first, AUTHORITY))).to.contain('/from');
    await take(first, publisher.did);
    expect((await lists.find(AUTHORITY, TYPE))?.countries).to.deep.equal(['ES']);
    expect(await lists.find(AUTHORITY, 'OtherCredential')).to.equal(undefined);

    const second = await listBy(publisher, [{ issuer: AUTHORITY, type: TYPE, countries: ['FR'] }]);
    const done = (await take(second)) as { removed: object[]; changed: object[]; added: object[] };
    expect(done.added).to.deep.equal([]);
    expect(done.removed).to.deep.equal([{ issuer: 'did:web:old.example', type: TYPE }]);
    expect(done.changed).to.have.length(1);
    expect(await lists.find('did:web:old.example', TYPE)).to.equal(undefined);
    expect(await refusal(take(first)), 'who was struck off comes back').to.contain('409');

    clock.move(10 * 86_400);
    expect(await lists.find(AUTHORITY, TYPE), 'beyond its end').to.equal(undefined);
  });

  it('is refused when another signed it, when it was changed, and when it is no list', async () => {
    const { url } = await start({ db: db(), clock });
    const [publisher, other] = [await anActor(), await anActor()];
    const tell = async (list: string) =>
      refusal(operate(url, 'POST', '/api/trust-lists/comparison', { list }));
    const entries = [{ issuer: AUTHORITY, type: TYPE }];
    const forged = await listBy({ ...publisher, signer: other.signer }, entries);
    expect(await tell(forged)).to.contain('422');
    const posing = await listBy({ ...other, did: publisher.did }, entries);
    expect(await tell(posing)).to.contain('another DID');
    const [header, , signature] = (await listBy(publisher, entries)).split('.');
    const payload = Buffer.from('{"type":"PasserelleTrustList"}').toString('base64url');
    expect(await tell([header, payload, signature].join('.'))).to.contain('422');
    expect(await tell(await publisher.token(publisher.did))).to.contain('422');
    expect(await tell(await listBy(publisher, [...entries, ...entries]))).to.contain('entries');
    expect(await tell(await listBy(publisher, [{ issuer: 'x', type: TYPE }]))).to.contain('issuer');
  });

  it('of this node: what its operator wrote down; dropped, it counts no more', async () => {
    const { url, did, node } = await start({ db: db(), clock });
    await db().exec('truncate claims_trusted_issuers, claims_trust_lists');
    const entry = { issuer: AUTHORITY, type: TYPE, countries: ['ES'] };
    await operate(url, 'PUT', '/api/claims/trusted-issuers', entry);
    const { json } = await operate(url, 'GET', '/api/trust-lists/own');
    const { list } = json as { list: string };
    await operate(url, 'POST', '/api/trust-lists', { list, from: did });
    const { trustLists } = node.context.claims!;
    expect((await trustLists.list())[0]?.entries).to.deep.equal([entry]);
    await operate(url, 'DELETE', `/api/trust-lists/${encodeURIComponent(did)}`);
    expect(await trustLists.find(AUTHORITY, TYPE)).to.equal(undefined);
  });

  it('stands behind what the operator says', async () => {
    const says = (country: string, knows: boolean) => ({
      find: async () => (knows ? { countries: [country] } : undefined),
    });
    const found = async (knows: boolean) =>
      firstOf(says('FR', knows), says('ES', true)).find('', '');
    expect(await found(true)).to.deep.equal({ countries: ['FR'] });
    expect(await found(false)).to.deep.equal({ countries: ['ES'] });
  });
});
