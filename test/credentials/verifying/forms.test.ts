/** Every form that this node reads, made by the libraries of others. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { expect } from 'chai';
import { verifyCredential } from '../../../src/credentials/index.ts';
import { NOW } from '../support.ts';
import {
  aBadge,
  anOldBadge,
  checks,
  factOf,
  failing,
  type Kind,
  SCHOOL,
  signedBy,
  token,
  tokenKeys,
  V1,
} from './support.ts';

const verified = async (text: string) => {
  const verdict = await verifyCredential(checks(), text);
  expect(failing(verdict)).to.deep.equal([]);
  expect(verdict).to.include({ verified: true, issuer: SCHOOL });
  return verdict;
};
const DATA_INTEGRITY = 'https://w3id.org/security/data-integrity/v2';

describe('credentials › verifying › proofs that the stock libraries made', () => {
  for (const [kind, said] of [
    ['ed', 'eddsa-rdfc-2022'],
    ['p256', 'ecdsa-rdfc-2019'],
    ['p384', 'ecdsa-rdfc-2019'],
  ] as const)
    it(`${said} by ${kind}, on both data models`, async () => {
      const verdict = await verified(JSON.stringify(await signedBy(kind, aBadge())));
      expect(factOf(verdict, 'format')?.about).to.equal(said);
      const { '@context': list, ...old } = anOldBadge();
      const context = [...(list as string[]).slice(0, 2), DATA_INTEGRITY];
      await verified(JSON.stringify(await signedBy(kind, { '@context': context, ...old })));
    });

  it('Ed25519Signature2020 on the data model 1.1', async () => {
    const verdict = await verified(JSON.stringify(await signedBy('2020', anOldBadge())));
    expect(factOf(verdict, 'format')?.about).to.equal('Ed25519Signature2020');
  });

  for (const kind of ['ed', 'p256', 'p384', '2020'] as const satisfies readonly Kind[])
    it(`${kind}: refused when a letter was changed`, async () => {
      const badge = kind === '2020' ? anOldBadge() : aBadge();
      const text = JSON.stringify(await signedBy(kind, badge));
      for (const tampered of [
        text.replace('Léa Martin', 'Léa Martan'),
        text.replace('2026-11-20T08:00:00Z","veri', '2026-11-20T08:00:01Z","veri'),
      ]) {
        expect(tampered).not.to.equal(text);
        expect(failing(await verifyCredential(checks(), tampered))).to.deep.equal([
          'signature: signature-bad',
        ]);
      }
    });

  it('a set of three kinds, all of which have to hold', async () => {
    const all = await Promise.all(
      (['ed', 'p256', 'p384'] as const).map(async (kind) => signedBy(kind, aBadge())),
    );
    const proofs = all.map(({ proof }) => proof as { readonly proofValue: string });
    await verified(JSON.stringify({ ...aBadge(), proof: proofs }));
    const [first, second, third] = proofs;
    const forged = { ...third, proofValue: second?.proofValue };
    const set = JSON.stringify({ ...aBadge(), proof: [first, second, forged] });
    expect(failing(await verifyCredential(checks(), set))).to.deep.equal([
      'signature: signature-bad',
    ]);
  });
});

describe('credentials › verifying › JWTs that jose made', () => {
  const old = () => {
    const { '@context': _, issuer: _issuer, issuanceDate: _date, ...vc } = anOldBadge();
    return { iss: SCHOOL, nbf: 1_795_000_000 - 10_000_000, vc: { '@context': [V1], ...vc } };
  };

  for (const alg of ['EdDSA', 'ES256', 'ES384'] as const)
    it(`vc+jwt and the claim vc of 1.1, by ${alg}`, async () => {
      const verdict = await verified(await token(aBadge(), { alg, typ: 'vc+jwt' }));
      expect(factOf(verdict, 'format')?.about).to.equal('vc+jwt');
      await verified(await token(old(), { alg, typ: 'JWT' }));
      await verified(await token(old(), { alg, kid: `#${alg}` }));
    });

  it('an enveloped credential', async () => {
    const id = `data:application/vc+jwt,${await token(aBadge(), { typ: 'vc+jwt' })}`;
    await verified(JSON.stringify({ '@context': [], id, type: 'EnvelopedVerifiableCredential' }));
  });

  it('without a kid, where only one key of the issuer fits', async () => {
    await expectFailing(await token(aBadge(), { kid: undefined }), 'issuer: key-not-named');
    const only = `${SCHOOL}#ES384`;
    const one = checks({
      resolver: {
        resolve: async () => ({
          id: SCHOOL,
          verificationMethod: [
            {
              id: only,
              type: 'JsonWebKey',
              controller: SCHOOL,
              publicKeyJwk: tokenKeys.ES384.publicKey.export({ format: 'jwk' }) as { kty: string },
            },
          ],
          assertionMethod: [only],
        }),
      },
    });
    const jwt = await token(aBadge(), { alg: 'ES384', kid: undefined });
    expect((await verifyCredential(one, jwt)).verified).to.equal(true);
  });

  const expectFailing = async (text: string, ...expected: readonly string[]) =>
    expect(failing(await verifyCredential(checks(), text))).to.deep.equal(expected);

  for (const [what, header, expected] of [
    ['of another type', { typ: 'kb+jwt' }, 'header: jwt-type'],
    ['with a key in its header', { jwk: { kty: 'OKP' } }, 'header: header-extension'],
    ['with a key to fetch', { jku: 'https://forger.example/keys' }, 'header: header-extension'],
    ['by another’s key', { kid: 'did:web:forger.example#ES256' }, 'issuer: method-of-another'],
    ['by a key that is not there', { kid: `${SCHOOL}#x` }, 'issuer: method-unknown'],
    ['by a key of another kind', { kid: `${SCHOOL}#EdDSA` }, 'issuer: method-unusable'],
    ['by another of its keys', { kid: `${SCHOOL}#p256` }, 'signature: signature-bad'],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      const jwt = await token(aBadge(), { ...header });
      await expectFailing(jwt, expected);
    });

  it('with other claims than its credential', async () => {
    await expectFailing(
      await token({ ...aBadge(), iss: 'did:web:x.example' }),
      'header: claims-disagree',
    );
    await expectFailing(
      await token({ ...aBadge(), exp: 1, validUntil: '2030-01-01T00:00:00Z' }),
      'header: claims-disagree',
    );
    await expectFailing(await token({ ...aBadge(), exp: 1_700_000_000 }), 'validity: expired');
  });

  it('without a signature, and by the algorithm none', async () => {
    const [header, payload] = (await token(aBadge())).split('.');
    await expectFailing(`${header}.${payload}.AAAA`, 'signature: signature-bad');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await expectFailing(`${none}.${payload}.`, 'header: algorithm');
    const odd = Buffer.from(JSON.stringify({ alg: 'constructor' })).toString('base64url');
    await expectFailing(`${odd}.${payload}.AAAA`, 'header: algorithm');
  });
});

describe('credentials › verifying › SD-JWT VC that @sd-jwt made', () => {
  const hasher = (data: string | ArrayBuffer, alg: string) =>
    new Uint8Array(
      createHash(alg.replace('-', ''))
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    );
  const signerOf = (key: typeof tokenKeys.ES256.privateKey) => async (data: string) => {
    const { sign } = await import('node:crypto');
    return sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString(
      'base64url',
    );
  };
  const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const library = new SDJwtVcInstance({
    signer: signerOf(tokenKeys.ES256.privateKey),
    signAlg: 'ES256',
    kbSigner: signerOf(holder.privateKey),
    kbSignAlg: 'ES256',
    hasher,
    hashAlg: 'sha-256',
    saltGenerator: () => randomBytes(16).toString('base64url'),
  });
  const claims = {
    iss: SCHOOL,
    iat: 1_795_000_000 - 10_000_000,
    vct: 'https://school.example/types/training',
    given_name: 'Léa',
    achievement: { name: 'Soudage TIG', level: 4 },
    skills: ['http://data.europa.eu/esco/skill/1', 'http://data.europa.eu/esco/skill/2'],
  };
  const frame = {
    _sd: ['given_name', 'achievement'],
    achievement: { _sd: ['level'] },
    skills: { _sd: [0, 1] },
  };
  const issued = async (more: object = {}) =>
    library.issue({ ...claims, ...more }, frame as never, { header: { kid: `${SCHOOL}#ES256` } });
  const NOW_SECONDS = NOW.getTime() / 1000;
  const shown = async (whole: string, frameOf: object, kb: object | false = false) =>
    library.present(
      whole,
      frameOf,
      kb === false
        ? undefined
        : { kb: { payload: { iat: NOW_SECONDS, aud: 'x', nonce: 'n', ...kb } } },
    );

  it('all, some and nothing disclosed', async () => {
    const whole = await issued();
    const verdict = await verified(whole);
    expect(factOf(verdict, 'format')?.about).to.equal('dc+sd-jwt');
    await verified(await shown(whole, { achievement: true, skills: { 1: true } }));
    await verified(await shown(whole, {}));
  });

  it('bound to a key, shown by its holder or not', async () => {
    const cnf = { jwk: holder.publicKey.export({ format: 'jwk' }) };
    const whole = await issued({ cnf });
    expect(factOf(await verified(whole), 'holder')).to.include({ open: true });
    const bound = await shown(whole, { given_name: true }, {});
    expect(factOf(await verified(bound), 'holder')).to.include({ ok: true, code: 'holder-bound' });
    const [, ...parts] = bound.split('~');
    const fewer = [bound.split('~')[0], ...parts.slice(1)].join('~');
    expect(failing(await verifyCredential(checks(), fewer))).to.deep.equal([
      'holder: holder-failed',
    ]);
    const forged = bound.slice(0, -6) + (bound.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');
    expect(failing(await verifyCredential(checks(), forged))).to.deep.equal([
      'holder: holder-failed',
    ]);
  });

  it('shown to another, some time: who hands it over now was not seen', async () => {
    const whole = await issued({ cnf: { jwk: holder.publicKey.export({ format: 'jwk' }) } });
    const BANK = 'https://bank.example';
    for (const kb of [
      { iat: 1_600_000_000, aud: BANK },
      { exp: 1, aud: BANK },
    ]) {
      const fact = factOf(await verified(await shown(whole, {}, kb)), 'holder');
      expect(fact).to.include({ open: true, code: 'holder-shown-before' });
      expect(fact?.about).to.contain(BANK);
    }
    for (const kb of [
      { iat: 32_500_000_000 },
      { iat: 1e300 },
      { aud: undefined },
      { nonce: undefined },
      { aud: '' },
      { exp: 'x' },
    ]) {
      const text = await shown(whole, {}, kb);
      expect(failing(await verifyCredential(checks(), text)), JSON.stringify(kb)).to.deep.equal([
        'holder: holder-failed',
      ]);
    }
  });

  it('refused: disclosures of another, twice, changed; another type; tampered', async () => {
    const [whole, other] = [await issued(), await issued()];
    const codes = async (text: string) => failing(await verifyCredential(checks(), text));
    const [jwt = '', first = '', ...rest] = whole.split('~');
    expect(await codes([jwt, ...rest.slice(0, -1), other.split('~')[1], ''].join('~'))).to.include(
      'structure: disclosure-stranger',
    );
    expect(await codes([jwt, first, first, ...rest].join('~'))).to.deep.equal([
      'structure: disclosure-broken',
    ]);
    const salty = Buffer.from(JSON.stringify(['salt', 'vct', 'x'])).toString('base64url');
    expect(await codes([jwt, salty, ''].join('~'))).to.deep.equal([
      'structure: disclosure-stranger',
    ]);
    const [head, payload] = jwt.split('.');
    expect(await codes(`${head}.${payload}.${'A'.repeat(86)}~`)).to.deep.equal([
      'signature: signature-bad',
    ]);
    const plain = await token(claims, { typ: 'JWT' });
    expect(await codes(`${plain}~`)).to.deep.equal(['header: jwt-type']);
  });

  it('a claim that always has to be shown cannot come by a disclosure', async () => {
    const disclosure = Buffer.from(JSON.stringify(['salt', 'vct', 'x'])).toString('base64url');
    const digest = createHash('sha256').update(disclosure).digest('base64url');
    const { vct: _, ...rest } = claims;
    const jwt = await token({ ...rest, _sd: [digest] }, { typ: 'dc+sd-jwt' });
    expect(failing(await verifyCredential(checks(), `${jwt}~${disclosure}~`))).to.deep.equal([
      'structure: disclosure-broken',
    ]);
  });
});
