import { expect } from 'chai';
import type { Verdict } from '../../src/credentials/index.ts';
import { signOffer, verifyOffer } from '../../src/job-offers/index.ts';
import { examineOffer } from '../../src/job-offers/verify-offer.ts';
import { aNode, clockAt, resolverOf } from '../credentials/support.ts';
import { anOffer } from './support.ts';

const node = aNode();
const origin = { publicUrl: node.publicUrl, signer: () => node.ed25519 };
const checks = { resolver: resolverOf(node.document), clock: clockAt() };

describe('job-offers › whether its signer is known, and what it says', () => {
  const signed = async () => (await signOffer(origin, anOffer())).jws;
  const trustIn = ({ facts }: Verdict) => facts.find(({ fact }) => fact === 'trust');

  it('is asked of the lists for job offers, and leaves a stranger open', async () => {
    const asked: unknown[] = [];
    const trust = async (issuer: string, types: readonly string[]) => {
      asked.push([issuer, ...types]);
      return undefined;
    };
    const verdict = await verifyOffer({ ...checks, trust }, await signed());
    expect(asked).to.deep.equal([['did:web:fr.example', 'JobPosting']]);
    expect(verdict.verified).to.equal(true);
    expect(trustIn(verdict)).to.deep.include({ ok: false, open: true, code: 'trust-none' });
    const alone = await verifyOffer(checks, await signed());
    expect(trustIn(alone)).to.deep.include({ open: true, code: 'trust-unchecked' });
  });

  it('is not asked of who is named and did not sign', async () => {
    const trust = async () => ({ by: 'self' }) as const;
    const known = await verifyOffer({ ...checks, trust }, await signed());
    expect(trustIn(known)).to.deep.include({ ok: true, code: 'trust-self' });
    const [head, payload, signature = ''] = (await signed()).split('.');
    const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const forged = await verifyOffer({ ...checks, trust }, `${head}.${payload}.${other}`);
    expect(trustIn(forged)?.code).to.equal('not-checked');
    expect(forged).not.to.have.property('issuer');
  });

  it('shows job, employer, signer, place and skills, by the names of the node where it has them', async () => {
    const skill = anOffer().skills[0]?.['@id'] ?? '';
    const concepts = async () => [{ iri: skill, labels: [{ language: 'es', label: 'probar' }] }];
    const { shown } = await examineOffer({ ...checks, concepts }, await signed());
    expect(shown?.()).to.deep.include({
      title: { fr: 'Développeuse ou développeur web' },
      employer: { und: 'Atelier exemple (SIRET 00000000000000)' },
      place: { und: 'Bordeaux' },
      issuer: { und: 'did:web:fr.example' },
      from: '2026-11-20',
      until: '2027-01-31T23:59:59+01:00',
    });
    expect(shown?.().skills.map(({ labels }) => labels)).to.deep.equal([
      { fr: 'développeur web' },
      { es: 'probar' },
    ]);
    expect((await examineOffer(checks, 'a.b.c')).shown).to.equal(undefined);
  });
});
