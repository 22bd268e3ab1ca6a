/** One of several never stands for all: of proofs, types, terms. */
import { expect } from 'chai';
import { verifyCredential } from '../../../src/credentials/index.ts';
import { checkRelated } from '../../../src/credentials/verifying/check-related.ts';
import { aBadge, checks, factOf, failing, signedBy, token } from './support.ts';

describe('credentials › verifying › one of several', () => {
  it('a proof that stands twice is no second proof', async () => {
    const signed = await signedBy('ed', aBadge());
    const text = JSON.stringify({ ...signed, proof: [signed['proof'], signed['proof']] });
    expect(failing(await verifyCredential(checks(), text))).to.deep.equal([
      'proofs: proof-malformed',
    ]);
  });

  it('trust for one type is not trust for another', async () => {
    const trusting = (...known: readonly string[]) =>
      checks({
        trust: async (_, types) => {
          const type = types.find((one) => known.includes(one));
          return type === undefined ? undefined : { by: 'operator', type };
        },
      });
    const type = ['VerifiableCredential', 'OpenBadgeCredential', 'Diploma'];
    const text = await token(aBadge({ type }), { typ: 'vc+jwt' });
    const trust = async (...known: readonly string[]) =>
      factOf(await verifyCredential(trusting(...known), text), 'trust')?.code;
    expect(await trust('OpenBadgeCredential')).to.equal('trust-none');
    expect(await trust('Diploma')).to.equal('trust-none');
    expect(await trust('OpenBadgeCredential', 'Diploma')).to.equal('trust-operator');
  });

  const terms = (count: number) =>
    Array.from({ length: count }, (_, i) => `http://data.europa.eu/esco/skill/${i}`);
  it('the first hundred terms are not all: each is looked up, or none is said to be known', async () => {
    const more = checks({
      concepts: async (iris) =>
        iris.filter((iri) => !iri.endsWith('/150')).map((iri) => ({ iri, labels: [] })),
    });
    const skills = async (count: number) => {
      const text = await token(
        aBadge({ evidence: [{ type: ['Evidence'], genre: terms(count) }] }),
        {
          typ: 'vc+jwt',
        },
      );
      return factOf(await verifyCredential(more, text), 'skills')?.code;
    };
    expect(await skills(150)).to.equal('skills-known');
    expect(await skills(151)).to.equal('skill-unknown');
    expect(await skills(1001)).to.equal('skills-unchecked');
  });

  it('of many related resources one that stands twice is found, the last too', () => {
    const all = terms(20_000).map((id) => ({ id }));
    expect(checkRelated(all)).to.equal(undefined);
    expect(checkRelated([...all, { id: all[19_998]!.id }])?.code).to.equal('related-twice');
  });
});
