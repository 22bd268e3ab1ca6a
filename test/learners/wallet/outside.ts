/** What a wallet got, judged by libraries that made none of it and by what the issuer publishes. */
import { createHash, sign } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import type { Express } from 'express';
import { type CryptoKey, compactVerify, importJWK, jwtVerify } from 'jose';
import request from 'supertest';
import type { WalletKey } from '../../../src/demo/wallet.ts';
import type { DidDocument } from '../../../src/kernel/did-resolver.ts';
import { documentLoader } from '../../../src/linked-data/contexts.ts';
import { PUBLIC_URL } from '../../support/app.ts';

type Parser = Parameters<request.Test['parse']>[0];
/** Of a media type that supertest does not know. */
const asText: Parser = (res, done) => {
  const parts: Buffer[] = [];
  res.on('data', (part: Buffer) => parts.push(part));
  res.on('end', () => done(null, Buffer.concat(parts)));
};

const textOf = ({ body, text }: { readonly body: unknown; readonly text?: string }): string =>
  Buffer.isBuffer(body) ? body.toString() : (text ?? '');

/** As anybody finds it who knows the issuer's address. */
export async function documentAt(app: Express, issuer: string): Promise<DidDocument> {
  const path = issuer === PUBLIC_URL ? '/.well-known' : issuer.slice(PUBLIC_URL.length);
  return JSON.parse(textOf(await request(app).get(`${path}/did.json`))) as DidDocument;
}

async function keyIn({ verificationMethod = [] }: DidDocument, kid: string | undefined) {
  const jwk = verificationMethod.find(({ id }) => id === kid)?.publicKeyJwk;
  if (jwk === undefined) throw new Error('The issuer has no such key');
  return importJWK({ ...jwk }, 'ES256');
}

/** What the status says is checked elsewhere. */
export const byStock = async (credential: object, document: DidDocument, now: Date) =>
  verifyCredential({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite }),
    now,
    checkStatus: async () => ({ verified: true }),
    documentLoader: async (iri) => {
      const method = document.verificationMethod?.find((m) => m.id === iri);
      if (method !== undefined)
        return { document: { '@context': 'https://w3id.org/security/multikey/v1', ...method } };
      return iri === document.id ? { document } : documentLoader()(iri);
    },
  });

export const byJose = async (jwt: string, document: DidDocument, now: Date) =>
  jwtVerify(jwt, async ({ kid }) => keyIn(document, kid), {
    issuer: document.id,
    currentDate: now,
    algorithms: ['ES256'],
    typ: 'JWT',
  });

const isSignedBy = async (key: CryptoKey | Uint8Array, jws: string): Promise<boolean> =>
  compactVerify(jws, key).then(
    () => true,
    () => false,
  );

const holderKey = async ({ publicJwk: { kty, crv, x, y }, alg }: WalletKey) =>
  importJWK({ kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }) }, alg);

/** The wallet shows it by its key, with the learner's name alone; a verifier checks both signatures. */
export async function bySdJwt(
  text: string,
  document: DidDocument,
  { app, holder, now }: { readonly app: Express; readonly holder: WalletKey; readonly now: Date },
) {
  const key = await holderKey(holder);
  const instance = new SDJwtVcInstance({
    hasher: (data) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : new Uint8Array(data))
        .digest(),
    hashAlg: 'sha-256',
    verifier: async (data, signature) => {
      const header = Buffer.from(data.split('.')[0] ?? '', 'base64url').toString();
      const { kid } = JSON.parse(header) as { readonly kid: string };
      return isSignedBy(await keyIn(document, kid), `${data}.${signature}`);
    },
    statusListFetcher: async (uri) =>
      textOf(
        await request(app)
          .get(uri.replace(PUBLIC_URL, ''))
          .set('accept', 'application/statuslist+jwt')
          .buffer(true)
          .parse(asText),
      ),
    kbSignAlg: holder.alg,
    kbSigner: (data) =>
      sign(holder.alg === 'EdDSA' ? null : 'sha256', Buffer.from(data), {
        key: holder.privateKey,
        dsaEncoding: 'ieee-p1363',
      }).toString('base64url'),
    kbVerifier: async (data, signature) => isSignedBy(key, `${data}.${signature}`),
  });
  const all = (await instance.getClaims(text)) as Record<string, unknown>;
  const iat = Math.floor(now.getTime() / 1000);
  const shown = await instance.present(
    text,
    { name: true },
    { kb: { payload: { iat, aud: 'https://verifier.example', nonce: 'n' } } },
  );
  const { payload, kb } = await instance.verify(shown, {
    currentDate: iat,
    keyBindingNonce: 'n',
  });
  return { all, shown: payload, kb };
}
