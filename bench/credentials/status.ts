/** Whether a credential is revoked, by a list that this process has read before: milliseconds a check. */
import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { signMany, statusLookup } from '../../src/credentials/index.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { signerOf } from '../../src/keys/index.ts';
import { CREDENTIALS_V2 } from '../../src/linked-data/context-iris.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { didOf, methodIdOf, ownDidDocument } from '../../src/participants/index.ts';
import { quantile, type Result } from '../result.ts';

const ADDRESS = 'https://training.example';
const ADDRESS_OF_LIST = `${ADDRESS}/status/1`;
/** The least that a list has (Bitstring Status List 1.0, 6.1); every hundredth place is revoked. */
const PLACES = 131_072;
const EVERY = 100;
const CHECKS = 20_000;

function bits(): Buffer {
  const all = Buffer.alloc(PLACES / 8);
  for (let i = 0; i < PLACES; i += EVERY) all[i >> 3] = (all[i >> 3] ?? 0) | (0x80 >> (i & 7));
  return all;
}

/** Milliseconds of each check, at places that jump about; every answer is compared with the list. */
async function oneRun(): Promise<number> {
  const signer = signerOf('key-1', generateKeyPairSync('ed25519').privateKey);
  const contexts = documentLoader();
  const clock = { now: () => new Date() };
  const issuer = didOf(ADDRESS);
  const list = {
    '@context': [CREDENTIALS_V2],
    id: ADDRESS_OF_LIST,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: `${ADDRESS_OF_LIST}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${gzipSync(bits()).toString('base64url')}`,
    },
  };
  const method = methodIdOf(ADDRESS, signer);
  const [text = ''] = await signMany([list], { signer, method, contexts, created: clock.now() });
  let fetched = 0;
  const outbound = {
    request: async () => {
      fetched += 1;
      return { status: 200, headers: {}, url: ADDRESS_OF_LIST, body: Readable.from([text]) };
    },
  };
  const document = ownDidDocument(ADDRESS, [signer]);
  const checks = { resolver: { resolve: async () => document }, contexts, clock };
  const lookup = statusLookup(checks, { outbound });
  const isRevoked = async (index: number): Promise<boolean> => {
    const asked = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: index,
      statusListCredential: ADDRESS_OF_LIST,
    } as const;
    return lookup.entry(asked, issuer).then(
      () => false,
      (error: unknown) => {
        if (error instanceof AppError && 'finding' in error && error.finding === 'revoked')
          return true;
        throw error;
      },
    );
  };
  const taken: number[] = [];
  for (let n = 0; n <= CHECKS; n += 1) {
    const index = (n * 48_271) % PLACES;
    const begun = performance.now();
    const revoked = await isRevoked(index);
    // The first reads the list.
    if (n > 0) taken.push(performance.now() - begun);
    if (revoked !== (index % EVERY === 0)) throw new Error(`Place ${index} is told wrongly`);
  }
  if (fetched !== 1) throw new Error(`The list was fetched ${fetched} times`);
  return quantile(taken, 0.99);
}

export async function measureStatus(runs: number): Promise<Result> {
  const values: number[] = [];
  for (let i = 0; i < runs; i += 1) values.push(await oneRun());
  return {
    name: 'status by a known list, p99',
    database: 'none',
    unit: 'ms',
    values,
    goal: { below: 1 },
    method: `${CHECKS} checks after the first, which fetches and verifies the list of ${PLACES} places; every answer compared with the list`,
  };
}
