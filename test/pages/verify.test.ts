/** What a reader is told of a signed job offer, and never of one whose signer is a stranger or did not sign. */
import { expect } from 'chai';
import type { TrustLookup } from '../../src/credentials/index.ts';
import { signOffer } from '../../src/job-offers/index.ts';
import { examineOffer } from '../../src/job-offers/verify-offer.ts';
import { aNode, clockAt, resolverOf } from '../credentials/support.ts';
import { anOffer } from '../job-offers/support.ts';
import { aVisit, pages, words } from './support.ts';

const node = aNode();
const checks = { resolver: resolverOf(node.document), clock: clockAt() };
const origin = { publicUrl: node.publicUrl, signer: () => node.ed25519 };
const signed = async () => (await signOffer(origin, anOffer())).jws;

async function pageOf(jws: string, lang: string, trust: TrustLookup): Promise<string> {
  const { verdict, shown } = await examineOffer({ ...checks, trust }, jws);
  const view = { verdict, ...(shown === undefined ? {} : { shown: shown() }) };
  const [, page = ''] = pages.verify(view, aVisit({ path: '/verify', lang })).split('<h1');
  // What is for specialists is in English, and what stands behind it asks for the next one.
  return words(page.split('<details')[0] ?? '');
}
const bySelf = async () => ({ by: 'self' }) as const;
const byNobody = async () => undefined;

describe('pages › a signed job offer is checked', () => {
  for (const [lang, stranger, known, certificate] of [
    ['fr', 'ne connaît pas son signataire', 'ce nœud connaît son signataire', /attest|pièce d’id/i],
    ['en', 'does not know who signed', 'this node knows who signed', /certif|credential|identity/i],
    ['es', 'no conoce a quien la firma', 'este nodo conoce a quien la firma', /acredit|identidad/i],
  ] as const)
    it(`in words for an offer, of a stranger and of one who is known (${lang})`, async () => {
      const unknown = await pageOf(await signed(), lang, byNobody);
      expect(unknown).to.contain(stranger).and.not.to.contain(known);
      for (const said of [
        'Atelier exemple (SIRET 00000000000000)',
        'did:web:fr.example',
        'Bordeaux',
      ])
        expect(unknown).to.contain(said);
      expect(unknown).not.to.match(certificate);
      const ours = await pageOf(await signed(), lang, bySelf);
      expect(ours).to.contain(known).and.not.to.contain(stranger);
    });

  it('does not say who signed it where the signature does not hold', async () => {
    const [head, payload, signature = ''] = (await signed()).split('.');
    const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const page = await pageOf(`${head}.${payload}.${other}`, 'en', bySelf);
    expect(page).to.contain('Do not rely on it').and.not.to.contain('this node knows');
    expect(page).to.contain('It cannot be shown that the signer it names has signed it.');
  });
});
