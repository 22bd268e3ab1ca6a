/** A compact JWS taken apart, and its signature checked by a key that was found elsewhere. */
import type { KeyObject } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import { readJson } from '../../kernel/read-json.ts';
import { partText } from '../../keys/index.ts';
import { isObject } from './check-form.ts';
import type { Json } from './checks.ts';
import { LIMITS } from './limits.ts';
import { type Fact, fails, holds, notChecked } from './verdict.ts';

export interface Jws {
  readonly header: Json;
  readonly claims: Json;
}

/** Three parts in base64url, of which the last may be empty. Megabytes are no work: nothing is tried twice. */
export function isCompact(text: string): boolean {
  if (/[^\w.-]/.test(text)) return false;
  const parts = text.split('.', 4);
  return parts.length === 3 && parts[0] !== '' && parts[1] !== '';
}

function jsonPart(part: string | undefined): { readonly fact: Fact } | { readonly json: Json } {
  const text = partText(part);
  if (text === undefined) return { fact: fails('readable', 'not-json') };
  const read = readJson(text, LIMITS);
  if (!read.ok) return { fact: fails('readable', read.why) };
  return isObject(read.value) ? { json: read.value } : { fact: fails('readable', 'not-json') };
}

/** The fact `readable`, where it cannot be read. */
export function readJws(jws: string): { readonly fact: Fact } | { readonly jws: Jws } {
  const [first, second] = jws.split('.');
  const header = jsonPart(first);
  if ('fact' in header) return header;
  const claims = jsonPart(second);
  if ('fact' in claims) return claims;
  return { jws: { header: header.json, claims: claims.json } };
}

/** Keys and extensions that a header may bring, and that this node takes from nowhere else than a DID or `x5c`. */
const FORBIDDEN = ['crit', 'b64', 'jwk', 'jku', 'x5u'] as const;

export const forbiddenIn = (header: Json): string | undefined =>
  FORBIDDEN.find((name) => name in header);

const CURVES: Readonly<Record<string, string>> = { ES256: 'prime256v1', ES384: 'secp384r1' };

/** Whether it is a key for this algorithm: a certificate may bring one of any kind, at which jose gives up. */
export function fitsAlgorithm(key: KeyObject, alg: string): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (/^[RP]S(?:256|384|512)$/.test(alg)) return type === 'rsa';
  if (alg === 'EdDSA') return type === 'ed25519';
  return type === 'ec' && details?.namedCurve !== undefined && details.namedCurve === CURVES[alg];
}

export async function isSignedBy(jws: string, key: KeyObject, alg: string): Promise<boolean> {
  if (!fitsAlgorithm(key, alg)) return false;
  try {
    await compactVerify(jws, key, { algorithms: [alg] });
    return true;
  } catch (error) {
    // A key that is too short is told as a TypeError.
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false;
    throw error;
  }
}

/** The fact `signature`; without a key there is nothing to check it by. */
export async function checkJws(
  jws: string,
  key: KeyObject | undefined,
  { alg }: Json,
): Promise<Fact> {
  if (key === undefined) return notChecked('signature');
  return typeof alg === 'string' && (await isSignedBy(jws, key, alg))
    ? holds('signature', 'signature-good')
    : fails('signature', 'signature-bad');
}
