/** The VC API on a whole node: signs by each kind of key what the stock libraries verify, and says no with 400. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential as verifyWithLibrary } from '@digitalbazaar/vc';
import { expect } from 'chai';
import request from 'supertest';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { didOf } from '../../../src/participants/index.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../../support/app.ts';
import { quickest, useDatabase } from '../../support/database.ts';
import { aBadge, OB, V2 } from '../verifying/support.ts';

const NODE = didOf(PUBLIC_URL);
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';
const badge = (changes: object = {}) => aBadge({ validFrom: '2026-11-20T08:00:00Z', ...changes });
type Signed = Record<string, unknown> & { readonly credentialStatus?: Record<string, string> };

describe('credentials › the VC API', () => {
  const db = useDatabase(quickest);
  const node = useApp(db);
  const issue = async (body: object, path = '/vc/credentials/issue') =>
    request(node().app).post(path).set(AS_OPERATOR).send(body);
  const issued = async (body: object, path?: string): Promise<Signed> => {
    const res = await issue(body, path);
    expect(res.status, JSON.stringify(res.body)).to.equal(201);
    return (res.body as { readonly verifiableCredential: Signed }).verifiableCredential;
  };
  const verify = async (verifiableCredential: unknown, more: object = {}) =>
    request(node().app)
      .post('/vc/credentials/verify')
      .send({ verifiableCredential, ...more });
  const codes = (res: { readonly body: unknown }) =>
    (res.body as { readonly problemDetails: { title: string }[] }).problemDetails.map(
      (p) => p.title,
    );

  const stock = async (credential: object, kind: string) => {
    const document = node().context.document();
    const { verified, error } = await verifyWithLibrary({
      credential: structuredClone(credential),
      suite: new DataIntegrityProof({ cryptosuite: kind === 'ed25519' ? eddsa : ecdsa }),
      now: node().clock.now(),
      checkStatus: async () => ({ verified: true }),
      documentLoader: async (iri) => {
        const method = document.verificationMethod?.find((m) => m.id === iri);
        const type = { type: 'Multikey', '@context': 'https://w3id.org/security/multikey/v1' };
        if (method !== undefined) {
          const { publicKeyJwk: _, ...rest } = method;
          const { publicMultibase } =
            node()
              .context.keys.published()
              .find(({ id }) => iri.endsWith(`#${id}`)) ?? {};
          return { document: { ...rest, ...type, publicKeyMultibase: publicMultibase } };
        }
        return iri === document.id ? { document } : documentLoader()(iri);
      },
    });
    expect(error).to.equal(undefined);
    return verified;
  };

  for (const kind of ['ed25519', 'p-256', 'p-384'])
    it(`signs by ${kind} in its own name, for the stock library and itself`, async () => {
      const signed = await issued({ credential: badge() }, `/vc/issuers/${kind}/credentials/issue`);
      expect(signed['issuer']).to.include({ id: NODE, name: 'École d’ailleurs' });
      expect(await stock(signed, kind)).to.equal(true);
      const res = await verify(signed, { options: {} });
      expect([res.status, res.body]).to.deep.include(200);
      expect(res.body).to.include({ verified: true });
    });

  it('adds a status entry where it is asked to, which says that nothing was revoked', async () => {
    const options = { credentialStatus: { type: 'BitstringStatusListEntry' } };
    const signed = await issued({ credential: badge(), options });
    expect(signed.credentialStatus).to.include({ statusPurpose: 'revocation' });
    expect((await verify(signed)).body).to.include({ verified: true });
    const path = new URL(signed.credentialStatus?.['statusListCredential'] ?? '').pathname;
    expect((await request(node().app).get(path)).status).to.equal(200);
  });

  const { issuer: _issuer, ...unissued } = badge();
  for (const [what, body] of [
    ['no credential', {}],
    ['an issuer left out', { credential: unissued }],
    ['options that are no object', { credential: badge(), options: 'x' }],
    ['a credential that is none', { credential: 'x' }],
    ['an unknown type', { credential: badge({ type: ['VerifiableCredential', 'Diploma'] }) }],
    ['an unknown term', { credential: badge({ grade: 'A' }) }],
    [
      'a list that nobody would check',
      { credential: badge({ name: Array.from({ length: 201 }, (_, i) => `${i}`) }) },
    ],
    ['a term by its address', { credential: badge({ 'https://schema.org/name': 'Soudage' }) }],
    ['a claim of null', { credential: badge({ name: null }) }],
    ['a date without its zone', { credential: badge({ validFrom: '2026-11-20T08:00:00' }) }],
    ['an end before the begin', { credential: badge({ validUntil: '2020-01-01T00:00:00Z' }) }],
    [
      'a context of its own',
      { credential: badge({ '@context': [V2, OB, { x: 'https://x.example' }] }) },
    ],
    [
      'a context nobody knows',
      { credential: badge({ '@context': [V2, OB, 'https://x.example'] }) },
    ],
    ['contexts of the test suites', { credential: badge({ '@context': [V2, OB, EXAMPLES] }) }],
    ['a proof already', { credential: badge({ proof: {} }) }],
    [
      'an evidence without a type',
      { credential: badge({ evidence: { id: 'https://x.example' } }) },
    ],
    ['terms of use without a type', { credential: badge({ termsOfUse: {} }) }],
    ['a related resource without a digest', { credential: badge({ relatedResource: { id: V2 } }) }],
    [
      'a related resource twice',
      {
        credential: badge({
          relatedResource: [0, 1].map(() => ({
            id: 'https://x.example',
            digestSRI: 'sha384-AAAA',
          })),
        }),
      },
    ],
    [
      'a related resource with another digest',
      { credential: badge({ relatedResource: { id: V2, digestSRI: 'sha256-AAAA' } }) },
    ],
  ] as const)
    it(`refuses ${what} with 400`, async () => {
      expect((await issue(body)).status).to.equal(400);
    });

  it('takes the digest that the context of the data model has', async () => {
    const hex = '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734';
    const digestSRI = `sha256-${Buffer.from(hex, 'hex').toString('base64')}`;
    await issued({ credential: badge({ relatedResource: { id: V2, digestSRI } }) });
  });

  it('is no issuer for strangers, nor for keys that may not', async () => {
    const res = await request(node().app)
      .post('/vc/credentials/issue')
      .send({ credential: badge() });
    expect(res.status).to.equal(401);
  });

  it('says 400 to what does not hold, and why', async () => {
    const signed = await issued({ credential: badge() });
    const tampered = await verify({ ...signed, name: 'Chirurgie' });
    expect(tampered.status).to.equal(400);
    expect(tampered.body).to.include({ verified: false });
    expect(codes(tampered)).to.deep.equal(['signature-bad']);
    expect(JSON.stringify(tampered.body)).not.to.contain('Léa');
    const { proof: _, ...unsigned } = signed;
    expect(codes(await verify(unsigned))).to.deep.equal(['no-proof']);
    expect((await verify('hello')).status).to.equal(400);
    expect((await verify(undefined)).status).to.equal(400);
    expect((await verify(signed, { options: 'x' })).status).to.equal(400);
    const twice = `{"verifiableCredential":{"a":1,"a":2}}`;
    const raw = await request(node().app).post('/vc/credentials/verify').type('json').send(twice);
    expect(raw.status).to.equal(400);
  });
});
