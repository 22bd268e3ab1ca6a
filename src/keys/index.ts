/** Keys: what this node signs with, sealed at rest, and the public keys it checks signatures of others with. */
export {
  ALGORITHMS,
  canonicalJson,
  isAlgorithm,
  jwsHeader,
  partText,
  signCanonical,
} from './canonical-jws.ts';
export { type JwtSigning, jwtHeader, signJwt } from './jwt.ts';
export { type KeyFacts, type KeyRing, NODE, openKeyRing, type PublishedKey } from './key-ring.ts';
export type { KeyKind } from './multibase.ts';
export { multikeyOf, type PublicKey, publicKeyOf } from './public-key.ts';
export { Reading } from './reading.ts';
export { type Sealer, sealerOf } from './sealing.ts';
export { type SealingConfig, sealingKey } from './sealing-key.ts';
export { publicJwkOf, type Signer, signerOf } from './signer.ts';
export type { Vault } from './vault.ts';
