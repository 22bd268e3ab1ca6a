/**
 * One list in the spellings that readers ask for: as the credential of Bitstring Status List 1.0, as StatusList2021,
 * and as the Status List Token of the IETF. All of the same bits.
 */
import {
  CREDENTIALS_V1,
  CREDENTIALS_V2,
  STATUS_LIST_2021,
} from '../../linked-data/context-iris.ts';
import { dateTimeStamp } from '../date-time-stamp.ts';
import { encodeBits, encodeTokens, TOKEN_BITS } from './bits.ts';
import type { ListBits, ListHead, Purpose } from './status-list.store.ts';

/** A Token Status List says both purposes at once. */
export type Spelling = 'bitstring' | '2021' | 'token';

export interface Written {
  readonly spelling: Spelling;
  readonly purpose: Purpose;
}

const PATHS: Readonly<Record<Spelling, string>> = {
  bitstring: '',
  '2021': '/2021',
  token: '/token',
};

/** Below the address of the list. */
export const pathOf = ({ spelling, purpose }: Written): string =>
  `${PATHS[spelling]}${purpose === 'suspension' && spelling !== 'token' ? '/suspension' : ''}`;

export const TYPES: Readonly<Record<Spelling, { readonly typ: string; readonly media: string }>> = {
  bitstring: { typ: 'vc+jwt', media: 'application/vc+jwt' },
  '2021': { typ: 'JWT', media: 'application/jwt' },
  // Token Status List, 5.1 and 8.1.
  token: { typ: 'statuslist+jwt', media: 'application/statuslist+jwt' },
};

/** What is long about a list, and the same until a bit changes. */
export async function encoded({ spelling, purpose }: Written, bits: ListBits): Promise<string> {
  const { revoked, suspended } = bits;
  if (spelling === 'token') return encodeTokens(revoked, suspended);
  return encodeBits(
    purpose === 'revocation' ? revoked : (suspended ?? Buffer.alloc(revoked.length)),
  );
}

export interface Said extends Written {
  /** Of this spelling. */
  readonly address: string;
  readonly issuer: string;
  readonly list: ListHead;
  readonly encoded: string;
  readonly iat: number;
  readonly exp: number;
  /** Seconds that a reader may keep it. */
  readonly ttl: number;
}

/** Bitstring Status List 1.0, 2.2, secured with JOSE. */
const credential = ({ address, issuer, list, purpose, ttl, ...said }: Said) => ({
  '@context': [CREDENTIALS_V2],
  id: address,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer,
  validFrom: list.madeAt.toISOString(),
  credentialSubject: {
    id: `${address}#list`,
    type: 'BitstringStatusList',
    statusPurpose: purpose,
    encodedList: `u${said.encoded}`,
    ttl: ttl * 1000,
  },
});

const bitstring = (said: Said) => ({ ...credential(said), iat: said.iat, exp: said.exp });

/** For readers of Data Integrity, who know no JOSE: the same credential, to be given a proof. */
export const unprovedList = (said: Said): object => ({
  ...credential(said),
  validUntil: dateTimeStamp(new Date(said.exp * 1000)),
});

/** Status List 2021, 4.1, as a JWT of the data model 1.1. */
const of2021 = ({ address, issuer, list, purpose, iat, exp, ...said }: Said) => ({
  iss: issuer,
  sub: `${address}#list`,
  jti: address,
  nbf: Math.floor(list.madeAt.getTime() / 1000),
  iat,
  exp,
  vc: {
    '@context': [CREDENTIALS_V1, STATUS_LIST_2021],
    id: address,
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer,
    issuanceDate: list.madeAt.toISOString(),
    credentialSubject: {
      id: `${address}#list`,
      type: 'StatusList2021',
      statusPurpose: purpose,
      encodedList: said.encoded,
    },
  },
});

/** Token Status List, 5.1: `sub` is the `uri` of what refers to it. */
const token = ({ address, issuer, iat, exp, ttl, ...said }: Said) => ({
  iss: issuer,
  sub: address,
  iat,
  exp,
  ttl,
  status_list: { bits: TOKEN_BITS, lst: said.encoded },
});

const WRITERS = { bitstring, '2021': of2021, token } as const;

export const claimsOf = (said: Said): Readonly<Record<string, unknown>> =>
  WRITERS[said.spelling](said);
