/** Strangers ask for credentials: so many wait, for so long, and nobody else is hidden by them. */
import { expect } from 'chai';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { useActors } from './actors.ts';
import { anIssuer, OBJECT, TYPE } from './an-issuer.ts';
import { operate, useNodes } from './support.ts';

const MEMBER = 'did:web:member.example';
const DAY = 24 * 3600;

onEveryDatabase('claims › requests of strangers', (kind) => {
  const db = useDatabase(kind);
  const start = useNodes();
  let clock = aClock();
  const anActor = useActors(() => clock);

  /** Fifty strangers ask twenty times each. */
  const crowd = async (at: Date) =>
    db().query(
      `insert into claims_issuance (id, holder, holder_pid, wanted, status, asked_at)
       select 'r' || i, 'did:key:z' || i / 20, 'p', jsonb_build_array($1::text), 'RECEIVED', $2
       from generate_series(0, 999) i`,
      [OBJECT, at.toISOString()],
    );

  it('are bound for each and in all; who is entitled is heard, and listed first', async () => {
    const { issuer, clock: time } = anIssuer(db());
    await crowd(time.now());
    time.move(1);
    const asks = async (holder: string) => issuer.request(holder, 'p', [OBJECT, OBJECT]);
    await expectError(/of yours wait/, async () => asks('did:key:z1'));
    await expectError(/ask its operator/, async () => asks('did:key:new'));
    await issuer.entitle({ holder: MEMBER, type: TYPE, claims: {} }, 'operator');
    const id = await asks(MEMBER);
    const { items, last } = await issuer.listOpen(600);
    expect(items[0]).to.deep.include({ id, holder: MEMBER, wanted: [OBJECT] });
    const place = { at: last!.askedAt.toISOString(), id: last!.id };
    const rest = await issuer.listOpen(600, place);
    expect(rest).not.to.have.property('last');
    expect(new Set([...items, ...rest.items].map((one) => one.id)).size).to.equal(1001);
  });

  it('are forgotten after three days, what is entitled is issued', async () => {
    const { issuer, clock: time } = anIssuer(db());
    await crowd(time.now());
    await issuer.entitle({ holder: MEMBER, type: TYPE, claims: {} }, 'operator');
    const id = await issuer.request(MEMBER, 'p', [OBJECT]);
    time.move(3 * DAY - 60);
    await issuer.decide();
    expect((await issuer.listOpen(2000)).items).to.have.length(1000);
    time.move(120);
    await issuer.decide();
    expect((await issuer.listOpen(2000)).items).to.deep.equal([]);
    expect(await issuer.status(MEMBER, id)).to.deep.include({ status: 'ISSUED' });
  });

  it('are read page by page; a suspended partner is refused at every address', async () => {
    clock = aClock();
    const node = await start({ db: db(), clock });
    await crowd(clock.now());
    const seen: string[] = [];
    let next: string | undefined = '/api/claims/issuance';
    while (next !== undefined) {
      const page: unknown = (await operate(node.url, 'GET', next)).json;
      const read = page as { readonly items: readonly { readonly id: string }[]; next?: string };
      seen.push(...read.items.map(({ id }) => id));
      next = read.next;
    }
    expect(new Set(seen).size).to.equal(1000);

    const partner = await anActor();
    const asks = async () => {
      const headers = { authorization: `Bearer ${await partner.token(node.did)}` };
      return (await fetch(`${node.url}/dcp/issuer/requests/x`, { headers })).status;
    };
    expect(await asks()).to.equal(404);
    await operate(node.url, 'POST', '/api/partners', { id: partner.did, name: 'P' });
    const one = `/api/partners/${encodeURIComponent(partner.did)}`;
    await operate(node.url, 'POST', `${one}/suspend`, {});
    expect(await asks()).to.equal(403);
  });
});
