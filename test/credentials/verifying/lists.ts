/** Status lists of the school, as others write them; and a network that is a table. */
import { Readable } from 'node:stream';
import { deflateSync, gzipSync } from 'node:zlib';
import { statusLookup } from '../../../src/credentials/index.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import type { Outbound } from '../../../src/kernel/outbound.ts';
import { checks, DATE, SCHOOL, signedBy, token, V1, V2 } from './support.ts';

export const LIST = 'https://school.example/lists/1';
const LIST_2021 = 'https://w3id.org/vc/status-list/2021/v1';
const BYTES = 16_384;
const EXP = Date.parse('2027-01-01T00:00:00Z') / 1000;
export const IAT = Date.parse('2026-11-20T08:00:00Z') / 1000;

/** The bit of each index from the left. */
export function bitsWith(...set: readonly number[]): Buffer {
  const bits = Buffer.alloc(BYTES);
  for (const index of set) bits[index >> 3] = (bits[index >> 3] ?? 0) | (128 >> (index & 7));
  return bits;
}

const aList = (bits: Buffer, changes: object = {}, subject: object = {}) => ({
  '@context': [V2],
  id: LIST,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer: SCHOOL,
  validFrom: DATE,
  credentialSubject: {
    id: `${LIST}#list`,
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    encodedList: `u${gzipSync(bits).toString('base64url')}`,
    ...subject,
  },
  ...changes,
});
/** By a proof in it. */
export const provedList = async (bits: Buffer, changes: object = {}, subject: object = {}) =>
  JSON.stringify(await signedBy('ed', aList(bits, changes, subject)));
/** As a JWT. */
export const jwtList = async (bits: Buffer) => token(aList(bits), { typ: 'vc+jwt' });

export const provedList2021 = async (bits: Buffer) =>
  JSON.stringify(
    await signedBy('2020', {
      '@context': [V1, LIST_2021, 'https://w3id.org/security/suites/ed25519-2020/v1'],
      id: LIST,
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      issuer: SCHOOL,
      issuanceDate: DATE,
      credentialSubject: {
        id: `${LIST}#list`,
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: gzipSync(bits).toString('base64url'),
      },
    }),
  );

/** Statuses of so many bits each, from the least significant on. */
export async function tokenList(
  statuses: readonly number[],
  bits: 1 | 2 | 4 | 8,
  claims: object = {},
  header: object = {},
): Promise<string> {
  const bytes = Buffer.alloc(Math.ceil((statuses.length * bits) / 8));
  for (const [i, status] of statuses.entries()) {
    const at = Math.floor((i * bits) / 8);
    bytes[at] = (bytes[at] ?? 0) | (status << ((i * bits) % 8));
  }
  const lst = deflateSync(bytes).toString('base64url');
  return token(
    { iss: SCHOOL, sub: LIST, iat: IAT, exp: EXP, status_list: { bits, lst }, ...claims },
    { typ: 'statuslist+jwt', ...header },
  );
}

export const entry = (index: number, changes: object = {}) => ({
  id: `${LIST}#${index}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(index),
  statusListCredential: LIST,
  ...changes,
});

/** Answers one list at every address, or what `answer` says, and counts. */
export function network(
  answer: string | ((url: string) => string),
  headers: Record<string, string> = {},
) {
  const asked: string[] = [];
  const outbound: Outbound = {
    request: async ({ url, maxBytes = 0 }) => {
      asked.push(url);
      const text = typeof answer === 'string' ? answer : answer(url);
      if (text === '') throw new AppError('unavailable', 'does not answer');
      if (text.length > maxBytes) throw new AppError('unavailable', 'sends too much');
      return { status: 200, headers, url, body: Readable.from([Buffer.from(text)]) };
    },
  };
  const more = { ...checks(), status: statusLookup(checks(), { outbound }) };
  return { asked, more, outbound };
}
