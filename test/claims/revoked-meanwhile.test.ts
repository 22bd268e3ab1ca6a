/** A holder whose entitlement is taken back while its request is decided keeps nothing that is good. */
import { AsyncResource } from 'node:async_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { expect } from 'chai';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { anIssuer, TYPE } from './an-issuer.ts';

const HOLDER = 'did:web:member.example';
const FACTS = { legalName: 'A', registrationNumber: '1', country: 'ES', role: ['funder'] } as const;

onEveryDatabase('claims › revoked while it asks', (kind) => {
  const db = useDatabase(kind);

  const open = async () => db().query('select id from claims_issued where revoked_at is null');

  it('the revocation finds what was being issued', async () => {
    const { issuer, lists } = anIssuer(db());
    await issuer.entitle({ holder: HOLDER, type: TYPE, claims: { country: 'ES' } }, 'operator');
    await issuer.request(HOLDER, 'p', [`urn:passerelle:credential:${TYPE}:vc20-bssl:jwt`]);
    const allocate = lists.allocate.bind(lists);
    let revoked: Promise<void> | undefined;
    const revoke = AsyncResource.bind(async () => issuer.revoke(HOLDER, TYPE));
    lists.allocate = async (...asked) => {
      revoked ??= revoke();
      // It waits for the one that issues, and that cannot be waited for.
      await Promise.race([revoked, after(100)]);
      return allocate(...asked);
    };
    await issuer.decide();
    await revoked;
    expect(await open()).to.deep.equal([]);
    const [{ count } = { count: 0 }] = await db().query<{ count: number }>(
      'select count(*)::int as count from claims_issued',
    );
    expect(count, 'it was being issued').to.equal(1);
  });

  it('a second revocation takes back what was left', async () => {
    const { issuer } = anIssuer(db());
    await issuer.entitle({ holder: HOLDER, type: TYPE, claims: {} }, 'operator');
    await issuer.request(HOLDER, 'p', [`urn:passerelle:credential:${TYPE}:vc20-bssl:jwt`]);
    await issuer.decide();
    await db().query('update claims_entitlements set revoked_at = now()');
    await issuer.revoke(HOLDER, TYPE);
    expect(await open()).to.deep.equal([]);
    await expectError(/entitlement/, async () => issuer.revoke(HOLDER, TYPE));
  });

  it('of two who accredit one member at once, on different facts, one is told', async () => {
    const { members } = anIssuer(db());
    const done = await Promise.allSettled(
      ['ES', 'FR'].map(async (country) =>
        members.accredit(HOLDER, { ...FACTS, role: ['funder'], country }, 'operator'),
      ),
    );
    expect(done.map(({ status }) => status).toSorted()).to.deep.equal(['fulfilled', 'rejected']);
    const refused = done.find((one) => one.status === 'rejected');
    expect(String(refused?.reason)).to.contain('accredited already');
  });
});
