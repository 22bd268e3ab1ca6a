/**
 * A W3C credential as a JWT: `vc+jwt` (Securing VCs using JOSE and COSE, 3.1.1: the claims are the credential), and
 * the claim `vc` of the data model 1.1 (6.3.1). The signature is over the bytes, so that nothing in it vanishes.
 */
import { signedAtOf } from '../../participants/index.ts';
import { type Credential, issuerIdOf, periodOf } from '../credential.schema.ts';
import { checkContexts, checkStructure, isObject } from './check-form.ts';
import { checkPeriod } from './check-validity.ts';
import type { CredentialChecks, Json, Reading } from './checks.ts';
import { brokenTime, timeOf } from './claim-times.ts';
import { checkJws, forbiddenIn, isCompact, type Jws, readJws } from './jws.ts';
import { isAlgorithm, signatoryOf } from './signatory.ts';
import { type Fact, fails, holds, leavesOpen, notChecked } from './verdict.ts';

const TYPES: readonly unknown[] = [
  'vc+jwt',
  'vc+ld+jwt',
  'JWT',
  'jwt',
  'application/vc+jwt',
  undefined,
];

/** Data Model 1.1, 6.3.1: what may stand in the claims of the JWT alone. */
function filled(vc: Json, { iss, jti, sub, nbf, iat, exp }: Json): Json {
  const subject = vc['credentialSubject'];
  const from = timeOf(nbf) ?? timeOf(iat);
  const until = timeOf(exp);
  return {
    ...(typeof iss === 'string' ? { issuer: iss } : {}),
    ...(typeof jti === 'string' ? { id: jti } : {}),
    ...(from === undefined ? {} : { issuanceDate: from }),
    ...(until === undefined ? {} : { expirationDate: until }),
    ...vc,
    ...(isObject(subject) && typeof sub === 'string'
      ? { credentialSubject: { id: sub, ...subject } }
      : {}),
  };
}

const credentialIn = ({ header, claims }: Jws): unknown => {
  const { vc } = claims;
  if (vc === undefined) return claims;
  return isObject(vc) && header['typ'] !== 'vc+jwt' ? filled(vc, claims) : undefined;
};

const isSame = (claim: unknown, said: string | undefined): boolean =>
  claim === undefined || said === undefined || claim === said;

/** To the second, which is all that a JWT tells. */
const isSecond = (seconds: unknown, text: string | undefined): boolean =>
  seconds === undefined ||
  text === undefined ||
  (typeof seconds === 'number' && Math.floor(Date.parse(text) / 1000) === Math.floor(seconds));

/** What is said twice has to be the same: two readers would see two credentials. */
function disagreement(claims: Json, credential: Credential): string | undefined {
  const { iss, sub, jti, nbf, exp } = claims;
  const { from, until } = periodOf(credential);
  const [subject] = [credential.credentialSubject].flat();
  const same = {
    issuer: isSame(iss, issuerIdOf(credential)),
    id: isSame(jti, credential.id),
    credentialSubject: isSame(sub, subject?.id),
    validFrom: isSecond(nbf, from),
    validUntil: isSecond(exp, until),
  };
  return Object.entries(same).find(([, is]) => !is)?.[0];
}

function checkHeader({ header }: Jws): Fact {
  const { typ, alg } = header;
  if (!TYPES.includes(typ)) return fails('header', 'jwt-type', String(typ));
  const forbidden = forbiddenIn(header);
  if (forbidden !== undefined) return fails('header', 'header-extension', forbidden);
  return isAlgorithm(alg) ? holds('header', 'header-sound') : fails('header', 'algorithm');
}

/** RFC 7519, 4.1.4 and 4.1.5 count as well, where the credential says nothing. */
function checkTime({ clock }: CredentialChecks, { exp, nbf }: Json, credential: Credential): Fact {
  const said = periodOf(credential);
  const period = checkPeriod(clock, said);
  if (!period.ok) return period;
  return checkPeriod(clock, { from: said.from ?? timeOf(nbf), until: said.until ?? timeOf(exp) });
}

/** Its terms are read by name, whatever its contexts are; contexts written inline give names another sense. */
function contextsOf(value: unknown, suites: boolean | undefined): Fact {
  const fact = checkContexts(value, suites);
  return fact.code === 'unknown-context' ? leavesOpen('contexts', fact.code, fact.about) : fact;
}

const nothing = (...facts: readonly Fact[]): Reading => ({ facts, types: [], statuses: [] });

async function checkWho(
  checks: CredentialChecks,
  { header, claims }: Jws,
  { text, issuer }: { readonly text: string; readonly issuer: string },
): Promise<readonly Fact[]> {
  const at = signedAtOf(claims);
  const { fact, key, beside = [] } = await signatoryOf(checks, { header, issuer, at });
  return [fact, ...beside, await checkJws(text, key, header)];
}

function structureOf(claims: Json, value: unknown): ReturnType<typeof checkStructure> {
  const broken = brokenTime(claims);
  return broken === undefined ? checkStructure(value) : { fact: broken };
}

/** A Token Status List may be named by any JWT; a `status` that is a text is a term like others. */
const tokenStatusOf = ({ status }: Json): unknown => (isObject(status) ? status : undefined);

export async function readJwt(checks: CredentialChecks, text: string): Promise<Reading> {
  const read = readJws(text);
  if ('fact' in read) return nothing(read.fact);
  const { header, claims } = read.jws;
  const { typ = 'JWT' } = header;
  const format = holds('format', 'format-vc-jwt', typeof typ === 'string' ? typ : '');
  const head = checkHeader(read.jws);
  const value = credentialIn(read.jws);
  const { fact: structure, credential } = structureOf(claims, value);
  const contexts = contextsOf(value, checks.suites);
  const form = [holds('readable', 'readable'), format, head, structure, contexts];
  const rest = (['issuer', 'signature', 'validity'] as const).map(notChecked);
  if (credential === undefined || !isObject(value) || !head.ok) return nothing(...form, ...rest);
  const other = disagreement(claims, credential);
  if (other !== undefined)
    return nothing(...form, fails('header', 'claims-disagree', other), ...rest);
  const issuer = issuerIdOf(credential);
  const who = await checkWho(checks, read.jws, { text, issuer });
  return {
    facts: [...form, ...who, checkTime(checks, claims, credential)],
    issuer,
    content: value,
    types: [credential.type].flat(),
    statuses: [credential.credentialStatus ?? []].flat(),
    tokenStatus: tokenStatusOf(claims),
  };
}

/** VCDM 2.0, 4.13: a credential as an address that holds it. */
export const isEnveloped = (value: unknown): value is Json =>
  isObject(value) && [value['type']].flat().includes('EnvelopedVerifiableCredential');

/** What such an address holds: a JWT or an SD-JWT. */
export const jwtIn = ({ id }: Json): string | undefined =>
  typeof id === 'string'
    ? /^data:application\/(?:vc\+jwt|vc\+sd-jwt|dc\+sd-jwt|jwt),([\w.~-]+)$/.exec(id)?.[1]
    : undefined;

/** By its type: job offers and other things are signed as JWS too. */
export function isCredentialJwt(text: string): boolean {
  if (!isCompact(text)) return false;
  const read = readJws(text);
  return 'jws' in read && TYPES.includes(read.jws.header['typ']);
}
