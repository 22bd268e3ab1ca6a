/** SD-JWT VC (`dc+sd-jwt`): claims of which the holder shows what they choose, with or without proof that he holds it. */
import { createHash, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { periodOf } from '../credential.schema.ts';
import { firstFault } from './check-form.ts';
import { checkPeriod, SKEW } from './check-validity.ts';
import type { CredentialChecks, Json, Reading } from './checks.ts';
import { timeOf, zSeconds } from './claim-times.ts';
import { disclosed, Undisclosable } from './disclosures.ts';
import { checkJws, forbiddenIn, isCompact, isSignedBy, readJws } from './jws.ts';
import { isAlgorithm, signatoryOf } from './signatory.ts';
import { type Fact, fails, holds, leavesOpen, notChecked } from './verdict.ts';

const TYPES: readonly unknown[] = ['dc+sd-jwt', 'vc+sd-jwt'];

const isSigned = (jwt: string): boolean => isCompact(jwt) && !jwt.endsWith('.');

/** A JWT, then disclosures, each with a tilde behind, then perhaps a JWT that binds it to a key. */
export function isSdJwt(text: string): boolean {
  const [first, last] = [text.indexOf('~'), text.lastIndexOf('~')];
  if (first < 0 || /[^\w~.-]/.test(text)) return false;
  const [shown, holder] = [text.slice(first, last + 1), text.slice(last + 1)];
  return (
    isSigned(text.slice(0, first)) && !/\.|~~/.test(shown) && (holder === '' || isSigned(holder))
  );
}

const zTime = zSeconds.optional();
const zDate = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), { message: 'a time' })
  .optional();
/**
 * SD-JWT VC, 3.2.2.1. `iss` may be left to the certificate. What the data model of the W3C says of the end and the
 * status counts as well, where it stands there.
 */
const zClaims = z.looseObject({
  vct: z.string().min(1).max(2000),
  iss: z.string().max(2000).optional(),
  iat: zTime,
  nbf: zTime,
  exp: zTime,
  cnf: z.looseObject({ jwk: z.record(z.string(), z.unknown()).optional() }).optional(),
  status: z.looseObject({}).optional(),
  credentialStatus: z.union([z.looseObject({}), z.array(z.looseObject({}))]).optional(),
  validFrom: zDate,
  validUntil: zDate,
  issuanceDate: zDate,
  expirationDate: zDate,
});
type Claims = z.output<typeof zClaims>;

function checkHeader(header: Json): Fact {
  const { typ, alg } = header;
  if (!TYPES.includes(typ)) return fails('header', 'jwt-type', String(typ));
  const forbidden = forbiddenIn(header);
  if (forbidden !== undefined) return fails('header', 'header-extension', forbidden);
  return isAlgorithm(alg) ? holds('header', 'header-sound') : fails('header', 'algorithm');
}

/** RFC 9901, 4.3: all of these are required. */
const zBinding = z.looseObject({
  iat: zSeconds,
  aud: z.string().min(1).max(2000),
  nonce: z.string().min(1),
  sd_hash: z.string(),
  exp: zTime,
});
/** In milliseconds: what is older was made for somebody else, some other time. */
const RECENT = 600_000;

/**
 * RFC 9901, 7.3. Nobody has sent a nonce here, so that it tells to whom it was shown, and when: whoever it was shown
 * to can hand it on.
 */
function shownIn({ iat, aud, exp }: z.output<typeof zBinding>, { clock }: CredentialChecks): Fact {
  const now = clock.now().getTime();
  const [at, end] = [iat * 1000, (exp ?? Number.POSITIVE_INFINITY) * 1000];
  if (at > now + SKEW) return fails('holder', 'holder-failed');
  const said = `${timeOf(iat)}, ${aud.slice(0, 150)}`;
  return now - at > RECENT || now > end + SKEW
    ? leavesOpen('holder', 'holder-shown-before', said)
    : holds('holder', 'holder-bound', said);
}

async function checkBinding(
  checks: CredentialChecks,
  jwk: Json,
  { jwt, shown }: { readonly jwt: string; readonly shown: string },
): Promise<Fact> {
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
  return shownIn(binding.data, checks);
}

async function checkHolder(
  checks: CredentialChecks,
  claims: Claims,
  text: string,
): Promise<readonly Fact[]> {
  const at = text.lastIndexOf('~') + 1;
  const binding = text.slice(at);
  const jwk = claims.cnf?.jwk;
  if (binding !== '')
    return jwk === undefined
      ? [fails('holder', 'holder-failed')]
      : [await checkBinding(checks, jwk, { jwt: binding, shown: text.slice(0, at) })];
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

function checkTime({ clock }: CredentialChecks, claims: Claims): Fact {
  const { iat, nbf, exp } = claims;
  const fact = checkPeriod(clock, { from: timeOf(nbf ?? iat), until: timeOf(exp) });
  return fact.ok ? checkPeriod(clock, periodOf(claims)) : fact;
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
  const { iss, iat, nbf, vct, status } = claims;
  const said = timeOf(iat ?? nbf);
  const at = said === undefined ? undefined : new Date(said);
  const asked = { header, issuer: iss, at };
  const { fact, key, id = iss, beside = [] } = await signatoryOf(checks, asked);
  return {
    facts: [
      holds('structure', 'structured'),
      fact,
      ...beside,
      await checkJws(jwt, key, header),
      checkTime(checks, claims),
      ...(await checkHolder(checks, claims, text)),
    ],
    issuer: id,
    content: claims,
    types: [vct],
    statuses: [claims.credentialStatus ?? []].flat(),
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
