/**
 * A document sealed by a certificate: JAdES (ETSI TS 119 182-1) in the JSON serialisation, as European Digital
 * Credentials are. Baseline B: what time-stamps and archives add to it is not looked at.
 */
import type { KeyObject, X509Certificate } from 'node:crypto';
import { errors, flattenedVerify } from 'jose';
import { z } from 'zod';
import { readJson } from '../../kernel/read-json.ts';
import { partText } from '../../keys/index.ts';
import { periodOf } from '../credential.schema.ts';
import {
  certificatesOf,
  checkCertificates,
  endedSince,
  isNamedBy,
  sealerOf,
} from './certificates.ts';
import { checkContexts, checkStructure, firstFault, isObject } from './check-form.ts';
import { checkSealer } from './check-sealer.ts';
import { checkPeriod } from './check-validity.ts';
import type { CredentialChecks, Json, Reading } from './checks.ts';
import { fitsAlgorithm } from './jws.ts';
import { LIMITS } from './limits.ts';
import { type Fact, fails, holds, leavesOpen, notChecked } from './verdict.ts';

const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
] as const;
/** Header members that may be critical, and whose sense is known here (5.1 and 5.2). */
const KNOWN = ['sigT', 'adoTst', 'srCms', 'srAts', 'sigPl'] as const;
const CRITICAL = Object.fromEntries(KNOWN.map((name) => [name, true]));

const zSignature = z.looseObject({
  protected: z.string().max(100_000),
  header: z.looseObject({}).optional(),
  signature: z.string().max(2000),
});
const zSealed = z.union([
  z.looseObject({ payload: z.string(), signatures: z.array(zSignature).min(1).max(4) }),
  zSignature
    .extend({ payload: z.string() })
    .transform(({ payload, ...one }) => ({ payload, signatures: [one] })),
]);
type Sealed = z.output<typeof zSealed>;
type Signature = Sealed['signatures'][number];

/** 5.1 and 5.2.1. `sigT`, or `iat` in later editions. */
const zHeader = z.looseObject({
  alg: z.enum(ALGORITHMS),
  b64: z.boolean().default(true),
  crit: z.array(z.string()).default([]),
  x5c: z.unknown(),
  'x5t#S256': z.string().optional(),
  sigT: z.iso.datetime({ offset: true }).optional(),
  iat: z.number().optional(),
});
type Header = z.output<typeof zHeader>;

export const isSealed = (value: unknown): boolean =>
  isObject(value) && 'payload' in value && ('signatures' in value || 'protected' in value);

function headerOf({
  protected: text,
}: Signature): { readonly fact: Fact } | { readonly header: Header } {
  const read = readJson(partText(text) ?? '', LIMITS);
  const parsed = zHeader.safeParse(read.ok ? read.value : undefined);
  if (!parsed.success)
    return { fact: fails('header', 'header-malformed', firstFault(parsed.error)) };
  const known: readonly string[] = [...KNOWN, 'b64'];
  const other = parsed.data.crit.find((name) => !known.includes(name));
  // The payload would stand elsewhere (5.2.8).
  const strange = other ?? ('sigD' in parsed.data ? 'sigD' : undefined);
  return strange === undefined
    ? { header: parsed.data }
    : { fact: fails('header', 'header-extension', strange) };
}

interface Seal {
  readonly facts: readonly Fact[];
  /** Once that is established. */
  readonly by?: X509Certificate;
}
const unsealed = (fact: Fact): Seal => ({
  facts: [fact, notChecked('issuer'), notChecked('signature')],
});

/** As the header says itself: no time-stamp is looked at. */
function timeOf({ sigT, iat }: Header, now: Date): Date {
  if (sigT !== undefined) return new Date(sigT);
  const said = new Date((iat ?? Number.NaN) * 1000);
  return Number.isNaN(said.getTime()) ? now : said;
}

