/** European Digital Credentials, sealed by a certificate (JAdES), and SD-JWT VC by a certificate (x5c). */
import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { generate } from 'selfsigned';
import { verifyCredential } from '../../../src/credentials/index.ts';
import { needsShared, sharedPath } from '../../support/shared.ts';
import { type Sealing, sealed } from './sealing.ts';
import { anOldBadge, checks, ED2020, factOf, failing, SCHOOL, signedBy, V1 } from './support.ts';

describe('credentials › verifying › seals by a certificate', () => {
  let sealing: Sealing;
  let anchors: readonly X509Certificate[];
  before(async () => {
    const { private: key, cert } = await generate(
      [
        { name: 'organizationName', value: 'École d’ailleurs' },
        { name: 'countryName', value: 'FR' },
        { name: 'commonName', value: 'Seal' },
      ],
      {
        keySize: 2048,
        notBeforeDate: new Date('2026-01-01'),
        notAfterDate: new Date('2028-01-01'),
      },
    );
    const certificate = new X509Certificate(cert);
    sealing = { key, x5c: [certificate.raw.toString('base64')] };
    anchors = [certificate];
  });
  const payload = () =>
    JSON.stringify(anOldBadge({ '@context': [V1], issuer: { id: 'urn:epass:org:1' } }));
  const check = async (document: object, given = checks({ anchors })) =>
    verifyCredential(given, JSON.stringify(document));

  it('holds by an authority that this node goes by, and names who sealed', async () => {
    const verdict = await check(sealed(payload(), sealing));
    expect(failing(verdict)).to.deep.equal([]);
    expect(verdict).to.include({ verified: true, issuer: 'École d’ailleurs, FR' });
    expect(factOf(verdict, 'format')?.code).to.equal('format-jades');
    const { payload: text, signatures } = sealed(payload(), sealing);
    expect((await check({ payload: text, ...signatures[0] })).verified).to.equal(true);
  });

  /** What the Commission publishes is not issued yet: that day is said with the seal. */
  const learningModel = async (): Promise<Record<string, unknown>> => ({
    ...(JSON.parse(
      await readFile(sharedPath('data/elm3/credentials/Sample-MC-Annex1-unsigned.jsonld'), 'utf8'),
    ) as Record<string, unknown>),
    issuanceDate: '2026-11-20T08:00:00Z',
  });

  it('holds for the European Learning Model as the Commission publishes it', async function () {
    needsShared(this);
    const verdict = await check(sealed(JSON.stringify(await learningModel()), sealing));
    expect(failing(verdict)).to.deep.equal([]);
    expect(factOf(verdict, 'contexts')?.ok).to.equal(true);
    expect(factOf(verdict, 'schema')).to.include({ open: true, code: 'schema-unchecked' });
  });

  it('the same with a proof in it, by the stock library', async function () {
    needsShared(this);
    const { '@context': list, issuer, ...rest } = await learningModel();
    const own = { ...(issuer as object), id: SCHOOL };
    const contexts = [...(list as string[]), ED2020];
    const text = JSON.stringify(
      await signedBy('2020', { '@context': contexts, ...rest, issuer: own }),
    );
    const verdict = await verifyCredential(checks(), text);
    expect(failing(verdict)).to.deep.equal([]);
    expect(verdict).to.include({ verified: true, issuer: SCHOOL });
  });

  it('is not relied on by an authority that nobody knows, though the signature holds', async () => {
    const verdict = await check(sealed(payload(), sealing), checks());
    expect(failing(verdict)).to.deep.equal(['issuer: certificate-unanchored']);
    expect(factOf(verdict, 'signature')?.ok).to.equal(true);
    expect(verdict).not.to.have.property('issuer');
  });

  for (const [what, changes, expected] of [
    ['another algorithm than its key has', { alg: 'ES256' }, 'signature: signature-bad'],
    ['no algorithm', { alg: 'none' }, 'header: header-malformed'],
    ['an extension nobody knows', { crit: ['b64', 'sigT', 'exp'] }, 'header: header-extension'],
    ['a payload that stands elsewhere', { sigD: {} }, 'header: header-extension'],
    ['another certificate by name', { 'x5t#S256': 'AAAA' }, 'header: certificate-other'],
    ['no certificate', { x5c: [] }, 'header: certificate-broken'],
    ['certificates that are none', { x5c: ['AAAA'] }, 'header: certificate-broken'],
    [
      'a time before its certificate',
      { sigT: '2020-01-01T00:00:00Z' },
      'issuer: certificate-ended',
    ],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      expect(failing(await check(sealed(payload(), sealing, changes)))).to.include(expected);
    });

  it('what was changed is seen; so is one of two seals that does not hold', async () => {
    const good = sealed(payload(), sealing);
    const changed = { ...good, payload: good.payload.replace('Léa', 'Lou') };
    expect(failing(await check(changed))).to.deep.equal(['signature: signature-bad']);
    const forged = { ...good.signatures[0], signature: 'AAAA' };
    const two = { ...good, signatures: [good.signatures[0], forged] };
    expect(failing(await check(two))).to.deep.equal(['signature: signature-bad']);
  });

  it('an SD-JWT VC by a certificate of its issuer’s address, and by one of another', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'seal' }], {
      keyType: 'ec',
      notBeforeDate: new Date('2026-01-01'),
      notAfterDate: new Date('2028-01-01'),
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: 'seal.example' }] },
      ],
    } as never);
    const certificate = new X509Certificate(cert);
    const { createPrivateKey } = await import('node:crypto');
    const made = async (iss: string, by: KeyObject | string) =>
      `${await new SignJWT({ iss, vct: 'x', iat: Date.parse('2026-11-20') / 1000 })
        .setProtectedHeader({
          alg: 'ES256',
          typ: 'dc+sd-jwt',
          x5c: [certificate.raw.toString('base64')],
        })
        .sign(typeof by === 'string' ? createPrivateKey(by) : by)}~`;
    const given = checks({ anchors: [certificate] });
    const good = await verifyCredential(given, await made('https://seal.example', key));
    expect(failing(good)).to.deep.equal([]);
    expect(good).to.include({ verified: true, issuer: 'https://seal.example' });
    const other = await verifyCredential(given, await made('https://victim.example', key));
    expect(failing(other)).to.deep.equal(['issuer: certificate-of-another']);
    const forged = await verifyCredential(given, await made('https://seal.example', privateKey));
    expect(failing(forged)).to.deep.equal(['signature: signature-bad']);
    const unknown = await verifyCredential(checks(), await made('https://seal.example', key));
    expect(failing(unknown)).to.deep.equal(['issuer: certificate-unanchored']);
  });
});
