/** Who seals: certificates of an authority, the names in them, their times, and keys of every kind. */
import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import type { CertificateExtension } from 'selfsigned';
import { verifyCredential } from '../../../src/credentials/index.ts';
import { fitsAlgorithm, isSignedBy } from '../../../src/credentials/verifying/jws.ts';
import { clockAt } from '../support.ts';
import { type Certified, certified, sealed } from './sealing.ts';
import { anOldBadge, checks, factOf, failing, V1 } from './support.ts';

const SCHOOL = 'École d’ailleurs';
const LEAF: readonly CertificateExtension[] = [
  { name: 'basicConstraints', cA: false },
  { name: 'keyUsage', nonRepudiation: true },
];

describe('credentials › verifying › who seals', () => {
  let authority: Certified;
  let school: Certified;
  const under = async (name: string, extensions = LEAF) =>
    certified(name, {
      ca: { key: authority.key, cert: authority.pem },
      extensions: [...extensions],
    });
  before(async () => {
    authority = await certified('Authority', {
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'keyUsage', keyCertSign: true },
      ],
    });
    school = await under(SCHOOL);
  });
  const payload = (issuer: unknown, changes: object = {}) =>
    JSON.stringify(anOldBadge({ '@context': [V1], issuer, ...changes }));
  const named = (name: unknown) => ({ id: 'urn:epass:org:1', legalName: name });
  const given = (now?: string) =>
    checks({
      anchors: [authority.certificate],
      ...(now === undefined ? {} : { clock: clockAt(now) }),
    });
  const check = async (by: Certified, text: string, changes: object = {}, now?: string) =>
    verifyCredential(given(now), JSON.stringify(sealed(text, by, changes)));
  const open = ({ facts }: Awaited<ReturnType<typeof check>>) =>
    facts.filter((fact) => fact.fact === 'issuer' && fact.open).map(({ code }) => code);

  it('the one that it says it is by', async () => {
    for (const name of [SCHOOL, { fr: ['école  d’Ailleurs'] }]) {
      const verdict = await check(school, payload(named(name)));
      expect(failing(verdict)).to.deep.equal([]);
      expect(verdict).to.include({ verified: true, issuer: SCHOOL });
      expect(open(verdict)).to.deep.equal([]);
    }
  });

  it('another: both names are told', async () => {
    for (const name of ['Sorbonne Université', { en: SCHOOL, fr: 'Sorbonne Université' }]) {
      const verdict = await check(school, payload(named(name)));
      expect(open(verdict)).to.deep.equal(['sealed-by-another']);
      const { about } = verdict.facts.find(({ code }) => code === 'sealed-by-another') ?? {};
      expect(about).to.contain(SCHOOL);
    }
    const did = await check(school, payload('did:web:sorbonne.example'));
    expect(open(did)).to.deep.equal(['sealed-by-another']);
    expect(did.facts.find(({ code }) => code === 'sealed-by-another')?.about).to.contain(
      'did:web:sorbonne.example',
    );
  });

  it('a name that looks like a DID is none: no list is asked about it', async () => {
    const DID = 'did:web:ministry.example';
    const asked: string[] = [];
    const trust = async (issuer: string) => {
      asked.push(issuer);
      return undefined;
    };
    const seal = sealed(payload(DID), await under(DID));
    const verdict = await verifyCredential({ ...given(), trust }, JSON.stringify(seal));
    expect(asked).to.deep.equal([`x509:${DID}`]);
    expect(verdict.issuer).to.equal(`x509:${DID}`);
  });

  it('a time ahead of the clock is refused; a certificate that has ended since is told', async () => {
    const text = payload(named(SCHOOL));
    expect(failing(await check(school, text, { sigT: '2027-06-01T00:00:00Z' }))).to.deep.equal([
      'issuer: proof-from-future',
    ]);
    const late = await check(school, text, {}, '2031-01-01T00:00:00Z');
    expect(failing(late)).to.deep.equal([]);
    expect(open(late)).to.deep.equal(['certificate-ended-since']);
  });

  for (const [what, extensions] of [
    ['a server', [...LEAF, { name: 'extKeyUsage', serverAuth: true }]],
    ['an authority', [{ name: 'basicConstraints', cA: true }]],
    ['encryption', [LEAF[0], { name: 'keyUsage', keyEncipherment: true }]],
  ] as const)
    it(`a certificate for ${what} seals nothing`, async () => {
      const other = await under(SCHOOL, extensions as readonly CertificateExtension[]);
      expect(failing(await check(other, payload(named(SCHOOL))))).to.deep.equal([
        'issuer: certificate-use',
      ]);
    });

  it('a certificate whose key nobody can read', async () => {
    const der = Buffer.from(school.certificate.raw);
    // rsaEncryption, in the key of the subject: the last time that it stands there.
    const at = der.lastIndexOf(Buffer.from('2a864886f70d010101', 'hex'));
    der[at + 8] = 0x7f;
    const x5c = [der.toString('base64')];
    const broken = await check(school, payload(named(SCHOOL)), { x5c, 'x5t#S256': undefined });
    expect(failing(broken)).to.deep.equal(['header: certificate-broken']);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const typ of ['dc+sd-jwt', 'vc+jwt']) {
      const claims = anOldBadge({
        issuer: 'https://school.example',
        iss: 'https://school.example',
      });
      const jwt = await new SignJWT({ ...claims, vct: 'x' })
        .setProtectedHeader({ alg: 'ES256', typ, x5c })
        .sign(privateKey);
      const verdict = await verifyCredential(given(), typ === 'vc+jwt' ? jwt : `${jwt}~`);
      expect(factOf(verdict, 'issuer')?.code).to.equal('certificate-broken');
    }
  });

  it('keys of kinds that are not used to sign so', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwt = await new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const strange = [
      ...['secp256k1', 'brainpoolP256r1', 'secp224r1'].map((namedCurve) =>
        generateKeyPairSync('ec', { namedCurve }),
      ),
      generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }),
      generateKeyPairSync('ed448'),
      generateKeyPairSync('x25519'),
      generateKeyPairSync('rsa-pss', { modulusLength: 1024 }),
    ];
    for (const { publicKey } of strange)
      for (const alg of ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA', 'constructor']) {
        expect(fitsAlgorithm(publicKey, alg)).to.equal(false);
        expect(await isSignedBy(jwt, publicKey, alg)).to.equal(false);
      }
  });
});
