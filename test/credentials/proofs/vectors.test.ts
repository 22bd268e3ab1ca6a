import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { signCredential, signMany } from '../../../src/credentials/index.ts';
import { Shapes } from '../../../src/credentials/proofs/canonical/canonical-form.ts';
import { libraryForm } from '../../../src/credentials/proofs/canonical/library-form.ts';
import { signerOf } from '../../../src/keys/index.ts';
import { needsShared, sharedPath } from '../../support/shared.ts';
import { exampleContexts, privateKeyOf, signatureCode } from './support.ts';

type Json = Readonly<Record<string, unknown>>;

const SUITES = [
  {
    kind: 'Ed25519',
    folder: 'vc-di-eddsa/TestVectors/eddsa-rdfc-2022',
    suffix: 'DataInt',
    keys: 'vc-di-eddsa/TestVectors/keyPair.json',
    secret: 'privateKeyMultibase',
    digest: 'sha256',
  },
  {
    kind: 'P-256',
    folder: 'vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p256',
    suffix: 'ECDSAP256',
    keys: 'vc-di-ecdsa/TestVectors/p256KeyPair.json',
    secret: 'secretKeyMultibase',
    digest: 'sha256',
  },
  {
    kind: 'P-384',
    folder: 'vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p384',
    suffix: 'ECDSAP384',
    keys: 'vc-di-ecdsa/TestVectors/p384KeyPair.json',
    secret: 'secretKeyMultibase',
    digest: 'sha384',
  },
] as const;

/** Two documents in each suite: `employ` is the employment authorization, beside it the alumni credential. */
const DOCUMENTS = ['', 'employ/'] as const;

for (const { kind, folder, suffix, keys, secret, digest } of SUITES)
  for (const document of DOCUMENTS)
    describe(`proofs › W3C test vectors: ${folder.split('/').at(-1)}/${document}`, () => {
      const text = async (name: string): Promise<string> =>
        readFile(sharedPath('vectors/vc', folder, `${document}${name}${suffix}.txt`), 'utf8');
      const json = async (name: string): Promise<Json> =>
        JSON.parse(await readFile(sharedPath('vectors/vc', folder, `${document}${name}`), 'utf8'));
      const signed = async () => json(`signed${suffix}.json`);
      const unsigned = async () => {
        const { proof: _proof, ...rest } = await signed();
        return rest;
      };

      before(function () {
        needsShared(this);
      });

      for (const [what, read, canonical, hashed] of [
        ['the document', unsigned, 'canonDoc', 'docHash'],
        ['the options', async () => json(`proofConfig${suffix}.json`), 'proofCanon', 'proofHash'],
      ] as const)
        it(`${what} in canonical form, and its hash, on both paths`, async () => {
          const input = await read();
          const shapes = new Shapes(exampleContexts);
          await shapes.learn(input);
          const forms = [
            shapes.fill(input, digest),
            await libraryForm(input, exampleContexts, digest),
          ];
          expect(forms).to.deep.equal([await text(canonical), await text(canonical)]);
          expect(hash(digest, forms[0] ?? '')).to.equal(await text(hashed));
        });

      const signing = async () => {
        const { [secret]: multikey } = JSON.parse(
          await readFile(sharedPath('vectors/vc', keys), 'utf8'),
        ) as Record<typeof secret, string>;
        const { verificationMethod } = await json(`proofConfig${suffix}.json`);
        return {
          signer: signerOf('vector', privateKeyOf(kind, multikey)),
          method: String(verificationMethod),
          created: new Date('2023-02-24T23:36:38Z'),
          contexts: exampleContexts,
        };
      };

      it('the proof verifies, and no other does', async () => {
        const { signer } = await signing();
        const found = async (changes: object, ofProof: object = {}) => {
          const credential = { ...(await signed()), ...changes };
          const proof = { ...Object(credential['proof']), ...ofProof };
          return signatureCode(credential, proof, signer.publicMultibase, exampleContexts);
        };
        expect(await found({})).to.equal('signature-good');
        expect(await found({}, { created: '2023-02-24T23:36:39Z' })).to.equal('signature-bad');
        expect(await found({ name: 'x' })).to.equal('signature-bad');
      });

      it('our proof has the same options, and with Ed25519 the same value', async () => {
        const given = await signing();
        const expected = await signed();
        const one = await signCredential(await unsigned(), given);
        const [many] = await signMany([await unsigned()], given);
        for (const ours of [one, JSON.parse(many ?? '') as typeof one]) {
          if (kind === 'Ed25519') expect(ours).to.deep.equal(expected);
          const { proofValue, ...options } = ours['proof'] as Record<string, unknown>;
          const { proofValue: theirs, ...theirOptions } = expected['proof'] as Record<
            string,
            unknown
          >;
          expect(options).to.deep.equal(theirOptions);
          expect(String(proofValue).length).to.be.closeTo(String(theirs).length, 1);
          const { publicMultibase } = given.signer;
          expect(
            await signatureCode(ours, ours['proof'], publicMultibase, exampleContexts),
          ).to.equal('signature-good');
        }
      });
    });

describe('proofs › W3C test vectors: proof sets', () => {
  it('every proof of the set verifies by its own key', async function () {
    needsShared(this);
    const folder = sharedPath('vectors/vc/vc-di-eddsa/TestVectors/proof-set-chain');
    const text = await readFile(`${folder}/signedProofSet2.json`, 'utf8');
    const credential = JSON.parse(text) as { proof: { verificationMethod: string }[] };
    const found = async (i: number, by: number) => {
      const key = credential.proof[by]?.verificationMethod.split('#')[1] ?? '';
      return signatureCode(credential, credential.proof[i], key, exampleContexts);
    };
    expect(credential.proof).to.have.length(2);
    expect(await found(0, 0)).to.equal('signature-good');
    expect(await found(1, 1)).to.equal('signature-good');
    expect(await found(0, 1)).to.equal('signature-bad');
  });
});
