/** A learner's wallet, as small as one can be: OpenID4VCI 1.0 by `@openid4vc` alone, no rule of the protocol is its own. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  type CallbackContext,
  clientAuthenticationAnonymous,
  type Jwk,
  type JwtSigner,
  zJwk,
} from '@openid4vc/oauth2';
import { type CredentialResponse, Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci';
import { base58 } from '@scure/base';
import { z } from 'zod';
import type { Outbound } from '../kernel/outbound.ts';

export type Fetch = NonNullable<CallbackContext['fetch']>;

const zMethod = z.enum(['GET', 'POST']);

/** What the wallet asks goes out as everything else does. */
export const fetchThrough =
  (outbound: Outbound): Fetch =>
  async (input, init) => {
    const asked = new Request(input, init);
    const { status, headers, body } = await outbound.request({
      url: asked.url,
      method: zMethod.parse(asked.method),
      headers: Object.fromEntries(asked.headers),
      ...(asked.body === null ? {} : { body: Buffer.from(await asked.arrayBuffer()) }),
    });
    const bytes = await buffer(body);
    return new Response(bytes.length === 0 ? null : bytes, { status, headers });
  };

export interface WalletKey {
  readonly alg: 'ES256' | 'EdDSA';
  readonly privateKey: KeyObject;
  readonly publicJwk: Jwk;
  readonly did: string;
}

const jwkOf = (key: KeyObject): Jwk => zJwk.parse(key.export({ format: 'jwk' }));
const bytesOf = (part: string | undefined): Buffer => Buffer.from(part ?? '', 'base64url');

/** did:key of Ed25519 (`0xed01`) or of P-256 (`0x8024`), whose point is compressed. */
function didOf({ x, y }: Jwk, alg: WalletKey['alg']): string {
  const parity = 2 + ((bytesOf(y).at(-1) ?? 0) & 1);
  const multikey =
    alg === 'EdDSA'
      ? [Buffer.from('ed01', 'hex'), bytesOf(x)]
      : [Buffer.from('8024', 'hex'), Buffer.from([parity]), bytesOf(x)];
  return `did:key:z${base58.encode(Buffer.concat(multikey))}`;
}

export function newWalletKey(alg: WalletKey['alg']): WalletKey {
  const { privateKey, publicKey } =
    alg === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicJwk = jwkOf(publicKey);
  return { alg, privateKey, publicJwk, did: didOf(publicJwk, alg) };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function signJwtBy(key: WalletKey, header: object, payload: object): string {
  const input = `${part(header)}.${part(payload)}`;
  const signature =
    key.alg === 'EdDSA'
      ? sign(null, Buffer.from(input), key.privateKey)
      : sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** How the proof names its key. */
const signerOf = (key: WalletKey, by: 'jwk' | 'did'): JwtSigner =>
  by === 'jwk'
    ? { method: 'jwk', alg: key.alg, publicJwk: key.publicJwk }
    : { method: 'did', alg: key.alg, didUrl: `${key.did}#${key.did.slice('did:key:'.length)}` };

function clientOf(fetch: Fetch, keys: readonly WalletKey[]): Openid4vciClient {
  const keyOf = (signer: JwtSigner) =>
    keys.find(({ did, publicJwk }) =>
      signer.method === 'did'
        ? signer.didUrl.startsWith(`${did}#`)
        : signer.method === 'jwk' && signer.publicJwk.x === publicJwk.x,
    );
  return new Openid4vciClient({
    callbacks: {
      fetch,
      hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
      generateRandom: (bytes) => randomBytes(bytes),
      clientAuthentication: clientAuthenticationAnonymous(),
      signJwt: (signer, { header, payload }) => {
        const key = keyOf(signer);
        if (key === undefined) throw new Error('This wallet has no such key');
        return { jwt: signJwtBy(key, header, payload), signerJwk: key.publicJwk };
      },
    },
  });
}

export interface Taking {
  /** `openid-credential-offer://…` */
  readonly offer: string;
  readonly txCode: string;
  /** `dc+sd-jwt`, `ldp_vc` or `jwt_vc_json`. */
  readonly format: string;
  readonly keys: readonly WalletKey[];
  readonly by: 'jwk' | 'did';
  readonly now: Date;
  /** For a node that is tried out without TLS. */
  readonly insecure?: boolean;
}

/** From the offer to the credentials, one for each key, and the word to the issuer that they are kept. */
export async function takeIntoWallet(
  fetch: Fetch,
  { offer, txCode, format, keys, by, now, insecure = false }: Taking,
): Promise<readonly NonNullable<CredentialResponse['credentials']>[number][]> {
  setGlobalConfig({ allowInsecureUrls: insecure });
  const client = clientOf(fetch, keys);
  const credentialOffer = await client.resolveCredentialOffer(offer);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const supported = issuerMetadata.credentialIssuer.credential_configurations_supported;
  const id = credentialOffer.credential_configuration_ids.find(
    (one) => supported[one]?.format === format,
  );
  if (id === undefined) throw new Error(`Nothing is offered as ${format}`);
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    txCode,
  });
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata });
  const proofs = await Promise.all(
    keys.map(async (key) =>
      client.createCredentialRequestJwtProof({
        issuerMetadata,
        credentialConfigurationId: id,
        signer: signerOf(key, by),
        nonce,
        issuedAt: now,
      }),
    ),
  );
  const accessToken = accessTokenResponse.access_token;
  const { credentialResponse } = await client.retrieveCredentials({
    issuerMetadata,
    credentialConfigurationId: id,
    accessToken,
    proofs: { jwt: proofs.map(({ jwt }) => jwt) },
  });
  const { credentials = [], notification_id: notificationId = '' } = credentialResponse;
  await client.sendNotification({
    issuerMetadata,
    accessToken,
    notification: { notificationId, event: 'credential_accepted' },
  });
  return credentials;
}