async function isSealedBy(
  { header, ...parts }: Signature,
  payload: string,
  key: KeyObject,
  alg: string,
): Promise<boolean> {
  if (!fitsAlgorithm(key, alg)) return false;
  try {
    const jws = { ...parts, payload, ...(header === undefined ? {} : { header }) };
    await flattenedVerify(jws, key, { algorithms: [alg], crit: CRITICAL });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false;
    throw error;
  }
}

async function checkSeal(
  { anchors = [], clock }: CredentialChecks,
  payload: string,
  signature: Signature,
): Promise<Seal> {
  const read = headerOf(signature);
  if ('fact' in read) return unsealed(read.fact);
  const { alg, x5c, 'x5t#S256': named } = read.header;
  const chain = certificatesOf(x5c) ?? [];
  const [leaf] = chain;
  if (leaf === undefined) return unsealed(fails('header', 'certificate-broken'));
  if (named !== undefined && !isNamedBy(leaf, named))
    return unsealed(fails('header', 'certificate-other'));
  const now = clock.now();
  const issuer = checkCertificates(chain, anchors, { at: timeOf(read.header, now), now });
  const facts = [
    holds('header', 'header-sound'),
    issuer,
    ...(issuer.ok ? endedSince(chain, now) : []),
    (await isSealedBy(signature, payload, leaf.publicKey, alg))
      ? holds('signature', 'signature-good')
      : fails('signature', 'signature-bad'),
  ];
  return issuer.ok ? { facts, by: leaf } : { facts };
}

/** Every seal has to hold: the first that does not is told. */
async function checkSeals(
  checks: CredentialChecks,
  { payload, signatures }: Sealed,
): Promise<Seal> {
  const all: Seal[] = [];
  for (const one of signatures) all.push(await checkSeal(checks, payload, one));
  const isWrong = ({ facts }: Seal) => facts.some((fact) => !fact.ok && fact.open !== true);
  return all.find(isWrong) ?? all[0] ?? { facts: [] };
}

/** `b64: false` (RFC 7797): the payload is the text itself. */
function payloadOf({ payload, signatures: [first] }: Sealed): string | undefined {
  const read = first === undefined ? undefined : headerOf(first);
  return read !== undefined && 'header' in read && read.header.b64 ? partText(payload) : payload;
}

const contextsOf = (value: unknown): Fact => {
  const fact = checkContexts(value);
  return fact.code === 'unknown-context' ? leavesOpen('contexts', fact.code, fact.about) : fact;
};

const nothing = (...facts: readonly Fact[]): Reading => ({ facts, types: [], statuses: [] });

/** `value` was read by `readJson`. */
export async function readJades(checks: CredentialChecks, value: unknown): Promise<Reading> {
  const parsed = zSealed.safeParse(value);
  const form = [holds('readable', 'readable'), holds('format', 'format-jades')];
  const rest = (['issuer', 'signature', 'validity'] as const).map(notChecked);
  if (!parsed.success)
    return nothing(...form, fails('structure', 'malformed', firstFault(parsed.error)), ...rest);
  const sealed = parsed.data;
  const read = readJson(payloadOf(sealed) ?? '', LIMITS);
  if (!read.ok) return nothing(fails('readable', read.why));
  const { fact: structure, credential } = checkStructure(read.value);
  const { facts: sealing, by } = await checkSeals(checks, sealed);
  const seal = [structure, contextsOf(read.value), ...sealing];
  if (credential === undefined || !isObject(read.value))
    return nothing(...form, ...seal, notChecked('validity'));
  const content: Json = read.value;
  const sealer = by === undefined ? [] : checkSealer(by, content);
  return {
    facts: [...form, ...seal, ...sealer, checkPeriod(checks.clock, periodOf(credential))],
    issuer: by && sealerOf(by),
    content,
    types: [credential.type].flat(),
    statuses: [credential.credentialStatus ?? []].flat(),
  };
}
