/** A JWT that a key of somebody's DID document signed: tokens, presentations, credentials, status lists. */
import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import type { DidResolver } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import { isDeeper } from '../kernel/json-depth.ts';
import { isStorable } from '../kernel/storable.ts';
import { ALGORITHMS, partText } from '../keys/index.ts';
import { listedKeyOf, type NoAssertionKey } from './assertion-key.ts';
import type { Relationship } from './did-document.ts';
import { signedAtOf } from './signing-time.ts';

export interface DidJwtNeeds {
  readonly resolver: DidResolver;
  /** Keys that their document lists for nothing count too. */
  readonly anyRelationship?: boolean;
}

export interface DidJwt {
  /** Whose key it was. */
  readonly did: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** No key in the header, none to fetch, no extension (`crit`, `b64`): what this node would not look at, it does not take. */
const zHeader = z
  .looseObject({
    alg: z.enum(['ES256', 'EdDSA']),
    kid: z
      .string()
      .regex(/^did:[^#\s\p{Cc}\p{Cs}]+#[^\s\p{Cc}\p{Cs}]+$/u)
      .max(600),
  })
  .refine((header) => !['crit', 'b64', 'jwk', 'jku', 'x5c', 'x5u'].some((name) => name in header));

const zClaims = z.record(z.string(), z.unknown());

const WHY: Readonly<Record<NoAssertionKey, string>> = {
  unknown: 'is not in the DID document',
  'not-for-claims': 'is in the DID document, but not for this purpose',
  foreign: 'is controlled by somebody else',
  unusable: 'is no single Ed25519 or P-256 key',
};

const refused = (reason: string, cause?: unknown) =>
  new AppError('unauthenticated', reason, cause === undefined ? {} : { cause });

function headerOf(jwt: string, what: string) {
  try {
    const header = zHeader.safeParse(decodeProtectedHeader(jwt));
    if (header.success) return header.data;
  } catch (cause) {
    throw refused(`The ${what} is no JWT`, cause);
  }
  throw refused(`The ${what} has a header that is not taken: ES256 or EdDSA, kid did:…#…, no crit`);
}

type How = NonNullable<Parameters<DidResolver['resolve']>[1]>;

async function documentOf(resolver: DidResolver, did: string, what: string, how: How) {
  try {
    const document = await resolver.resolve(did, how);
    if (document.id === did) return document;
  } catch (cause) {
    // What may pass is the caller's to try again; an address that is none, or forbidden, will not.
    if (!(cause instanceof AppError) || cause.code === 'unavailable') throw cause;
    const where = cause.issues.map(({ pointer, message }) => `${pointer} ${message}`).join(', ');
    throw refused(`The signer of the ${what} cannot be resolved: ${cause.message} ${where}`, cause);
  }
  throw refused(`The signer of the ${what} has the DID document of somebody else`);
}

async function payloadOf(jwt: string, key: Parameters<typeof compactVerify>[1], alg: string) {
  try {
    const { payload } = await compactVerify(jwt, key, { algorithms: [alg] });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/**
 * What somebody says may outlast him, and counts as of when it was said; who calls or presents has to be there
 * now, whatever time he writes down.
 */
function timeOf(jwt: string, relationship: Relationship): Date | undefined {
  if (relationship !== 'assertionMethod') return undefined;
  try {
    return signedAtOf(JSON.parse(partText(jwt.split('.')[1]) ?? ''));
  } catch {
    // Without a time it counts as of now; what it is otherwise is told below, once its signature is seen.
    return undefined;
  }
}

const MAX_DEPTH = 64;

function claimsOf(payload: Uint8Array, what: string): DidJwt['claims'] {
  if (isDeeper(payload, MAX_DEPTH)) throw refused(`The ${what} is nested deeper than ${MAX_DEPTH}`);
  try {
    return zClaims.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch (cause) {
    throw refused(`The ${what} holds no JSON object`, cause);
  }
}

/**
 * Checks the signature, and that the key is listed for `relationship`; times and contents are the caller's.
 * Throws `unauthenticated` with the reason, `unavailable` when the signer's DID document cannot be read now.
 */
export async function verifyDidJwt(
  { resolver, anyRelationship = false }: DidJwtNeeds,
  jwt: string,
  { relationship, what }: { readonly relationship: Relationship; readonly what: string },
): Promise<DidJwt> {
  const { alg, kid } = headerOf(jwt, what);
  const did = kid.slice(0, kid.indexOf('#'));
  const use = anyRelationship ? 'any' : relationship;
  const how = { signedAt: timeOf(jwt, relationship) };
  let found = listedKeyOf(await documentOf(resolver, did, what, how), kid, use);
  // Keys are rotated while we keep the document.
  if ('why' in found && found.why === 'unknown')
    found = listedKeyOf(await documentOf(resolver, did, what, { ...how, fresh: true }), kid, use);
  if ('why' in found) throw refused(`The key of the ${what} ${WHY[found.why]}`);
  if (ALGORITHMS[alg] !== found.key.kind)
    throw refused(`The key of the ${what} is not one for ${alg}`);
  const payload = await payloadOf(jwt, found.key.object, alg);
  if (payload === undefined) throw refused(`The signature of the ${what} does not hold`);
  const claims = claimsOf(payload, what);
  // Parts of it are kept, and a database would refuse them in a way that looks like a fault of this node.
  if (!isStorable(claims)) throw refused(`The ${what} holds NUL or half a character`);
  return { did, claims };
}

/** How far the clocks of two nodes may be apart, in seconds. */
const SKEW = 30;

const isTime = (time: unknown) => time === undefined || Number.isFinite(time);

/** RFC 7519, 4.1.4 to 4.1.6, in seconds since 1970; throws `unauthenticated`. */
export function checkPeriodOf(
  { exp, nbf, iat }: { readonly exp?: unknown; readonly nbf?: unknown; readonly iat?: unknown },
  now: Date,
  what: string,
): void {
  const seconds = now.getTime() / 1000;
  const late = (time: unknown) => typeof time === 'number' && time <= seconds - SKEW;
  const early = (time: unknown) => typeof time === 'number' && time > seconds + SKEW;
  if (![exp, nbf, iat].every(isTime)) throw refused(`The ${what} has times that are no numbers`);
  if (late(exp)) throw refused(`The ${what} has expired`);
  if (early(nbf)) throw refused(`The ${what} is not valid yet`);
  if (early(iat)) throw refused(`The ${what} was issued in the future`);
}
