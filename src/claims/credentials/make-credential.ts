/** A credential by this node, in either profile, as a JWT. */
import { type Signer, signJwt } from '../../keys/index.ts';
import {
  CREDENTIALS_V1,
  CREDENTIALS_V2,
  STATUS_LIST_2021,
} from '../../linked-data/context-iris.ts';
import type { Profile } from './profile.ts';

export interface Making {
  readonly signer: Signer;
  /** Address of the key. */
  readonly kid: string;
  readonly issuer: string;
}

export interface NewCredential {
  /** An IRI. */
  readonly id: string;
  readonly type: string;
  readonly subject: { readonly id: string };
  readonly from: Date;
  readonly until: Date;
  /** The `credentialStatus` entry in the spelling of the profile. */
  readonly status: object;
}

const seconds = (time: Date) => Math.floor(time.getTime() / 1000);

/** VCDM 1.1, 6.3.1. */
function of11({ issuer }: Making, { id, type, subject, from, until, status }: NewCredential) {
  return {
    iss: issuer,
    sub: subject.id,
    jti: id,
    iat: seconds(from),
    nbf: seconds(from),
    exp: seconds(until),
    vc: {
      '@context': [CREDENTIALS_V1, STATUS_LIST_2021],
      id,
      type: ['VerifiableCredential', type],
      issuer,
      issuanceDate: from.toISOString(),
      expirationDate: until.toISOString(),
      credentialSubject: subject,
      credentialStatus: status,
    },
  };
}

/** Securing Verifiable Credentials using JOSE and COSE, 3.1.1: the credential is the payload. */
function of20({ issuer }: Making, { id, type, subject, from, until, status }: NewCredential) {
  return {
    '@context': [CREDENTIALS_V2],
    id,
    type: ['VerifiableCredential', type],
    issuer,
    validFrom: from.toISOString(),
    validUntil: until.toISOString(),
    credentialSubject: subject,
    credentialStatus: status,
    iss: issuer,
    sub: subject.id,
    iat: seconds(from),
    exp: seconds(until),
  };
}

export async function makeCredential(
  making: Making,
  profile: Profile,
  credential: NewCredential,
): Promise<string> {
  return profile === 'vc20-bssl/jwt'
    ? signJwt({ ...making, typ: 'vc+jwt' }, of20(making, credential))
    : signJwt({ ...making, typ: 'JWT' }, of11(making, credential));
}
