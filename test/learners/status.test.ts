/** One position, three kinds of list: what becomes of a credential is found in each, read by libraries of others. */
import { gunzipSync } from 'node:zlib';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { expect } from 'chai';
import request from 'supertest';
import { nodeParty } from '../../src/issuers/index.ts';
import { changeState, type IssuedFacts, issueRecords, reissue } from '../../src/learners/index.ts';
import { useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aRecord } from './support.ts';

interface Bits {
  readonly encodedList: string;
  readonly statusPurpose: string;
}

onEveryDatabase('learners › status in three lists', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const needs = () => node().context.learners;
  const issued = async (number = 1) =>
    (await issueRecords(needs(), nodeParty(needs().issuers), [{ record: aRecord(number) }]))[0]!;

  const list = async ({ position }: IssuedFacts, path: string) => {
    const res = await request(node().app).get(`/status-lists/${position.list}${path}`);
    return Buffer.isBuffer(res.body) ? res.body.toString() : res.text;
  };
  const claimsIn = (jwt: string) =>
    JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as {
      readonly credentialSubject?: Bits;
      readonly vc?: { readonly credentialSubject: Bits };
    };
  /** Bitstring Status List 1.0 and StatusList2021: read here by the words of the specifications. */
  const isSet = async (facts: IssuedFacts, path: string) => {
    const claims = claimsIn(await list(facts, path));
    const { encodedList, statusPurpose } = (claims.vc ?? claims).credentialSubject!;
    expect(statusPurpose).to.equal(path.endsWith('suspension') ? 'suspension' : 'revocation');
    const bits = gunzipSync(Buffer.from(encodedList.replace(/^u/, ''), 'base64url'));
    expect(bits.length).to.equal(16_384);
    const { index } = facts.position;
    return bits
      .toString('binary')
      .charCodeAt(index >> 3)
      .toString(2)
      .padStart(8, '0')[index % 8];
  };
  const said = async (facts: IssuedFacts) => ({
    revoked: await isSet(facts, ''),
    suspended: await isSet(facts, '/suspension'),
    revoked2021: await isSet(facts, '/2021'),
    suspended2021: await isSet(facts, '/2021/suspension'),
    token: getListFromStatusListJWT(await list(facts, '/token')).getStatus(facts.position.index),
  });
  const VALID = {
    revoked: '0',
    suspended: '0',
    revoked2021: '0',
    suspended2021: '0',
    token: 0,
  };
  const SUSPENDED = { ...VALID, suspended: '1', suspended2021: '1', token: 2 };
  const REVOKED = { ...VALID, revoked: '1', revoked2021: '1', token: 1 };

  it('a revocation is found in all, of one credential alone', async () => {
    const [one, other] = [await issued(1), await issued(2)];
    expect(one.position.list).to.equal(other.position.list);
    expect(await said(one)).to.deep.equal(VALID);
    await changeState(needs(), one.id, { to: 'revoked', because: 'asked for' });
    expect(await said(one)).to.deep.equal(REVOKED);
    expect(await said(other)).to.deep.equal(VALID);
  });

  it('a suspension is found in all, and lifted in all', async () => {
    const one = await issued();
    await changeState(needs(), one.id, { to: 'suspended', because: 'a doubt' });
    expect(await said(one)).to.deep.equal(SUSPENDED);
    await changeState(needs(), one.id, { to: 'valid', because: 'no doubt' });
    expect(await said(one)).to.deep.equal(VALID);
    await changeState(needs(), one.id, { to: 'suspended', because: 'a doubt' });
    await changeState(needs(), one.id, { to: 'revoked', because: 'no doubt' });
    expect(await said(one)).to.deep.equal(REVOKED);
  });

  it('one that was corrected is revoked, its successor is valid', async () => {
    const old = await issued();
    const fresh = await reissue(needs(), nodeParty(needs().issuers), old.id, {
      learner: { name: 'Zoë Exemple' },
    });
    expect(await said(old)).to.deep.equal(REVOKED);
    expect(await said(fresh)).to.deep.equal(VALID);
  });

  it('the list is signed by the key that wallets read, and says how long it is good for', async () => {
    const one = await issued();
    const [header = '', payload = ''] = (await list(one, '/token')).split('.');
    const json = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    expect(json(header)).to.include({ typ: 'statuslist+jwt', alg: 'ES256' });
    expect(json(payload)).to.include({
      sub: `https://node.example/status-lists/${one.position.list}/token`,
      iss: 'did:web:node.example',
      ttl: 60,
    });
  });
});
