/** An issuer that is not this software: its keys, proofs and tokens are made by the libraries of others. */
import type { KeyObject } from 'node:crypto';
import { generateKeyPairSync, sign } from 'node:crypto';
import { DataIntegrityProof, type Signer } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { SignJWT } from 'jose';
import type { CredentialChecks, Fact, Verdict } from '../../../src/credentials/index.ts';
import type { Reading } from '../../../src/credentials/verifying/checks.ts';
import type { DidDocument } from '../../../src/kernel/did-resolver.ts';
import { signerOf } from '../../../src/keys/index.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { clockAt, NOW, resolverOf } from '../support.ts';

export const SCHOOL = 'did:web:school.example';
export const V2 = 'https://www.w3.org/ns/credentials/v2';
export const V1 = 'https://www.w3.org/2018/credentials/v1';
export const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const ED2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';
export const DATE = '2026-11-20T08:00:00Z';
const contexts = documentLoader();

const jwk = (id: string, key: KeyObject) => ({
  id: `${SCHOOL}#${id}`,
  type: 'JsonWebKey',
  controller: SCHOOL,
  publicKeyJwk: key.export({ format: 'jwk' }) as { readonly kty: string },
});

const DIGESTS = { Ed25519: null, 'P-256': 'sha256', 'P-384': 'sha384' } as const;

/** What the stock suites take for a key. */
function stockKey(id: string, algorithm: keyof typeof DIGESTS) {
  const { privateKey } =
    algorithm === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: algorithm });
  const signer: Signer = {
    id: `${SCHOOL}#${id}`,
    algorithm,
    sign: async ({ data }) =>
      sign(DIGESTS[algorithm], data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
  const { publicMultibase } = signerOf(id, privateKey);
  const method = {
    id: signer.id,
    type: 'Multikey',
    controller: SCHOOL,
    publicKeyMultibase: publicMultibase,
  };
  return { signer, method };
}

const keys = {
  ed: stockKey('ed', 'Ed25519'),
  p256: stockKey('p256', 'P-256'),
  p384: stockKey('p384', 'P-384'),
};
export const stockSigner = keys.ed.signer;
export const tokenKeys = {
  EdDSA: generateKeyPairSync('ed25519'),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
};
type Alg = keyof typeof tokenKeys;

const methods = [
  ...Object.values(keys).map(({ method }) => method),
  ...Object.entries(tokenKeys).map(([id, { publicKey }]) => jwk(id, publicKey)),
];
export const document: DidDocument = {
  id: SCHOOL,
  verificationMethod: methods,
  assertionMethod: methods.map(({ id }) => id),
  authentication: methods.map(({ id }) => id),
};

export const checks = (more: Partial<CredentialChecks> = {}) => ({
  resolver: resolverOf(document),
  contexts,
  clock: clockAt(NOW),
  ...more,
});

/** What a school says of somebody, by the data model of today. */
export const aBadge = (changes: object = {}): Record<string, unknown> => ({
  '@context': [V2, OB],
  id: 'urn:uuid:0d8e6b1c-64a5-4a4e-9f3b-6f2f0a2b7c11',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: SCHOOL, type: ['Profile'], name: 'École d’ailleurs' },
  validFrom: DATE,
  name: 'Soudage TIG',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: 'Léa Martin', identityType: 'name' },
    ],
    achievement: {
      id: 'https://school.example/trainings/tig',
      type: ['Achievement'],
      name: 'Soudage TIG',
      description: 'Souder l’acier inoxydable.',
      criteria: { narrative: 'Réussir l’épreuve.' },
    },
  },
  ...changes,
});

/** The same by the data model 1.1. */
export const anOldBadge = (changes: object = {}): Record<string, unknown> => {
  const { '@context': _, validFrom, name: _name, ...rest } = aBadge();
  return { '@context': [V1, OB, ED2020], ...rest, issuanceDate: validFrom, ...changes };
};

export type Kind = keyof typeof keys | '2020';

function suiteOf(kind: Kind) {
  if (kind === '2020') return new Ed25519Signature2020({ signer: keys.ed.signer, date: DATE });
  const cryptosuite = kind === 'ed' ? eddsa : ecdsa;
  return new DataIntegrityProof({ signer: keys[kind].signer, date: DATE, cryptosuite });
}

/** By the stock libraries. */
export const signedBy = async (kind: Kind, credential: object) =>
  issue({
    credential: structuredClone(credential),
    suite: suiteOf(kind),
    documentLoader: contexts,
    now: NOW,
  });

/** By jose. */
export async function token(
  claims: object,
  { alg = 'ES256', ...header }: { readonly alg?: Alg; readonly [name: string]: unknown } = {},
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg, kid: `${SCHOOL}#${alg}`, ...header })
    .sign(tokenKeys[alg].privateKey);
}

const isWrong = ({ ok, open, code }: Fact) => !ok && open !== true && code !== 'not-checked';
/** As `status: revoked`. */
export const failing = ({ facts }: Pick<Verdict | Reading, 'facts'>): readonly string[] =>
  facts.filter(isWrong).map(({ fact, code }) => `${fact}: ${code}`);
export const factOf = ({ facts }: Verdict, name: Fact['fact']): Fact | undefined =>
  facts.find(({ fact }) => fact === name);
