/** SD-JWT VC (`dc+sd-jwt`): claims of which the holder shows what he wants, with or without proof that he holds it. */
import { createHash, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { firstFault } from './check-form.ts';
import { checkPeriod } from './check-validity.ts';
import type { CredentialChecks, Json, Reading } from './checks.ts';
import { disclosed, Undisclosable } from './disclosures.ts';
import { checkJws, forbiddenIn, isSignedBy, readJws } from './jws.ts';
import { isAlgorithm, signatoryOf } from './signatory.ts';
import { type Fact, fails, holds, leavesOpen, notChecked } from './verdict.ts';

const TYPES: readonly unknown[] = ['dc+sd-jwt', 'vc+sd-jwt'];

/** A JWT, then disclosures, each with a tilde behind, then perhaps a JWT that binds it to a key. */
export const isSdJwt = (text: string): boolean =>
  /^[\w-]+\.[\w-]+\.[\w-]+~(?:[\w-]+~)*(?:[\w-]+\.[\w-]+\.[\w-]+)?$/.test(text);

const zTime = z.number().optional();
/** SD-JWT VC, 3.2.2.1. `iss` may be left to the certificate. */
const zClaims = z.looseObject({
  vct: z.string().min(1).max(2000),
  iss: z.string().max(2000).optional(),
  iat: zTime,
  nbf: zTime,
  exp: zTime,
  cnf: z.looseObject({ jwk: z.record(z.string(), z.unknown()).optional() }).optional(),
  status: z.looseObject({}).optional(),
});
type Claims = z.output<typeof zClaims>;

const dateOf = (seconds: number | undefined): Date | undefined => {
  const date = seconds === undefined ? undefined : new Date(seconds * 1000);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
};
const textOf = (seconds: number | undefined) => dateOf(seconds)?.toISOString();

function checkHeader(header: Json): Fact {
  const { typ, alg } = header;
  if (!TYPES.includes(typ)) return fails('header', 'jwt-type', String(typ));
  const forbidden = forbiddenIn(header);
  if (forbidden !== undefined) return fails('header', 'header-extension', forbidden);
  return isAlgorithm(alg) ? holds('header', 'header-sound') : fails('header', 'algorithm');
}

const zBinding = z.looseObject({ iat: z.number(), sd_hash: z.string() });

/** RFC 9901, 7.3: whose nonce and audience it has is not asked here: nobody has sent one. */
async function checkBinding(jwk: Json, jwt: string, shown: string): Promise<Fact> {
  const read = readJws(jwt);
  const failed = fails('holder', 'holder-failed');
  if ('fact' in read) return failed;
  const { header, claims } = read.jws;
  const binding = zBinding.safeParse(claims);
  const hash = createHash('sha256').update(shown).digest('base64url');
  const alg = String(header['alg']);
  if (header['typ'] !== 'kb+jwt' || !isAlgorithm(alg) || forbiddenIn(header) !== undefined)
    return failed;
  if (!binding.success || binding.data.sd_hash !== hash) return failed;
  try {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    if (!(await isSignedBy(jwt, key, alg))) return failed;
  } catch {
    // A key that is none: OpenSSL tells it in a dozen ways.
    return failed;
  }
  return holds('holder', 'holder-bound', textOf(binding.data.iat) ?? '');
}

async function checkHolder(claims: Claims, text: string): Promise<readonly Fact[]> {
  const at = text.lastIndexOf('~') + 1;
  const binding = text.slice(at);
  const jwk = claims.cnf?.jwk;
  if (binding !== '')
    return jwk === undefined
      ? [fails('holder', 'holder-failed')]
      : [await checkBinding(jwk, binding, text.slice(0, at))];
  return claims.cnf === undefined ? [] : [leavesOpen('holder', 'holder-not-shown')];
}

function disclosedIn(
  claims: Json,
  disclosures: readonly string[],
): { readonly fact: Fact } | { readonly claims: Json } {
  try {
    return { claims: disclosed(claims, disclosures) };
  } catch (error) {
    if (error instanceof Undisclosable) return { fact: fails('structure', error.code) };
    throw error;
  }
}

const nothing = (...facts: readonly Fact[]): Reading => ({ facts, types: [], statuses: [] });

function claimsIn(
  claims: Json,
  disclosures: readonly string[],
): { readonly fact: Fact } | { readonly claims: Claims } {
  const whole = disclosedIn(claims, disclosures);
  if ('fact' in whole) return whole;
  const parsed = zClaims.safeParse(whole.claims);
  return parsed.success
    ? { claims: parsed.data }
    : { fact: fails('structure', 'malformed', firstFault(parsed.error)) };
}

async function checked(
  checks: CredentialChecks,
  {
    text,
    header,
    claims,
  }: { readonly text: string; readonly header: Json; readonly claims: Claims },
): Promise<Reading> {
  const [jwt = ''] = text.split('~');
  const { iss, iat, nbf, exp, vct, status } = claims;
  const asked = { header, issuer: iss, at: dateOf(iat ?? nbf) };
  const { fact, key, id = iss } = await signatoryOf(checks, asked);
  return {
    facts: [
      holds('structure', 'structured'),
      fact,
      await checkJws(jwt, key, header),
      checkPeriod(checks.clock, { from: textOf(nbf ?? iat), until: textOf(exp) }),
      ...(await checkHolder(claims, text)),
    ],
    issuer: id,
    content: claims,
    types: [vct],
    statuses: [],
    tokenStatus: status,
  };
}

export async function readSdJwt(checks: CredentialChecks, text: string): Promise<Reading> {
  const [jwt = '', ...parts] = text.split('~');
  const read = readJws(jwt);
  if ('fact' in read) return nothing(read.fact);
  const { header } = read.jws;
  const { typ } = header;
  const head = checkHeader(header);
  const format = holds('format', 'format-sd-jwt', typeof typ === 'string' ? typ : '');
  const form = [holds('readable', 'readable'), format, head];
  const rest = (['issuer', 'signature', 'validity'] as const).map(notChecked);
  const whole = claimsIn(read.jws.claims, parts.slice(0, -1));
  if ('fact' in whole) return nothing(...form, whole.fact, ...rest);
  if (!head.ok) return nothing(...form, ...rest);
  const reading = await checked(checks, { text, header, claims: whole.claims });
  return { ...reading, facts: [...form, ...reading.facts] };
}
