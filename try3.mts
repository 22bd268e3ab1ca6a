import { badgeOf } from './bench/credentials/badge.ts';
import { canonicalForm } from './src/credentials/index.ts';
import { documentLoader } from './src/linked-data/contexts.ts';
import { generateKeyPairSync } from 'node:crypto';
import { signerOf } from './src/keys/index.ts';
import { signMany, verifyCredential } from './src/credentials/index.ts';
import { ownDidDocument, methodIdOf, didOf } from './src/participants/index.ts';
const contexts = documentLoader();
const b = badgeOf(1, 'did:web:training.example');
const f = await canonicalForm(b, contexts);
console.log(JSON.stringify(b).length, f.trim().split('\n').length, new Set(f.match(/_:c14n\d+/g)).size);
const signer = signerOf('key-1', generateKeyPairSync('ed25519').privateKey);
const address = 'https://training.example';
const signing = { signer, method: methodIdOf(address, signer), contexts, created: new Date() };
const doc = ownDidDocument(address, [signer]);
const N = 1000;
let texts: readonly string[] = [];
for (let r = 0; r < 12; r++) {
  const cs = Array.from({length: N}, (_, i) => badgeOf(i + r * N, didOf(address)));
  let t = performance.now();
  texts = await signMany(cs, signing);
  console.log('issue', Math.round(N / (performance.now() - t) * 1000));
  const checks = { resolver: { resolve: async () => doc }, contexts, clock: { now: () => new Date() } };
  t = performance.now();
  for (const x of texts) { const v = await verifyCredential(checks, x); if (!v.verified) throw new Error(JSON.stringify(v)); }
  console.log('verify', Math.round(N / (performance.now() - t) * 1000));
}
