/** Who issues and checks the same badges, each as it comes and on one thread: this node, the stock library, jose. */
import { generateKeyPairSync } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential as verifyByLibrary } from '@digitalbazaar/vc';
import { jwtVerify, SignJWT } from 'jose';
import { signMany, verifyCredential } from '../../src/credentials/index.ts';
import { signerOf } from '../../src/keys/index.ts';
import { MULTIKEY_V1 } from '../../src/linked-data/context-iris.ts';
import { type DocumentLoader, documentLoader } from '../../src/linked-data/contexts.ts';
import { didOf, methodIdOf, ownDidDocument } from '../../src/participants/index.ts';

const ADDRESS = 'https://training.example';
export const ISSUER = didOf(ADDRESS);
const contexts = documentLoader();

export interface Contender {
  readonly name: 'passerelle' | 'stock' | 'jose';
  /** Badges of one round; the stock library takes some three milliseconds for each. */
  readonly count: number;
  issue(badges: readonly object[]): Promise<readonly string[]>;
  /** Throws where one does not verify. */
  verify(texts: readonly string[]): Promise<void>;
}

const mustHold = (verified: boolean): void => {
  if (!verified) throw new Error('A badge of the bench does not verify');
};

/** As a cohort is issued and as `POST /api/verify` checks: form, issuer, terms, signature, validity. */
export function passerelle(): Contender {
  const signer = signerOf('key-1', generateKeyPairSync('ed25519').privateKey);
  const document = ownDidDocument(ADDRESS, [signer]);
  const clock = { now: () => new Date() };
  const checks = { resolver: { resolve: async () => document }, contexts, clock };
  const method = methodIdOf(ADDRESS, signer);
  return {
    name: 'passerelle',
    count: 1000,
    issue: async (badges) => signMany(badges, { signer, method, contexts, created: new Date() }),
    verify: async (texts) => {
      for (const text of texts) mustHold((await verifyCredential(checks, text)).verified);
    },
  };
}

/** `@digitalbazaar/vc` with the suite and the key of its own packages; contexts and issuer are in memory. */
export async function stock(): Promise<Contender> {
  const key = await Ed25519Multikey.generate({ controller: ISSUER, id: `${ISSUER}#stock` });
  const method = await key.export({ publicKey: true, includeContext: true });
  const issuer = {
    '@context': ['https://www.w3.org/ns/did/v1', MULTIKEY_V1],
    id: ISSUER,
    assertionMethod: [method],
  };
  const load: DocumentLoader = async (iri) => {
    if (iri === ISSUER) return { documentUrl: iri, document: issuer };
    return iri === `${ISSUER}#stock` ? { documentUrl: iri, document: method } : contexts(iri);
  };
  const signing = new DataIntegrityProof({ signer: key.signer(), cryptosuite });
  return {
    name: 'stock',
    count: 60,
    issue: async (badges) => {
      const texts: string[] = [];
      for (const credential of badges)
        texts.push(
          JSON.stringify(await issue({ credential, suite: signing, documentLoader: load })),
        );
      return texts;
    },
    verify: async (texts) => {
      for (const text of texts) {
        const credential: object = JSON.parse(text);
        const suite = new DataIntegrityProof({ cryptosuite });
        mustHold((await verifyByLibrary({ credential, suite, documentLoader: load })).verified);
      }
    },
  };
}

/** The same payload as a JWT: no canonical form at all. */
export function jose(): Contender {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    name: 'jose',
    count: 1000,
    issue: async (badges) => {
      const texts: string[] = [];
      for (const badge of badges)
        texts.push(
          await new SignJWT({ ...badge })
            .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt' })
            .sign(privateKey),
        );
      return texts;
    },
    verify: async (texts) => {
      for (const text of texts) await jwtVerify(text, publicKey);
    },
  };
}
