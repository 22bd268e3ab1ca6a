import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { publicKeyOf, signerOf } from '../../src/keys/index.ts';
import { fromMultikey } from '../../src/keys/multibase.ts';

describe('keys › Multikey', () => {
  for (const text of [
    '',
    'z',
    'z0',
    'zIl',
    'u7QE',
    'z6Mk',
    `z${'1'.repeat(48)}`,
    `z6Mk${'x'.repeat(99)}`,
  ])
    it(`"${text.slice(0, 20)}" is no key`, () => {
      expect(fromMultikey(text)).to.equal(undefined);
    });

  for (const [kind, begin, size] of [
    ['Ed25519', 'z6Mk', 64],
    ['P-256', 'zDna', 64],
    ['P-384', 'z82L', 96],
  ] as const)
    it(`a ${kind} key checks what it signed, as Multikey and as JWK, and nothing else`, async () => {
      const { privateKey } =
        kind === 'Ed25519'
          ? generateKeyPairSync('ed25519')
          : generateKeyPairSync('ec', { namedCurve: kind });
      const signer = signerOf('key', privateKey);
      expect(signer.kind).to.equal(kind);
      expect(JSON.stringify(signer)).not.to.contain('"d"');
      expect(signer.publicMultibase.slice(0, 4)).to.equal(begin);
      const bytes = Buffer.from('text');
      const signature = await signer.sign(bytes);
      expect(signature).to.have.length(size);
      for (const method of [
        { publicKeyMultibase: signer.publicMultibase },
        { publicKeyJwk: signer.publicJwk },
      ]) {
        expect(publicKeyOf(method)?.verify(bytes, signature)).to.equal(true);
        expect(publicKeyOf(method)?.verify(Buffer.from('Text'), signature)).to.equal(false);
        expect(publicKeyOf(method)).to.equal(publicKeyOf(method));
      }
    });

  it('a JWK of another kind is no key', () => {
    expect(publicKeyOf({ publicKeyJwk: { kty: 'RSA' } })).to.equal(undefined);
    expect(publicKeyOf({ publicKeyJwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } })).to.equal(
      undefined,
    );
    expect(publicKeyOf({})).to.equal(undefined);
  });

  it('what is no point of the curve is no key', () => {
    const x = Buffer.alloc(32, 0xff).toString('base64url');
    expect(publicKeyOf({ publicKeyJwk: { kty: 'EC', crv: 'P-256', x, y: x } })).to.equal(undefined);
  });
});
