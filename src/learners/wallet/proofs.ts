/** That a wallet holds the key a credential is to be bound to: OpenID4VCI 1.0, F.1 (`jwt`) and F.4. */
import type { JwtSigner } from '@openid4vc/oauth2';
import { z } from 'zod';
import type { PublicJwk } from '../../kernel/did-resolver.ts';
import {
  ALGORITHMS,
  isAlgorithm,
  multikeyOf,
  type PublicKey,
  publicJwkOf,
  publicKeyOf,
} from '../../keys/index.ts';
import type { Binding } from './formats.ts';
import { OAuthError } from './oauth-error.ts';

/** Who the credential is bound to, in both notations. */
export interface Holder {
  readonly jwk: PublicJwk;
  readonly did: string;
}

export interface Proof {
  readonly holder: Holder;
  readonly nonce: string;
}

/** As long as a nonce counts; and what clocks may differ by. */
const OLDEST_S = 5 * 60;
const SKEW_S = 60;

const zPart = z.string().max(200);
/** "the header parameter does not contain a private key": of other members there is none. */
const zKey = z
  .looseObject({ kty: zPart, crv: zPart, x: zPart, y: zPart.optional() })
  .refine((key) => !('d' in key), { message: 'no private key' });

const zHeader = z
  .looseObject({
    alg: z.enum(['ES256', 'EdDSA']),
    typ: z.literal('openid4vci-proof+jwt'),
    kid: z.string().max(600).optional(),
    jwk: zKey.optional(),
    x5c: z.never({ message: 'no certificates' }).optional(),
    crit: z.never({ message: 'no extensions' }).optional(),
  })
  .refine(({ kid, jwk }) => (kid === undefined) !== (jwk === undefined), {
    message: 'either kid or jwk',
  });

const zPayload = z.looseObject({
  aud: z.string(),
  iat: z.number(),
  nonce: z.string().max(200),
});

/** Undefined for another method than did:key, and for a fragment that names another key. */
function keyOfDidUrl(url: string): PublicKey | undefined {
  const [did = '', fragment] = url.split('#');
  const multikey = did.startsWith('did:key:') ? did.slice('did:key:'.length) : undefined;
  if (multikey === undefined || (fragment !== undefined && fragment !== multikey)) return undefined;
  return publicKeyOf({ publicKeyMultibase: multikey });
}

function keyOf(signer: JwtSigner): PublicKey | undefined {
  if (signer.method === 'did') return keyOfDidUrl(signer.didUrl);
  if (signer.method !== 'jwk') return undefined;
  const { kty, crv = '', x = '', y } = signer.publicJwk;
  return publicKeyOf({ publicKeyJwk: { kty, crv, x, ...(y === undefined ? {} : { y }) } });
}

function isSigned(key: PublicKey, alg: string, compact: string): boolean {
  const end = compact.lastIndexOf('.');
  const signature = Buffer.from(compact.slice(end + 1), 'base64url');
  const rightKind = isAlgorithm(alg) && ALGORITHMS[alg] === key.kind;
  return rightKind && key.verify(Buffer.from(compact.slice(0, end)), signature);
}

/** The key as its curve has it: what a caller wrote beside it goes no further. */
function holderOf(key: PublicKey): Holder {
  const jwk = publicJwkOf(key.object);
  return { jwk, did: `did:key:${multikeyOf(jwk) ?? ''}` };
}

interface Expected {
  /** Of the credential. */
  readonly issuer: string;
  readonly binding: readonly Binding[];
  readonly now: Date;
}

async function check(jwt: string, { issuer, binding, now }: Expected): Promise<Proof> {
  const { decodeJwt, jwtSignerFromJwt, verifyJwt } = await import('@openid4vc/oauth2');
  const { header, payload, compact } = decodeJwt({
    jwt,
    headerSchema: zHeader,
    payloadSchema: zPayload,
  });
  const signer = jwtSignerFromJwt({ header, payload, allowedSignerMethods: ['did', 'jwk'] });
  if (!binding.includes(signer.method === 'did' ? 'did:key' : 'jwk'))
    throw new Error('Another key binding than this format has');
  const key = keyOf(signer);
  if (key === undefined) throw new Error('No key of a kind known here');
  await verifyJwt({
    compact,
    header,
    payload,
    signer,
    expectedAudience: issuer,
    now,
    allowedSkewInSeconds: SKEW_S,
    verifyJwtCallback: (_signer, { compact: signed }) =>
      isSigned(key, header.alg, signed)
        ? { verified: true, signerJwk: { ...publicJwkOf(key.object) } }
        : { verified: false },
  });
  const age = now.getTime() / 1000 - payload.iat;
  if (age > OLDEST_S || age < -SKEW_S) throw new Error('Not made just now');
  return { holder: holderOf(key), nonce: payload.nonce };
}

/** Throws `invalid_proof`, for whatever is wrong with it; whether its nonce counts is for the caller to say. */
export async function checkProof(jwt: string, expected: Expected): Promise<Proof> {
  try {
    return await check(jwt, expected);
  } catch (cause) {
    throw new OAuthError(
      'invalid_proof',
      'A key proof is a JWT of the type openid4vci-proof+jwt by the key in its header (jwk, or kid with a did:key), made just now for this credential issuer with a nonce of its nonce endpoint',
      { cause },
    );
  }
}
