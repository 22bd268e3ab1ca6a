/** Presentations that the stock library signed, and what is wrong with others. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createPresentation, signPresentation } from '@digitalbazaar/vc';
import { expect } from 'chai';
import { verifyPresentation } from '../../../src/credentials/vc-api/verify-presentation.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import {
  aBadge,
  checks,
  DATE,
  document,
  SCHOOL,
  signedBy,
  stockSigner,
  V2,
} from '../verifying/support.ts';

const CHALLENGE = '8f2c';
const DOMAIN = 'https://employer.example';

async function presented(changes: object = {}, credentials?: readonly unknown[]) {
  const presentation = {
    ...createPresentation({
      holder: SCHOOL,
      verifiableCredential: credentials ?? [await signedBy('ed', aBadge())],
      version: 2,
      verify: false,
    }),
    ...changes,
  };
  return signPresentation({
    presentation,
    suite: new DataIntegrityProof({ signer: stockSigner, date: DATE, cryptosuite }),
    challenge: CHALLENGE,
    domain: DOMAIN,
    documentLoader: documentLoader(),
  });
}
const asked = { challenge: CHALLENGE, domain: DOMAIN };
const check = async (presentation: object, question = asked) =>
  verifyPresentation(checks(), presentation as Record<string, unknown>, question);
const wrong = ({ facts }: Awaited<ReturnType<typeof check>>) =>
  facts.filter(({ ok, code }) => !ok && code !== 'not-checked').map(({ code }) => code);

describe('credentials › the VC API › presentations', () => {
  it('hold with all that is in them', async () => {
    const found = await check(await presented());
    expect(wrong(found)).to.deep.equal([]);
    expect(found.verified).to.equal(true);
    expect(found.credentials.map(({ verified }) => verified)).to.deep.equal([true]);
  });

  it('hold with nothing in them: they show who is there', async () => {
    expect((await check(await presented({}, []))).verified).to.equal(true);
  });

  it('fail with one credential that does', async () => {
    const good = await signedBy('ed', aBadge());
    const found = await check(await presented({}, [good, { ...good, name: 'Chirurgie' }]));
    expect(found.credentials.map(({ verified }) => verified)).to.deep.equal([true, false]);
    expect(found.verified).to.equal(false);
  });

  it('fail for another question, another asker, and tampered', async () => {
    const signed = await presented();
    expect(wrong(await check(signed, { ...asked, challenge: 'x' }))).to.deep.equal([
      'answers-other',
    ]);
    expect(wrong(await check(signed, { ...asked, domain: 'x' }))).to.deep.equal(['answers-other']);
    const other = { ...signed, id: 'urn:uuid:0d8e6b1c-64a5-4a4e-9f3b-6f2f0a2b7c12' };
    expect(wrong(await check(other))).to.deep.equal(['signature-bad']);
    const { proof: _, ...unsigned } = signed;
    expect(wrong(await check(unsigned))).to.deep.equal(['no-proof']);
    expect(wrong(await check({ ...signed, holder: 'did:web:other.example' }))).to.deep.equal([
      'method-of-another',
    ]);
    const name = Array.from({ length: 201 }, (_none, i) => `${i}`);
    expect(wrong(await check({ ...signed, name }))).to.deep.equal(['too-large']);
    expect(wrong(await check({ ...signed, type: 'X' }))).to.deep.equal(['malformed']);
    expect(
      wrong(await check({ ...signed, '@context': [V2, { a: 'https://x.example' }] })),
    ).to.deep.equal(['inline-context']);
  });

  it('want a key for authentication, not one for claims', async () => {
    const { authentication: _, ...rest } = document;
    const given = checks({ resolver: { resolve: async () => rest } });
    const found = await verifyPresentation(given, await presented({}, []), asked);
    expect(wrong(found)).to.deep.equal(['method-not-for-claims']);
  });
});
