/** The three status lists: revoked and suspended are refusals, and a list counts only for its own issuer. */
import { deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { verifyCredential } from '../../../src/credentials/index.ts';
import { statusAt } from '../../../src/credentials/status-list/token-list.ts';
import {
  bitsWith,
  entry,
  IAT,
  jwtList,
  LIST,
  network,
  provedList,
  provedList2021,
  tokenList,
} from './lists.ts';
import { aBadge, anOldBadge, failing, SCHOOL, signedBy, token, tokenKeys } from './support.ts';

const badgeAt = async (...entries: readonly object[]) =>
  JSON.stringify(
    await signedBy('ed', aBadge({ credentialStatus: entries.length === 1 ? entries[0] : entries })),
  );
const codes = async (text: string, list: string | ((url: string) => string)) =>
  failing(await verifyCredential(network(list).more, text));

describe('credentials › verifying › Bitstring Status List and StatusList2021', () => {
  for (const [how, make] of [
    ['with a proof', provedList],
    ['as a JWT', jwtList],
  ] as const)
    it(`${how}: good beside one that is revoked`, async () => {
      const list = await make(bitsWith(7, 100_000));
      expect(await codes(await badgeAt(entry(6)), list)).to.deep.equal([]);
      expect(await codes(await badgeAt(entry(7)), list)).to.deep.equal(['status: revoked']);
      expect(await codes(await badgeAt(entry(100_000)), list)).to.deep.equal(['status: revoked']);
      expect(await codes(await badgeAt(entry(131_072)), list)).to.deep.equal([
        'status: status-range',
      ]);
    });

  it('suspended, by the second of two entries', async () => {
    const [good, suspended] = [
      await provedList(bitsWith(1)),
      await provedList(bitsWith(2), {}, { statusPurpose: 'suspension' }),
    ];
    const second = { statusPurpose: 'suspension', statusListCredential: `${LIST}/suspension` };
    const both = await badgeAt(entry(2), entry(2, second));
    expect(await codes(both, (url) => (url === LIST ? good : suspended))).to.deep.equal([
      'status: suspended',
    ]);
  });

  it('StatusList2021 on the data model 1.1', async () => {
    const at = async (index: number) => {
      const { '@context': list } = anOldBadge();
      const context = [...(list as string[]), 'https://w3id.org/vc/status-list/2021/v1'];
      const credentialStatus = entry(index, { type: 'StatusList2021Entry' });
      return JSON.stringify(
        await signedBy('2020', anOldBadge({ '@context': context, credentialStatus })),
      );
    };
    const list = await provedList2021(bitsWith(3));
    expect(await codes(await at(2), list)).to.deep.equal([]);
    expect(await codes(await at(3), list)).to.deep.equal(['status: revoked']);
  });

  const other = { issuer: 'did:web:other.example' };
  const good = async () => provedList(bitsWith(1));
  for (const [what, list, expected] of [
    [
      'another purpose',
      async () => provedList(bitsWith(), {}, { statusPurpose: 'suspension' }),
      'status-list-purpose',
    ],
    [
      'another issuer, who signs as the school',
      async () => provedList(bitsWith(), other),
      'status-list-signature',
    ],
    [
      'another issuer, in a JWT by the school',
      async () => token({ ...JSON.parse(await good()), ...other }, { typ: 'vc+jwt' }),
      'status-list-issuer',
    ],
    [
      'a list that has run out',
      async () => provedList(bitsWith(), { validUntil: '2026-11-20T09:00:00Z' }),
      'status-list-ended',
    ],
    [
      'a list that was tampered with',
      async () => (await good()).replace('"proofValue":"z', '"proofValue":"z2'),
      'status-list-signature',
    ],
    [
      'a list without a proof',
      async () => JSON.stringify({ ...JSON.parse(await good()), proof: undefined }),
      'status-list-signature',
    ],
    ['a list that is short', async () => provedList(Buffer.alloc(100)), 'status-list-form'],
    ['no list', async () => 'hello', 'status-list-signature'],
    ['no answer', async () => '', 'status-unread'],
    ['a bomb', async () => jwtList(Buffer.alloc(200_000_000)), 'status-list-form'],
    [
      'more bytes than are read',
      async () => JSON.stringify({ x: 'x'.repeat(4_000_000) }),
      'status-unread',
    ],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      expect(await codes(await badgeAt(entry(6)), await list())).to.deep.equal([
        `status: ${expected}`,
      ]);
    });

  for (const [what, changes, expected] of [
    ['an unknown type', { type: '1EdTechRevocationList' }, 'status-unknown'],
    ['an unknown purpose', { statusPurpose: 'mood' }, 'status-unknown'],
    ['no index', { statusListIndex: '-1' }, 'status-malformed'],
    ['no address', { statusListCredential: 'file:///etc/passwd' }, 'status-malformed'],
  ] as const)
    it(`${what} is refused without asking: ${expected}`, async () => {
      const { asked, more } = network('');
      const credentialStatus = entry(6, changes);
      const jwt = await token(aBadge({ credentialStatus }), { typ: 'vc+jwt' });
      expect(failing(await verifyCredential(more, jwt))).to.deep.equal([`status: ${expected}`]);
      expect(asked).to.deep.equal([]);
    });

  it('nothing is asked for what is not signed', async () => {
    const { asked, more } = network(await good());
    const text = (await badgeAt(entry(6))).replace('Léa', 'Lou');
    expect(failing(await verifyCredential(more, text))).to.deep.equal(['signature: signature-bad']);
    expect(asked).to.deep.equal([]);
  });

  it('a list is kept as long as it says, and a quarter of an hour at most, or as little as is asked for', async () => {
    for (const [ttl, cacheControl, seconds, most] of [
      [undefined, undefined, 60],
      [300_000, undefined, 300],
      [9_000_000_000, undefined, 900],
      [300_000, 'max-age=10', 10],
      [300_000, 'no-store', 0],
      [300_000, undefined, 1, { mostSeconds: 1 }],
    ] as const) {
      const list = await provedList(bitsWith(), {}, ttl === undefined ? {} : { ttl });
      const headers = cacheControl === undefined ? {} : { 'cache-control': cacheControl };
      const { asked, more } = network(list, headers);
      const text = await badgeAt(entry(6));
      let now = Date.parse('2026-11-21T10:00:00Z');
      const { statusLookup } = await import('../../../src/credentials/index.ts');
      const clock = { now: () => new Date(now) };
      const outbound = {
        request: async (request: { url: string }) =>
          network(list, headers)
            .outbound.request({ maxBytes: 3_000_000, ...request })
            .finally(() => asked.push(request.url)),
      };
      const status = statusLookup({ ...more, clock }, { outbound, ...most });
      const check = async () => (await verifyCredential({ ...more, clock, status }, text)).verified;
      expect(await check()).to.equal(true);
      now += Math.max(0, seconds - 1) * 1000;
      await check();
      expect(asked.length).to.equal(seconds === 0 ? 2 : 1);
      now += 1000;
      await check();
      expect(asked.length).to.equal(seconds === 0 ? 3 : 2);
    }
  });
});

describe('credentials › verifying › Token Status List', () => {
  const sdJwt = async (idx: number, claims: object = {}) =>
    `${await token(
      { iss: SCHOOL, iat: IAT, vct: 'x', status: { status_list: { idx, uri: LIST } }, ...claims },
      { typ: 'dc+sd-jwt' },
    )}~`;

  it('reads the example of the draft: 4.1', () => {
    const bytes = Buffer.from([0xb9, 0xa3]);
    expect(Array.from({ length: 16 }, (_, i) => statusAt(bytes, 1, i))).to.deep.equal([
      1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1,
    ]);
    const two = Buffer.from([0xc9, 0x44, 0xf9]);
    expect(Array.from({ length: 12 }, (_, i) => statusAt(two, 2, i))).to.deep.equal([
      1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3,
    ]);
    expect(statusAt(two, 2, 12)).to.equal(undefined);
  });

  for (const bits of [1, 2, 4, 8] as const)
    it(`by ${bits} bits: valid, revoked, suspended, another`, async () => {
      const statuses = bits === 1 ? [0, 1] : [0, 1, 2, 3];
      const list = await tokenList([...statuses, ...Array.from({ length: 16 }, () => 0)], bits);
      const expected = [[], ['status: revoked'], ['status: suspended'], ['status: status-other']];
      for (const [i] of statuses.entries())
        expect(await codes(await sdJwt(i), list)).to.deep.equal(expected[i]);
      expect(await codes(await sdJwt(99), list)).to.deep.equal(['status: status-range']);
    });

  for (const [what, claims, header, expected] of [
    ['of another address', { sub: 'https://school.example/lists/2' }, {}, 'status-list-form'],
    ['of another issuer', { iss: 'did:web:other.example' }, {}, 'status-list-signature'],
    ['that has run out', { exp: IAT }, {}, 'status-list-ended'],
    ['of another type', {}, { typ: 'JWT' }, 'status-list-signature'],
    [
      'by a key in its header',
      {},
      { jwk: tokenKeys.ES256.publicKey.export({ format: 'jwk' }) },
      'status-list-signature',
    ],
    ['with a list of three bits', { status_list: { bits: 3, lst: '' } }, {}, 'status-list-form'],
    [
      'that is a bomb',
      {
        status_list: { bits: 1, lst: deflateSync(Buffer.alloc(200_000_000)).toString('base64url') },
      },
      {},
      'status-list-form',
    ],
    [
      'that cannot be unpacked',
      { status_list: { bits: 1, lst: gzipSync(Buffer.alloc(9)).toString('base64url') } },
      {},
      'status-list-form',
    ],
  ] as const)
    it(`a list ${what}: ${expected}`, async () => {
      const list = await tokenList([0], 1, claims, header);
      expect(await codes(await sdJwt(0), list)).to.deep.equal([`status: ${expected}`]);
    });

  it('a status in another form is no status that is good', async () => {
    const status = { status_assertion: {} };
    expect(await codes(await sdJwt(0, { status }), '')).to.deep.equal(['status: status-malformed']);
  });
});
