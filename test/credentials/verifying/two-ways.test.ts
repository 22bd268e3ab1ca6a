/** What may be said in two ways counts in both: times and statuses of the data model, and those of JWTs. */
import { expect } from 'chai';
import { verifyCredential } from '../../../src/credentials/index.ts';
import { bitsWith, entry, IAT, LIST, network, provedList, tokenList } from './lists.ts';
import { aBadge, anOldBadge, checks, failing, SCHOOL, signedBy, token, V1 } from './support.ts';

const codes = async (text: string, given = checks()) =>
  failing(await verifyCredential(given, text));
const sdJwt = async (claims: object) =>
  `${await token({ iss: SCHOOL, vct: 'x', iat: IAT, ...claims }, { typ: 'dc+sd-jwt' })}~`;
const vcJwt = async (claims: object) => token({ ...aBadge(), ...claims }, { typ: 'vc+jwt' });
const oldJwt = async (claims: object) => {
  const { issuer: _issuer, issuanceDate: _date, ...vc } = anOldBadge({ '@context': [V1] });
  return token({ iss: SCHOOL, nbf: IAT, vc, ...claims }, { typ: 'JWT' });
};
const TOKENS = { 'dc+sd-jwt': sdJwt, 'vc+jwt': vcJwt, JWT: oldJwt };

describe('credentials › verifying › a status said in the other way', () => {
  const token8 = async () => tokenList([0, 1], 1);
  for (const [form, make] of Object.entries(TOKENS)) {
    it(`${form}: by a Token Status List`, async () => {
      const at = async (idx: number) => make({ status: { status_list: { idx, uri: LIST } } });
      const { more } = network(await token8());
      expect(await codes(await at(0), more)).to.deep.equal([]);
      expect(await codes(await at(1), more)).to.deep.equal(['status: revoked']);
      expect(await codes(await make({ status: { other: {} } }), more)).to.deep.equal([
        'status: status-malformed',
      ]);
    });
  }

  it('both, of which one is enough', async () => {
    const token0 = await token8();
    const list = await provedList(bitsWith(7));
    const { more } = network((url) => (url === LIST ? token0 : list));
    const other = { statusListCredential: `${LIST}/bits` };
    const both = async (idx: number, index: number) =>
      codes(
        await sdJwt({
          status: { status_list: { idx, uri: LIST } },
          credentialStatus: entry(index, other),
        }),
        more,
      );
    expect(await both(0, 6)).to.deep.equal([]);
    expect(await both(1, 6)).to.deep.equal(['status: revoked']);
    expect(await both(0, 7)).to.deep.equal(['status: revoked']);
  });
});

describe('credentials › verifying › times', () => {
  for (const [form, make] of Object.entries(TOKENS))
    for (const [name, time] of [
      ['exp', '1000000000'],
      ['exp', 1e300],
      ['exp', -1e300],
      ['exp', 8_640_000_000_001],
      ['nbf', '9000000000'],
      ['iat', 8_640_000_000_001],
    ] as const)
      it(`${form}: ${name} of ${JSON.stringify(time)} is no time`, async () => {
        expect(await codes(await make({ [name]: time }))).to.include('structure: malformed');
      });

  for (const end of [{ validUntil: '2021-01-01T00:00:00Z' }, { expirationDate: '2021-01-01' }])
    it(`an SD-JWT with ${Object.keys(end).join()} in the past`, async () => {
      expect(await codes(await sdJwt(end))).to.deep.equal(['validity: expired']);
    });

  it('a broken end in an SD-JWT, and a begin that is to come', async () => {
    expect(await codes(await sdJwt({ validUntil: 'soon' }))).to.deep.equal([
      'structure: malformed',
    ]);
    expect(await codes(await sdJwt({ validFrom: '2030-01-01T00:00:00Z' }))).to.deep.equal([
      'validity: not-yet',
    ]);
  });

  it('the data model 1.1 with two ends: the earlier one, and the later of two begins', async () => {
    const [past, later] = ['2026-11-20T09:00:00Z', '2030-01-01T00:00:00Z'];
    const check = async (changes: object) =>
      codes(JSON.stringify(await signedBy('2020', anOldBadge(changes))));
    expect(await check({ expirationDate: past, validUntil: later })).to.deep.equal([
      'validity: expired',
    ]);
    expect(await check({ expirationDate: later, validUntil: past })).to.deep.equal([
      'validity: expired',
    ]);
    expect(await check({ validFrom: later })).to.deep.equal(['validity: not-yet']);
  });
});
