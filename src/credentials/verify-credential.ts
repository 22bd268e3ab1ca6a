/**
 * Checks a verifiable credential (VCDM 2.0 with `eddsa-rdfc-2022`) and answers every fact. Nothing of it
 * is kept or logged.
 */
import type { Clock } from '../kernel/clock.ts';
import type { DidResolver } from '../kernel/did-resolver.ts';
import { type JsonLimits, readJson, walk } from '../kernel/read-json.ts';
import type { DocumentLoader } from '../linked-data/contexts.ts';
import { latestOf } from '../participants/index.ts';
import { checkContexts, checkProofs, checkStructure } from './check-form.ts';
import { checkIssuer } from './check-issuer.ts';
import { checkSignatures } from './check-signature.ts';
import { checkPeriod, checkProofPeriod } from './check-validity.ts';
import { type Credential, issuerIdOf, type Proof } from './credential.schema.ts';
import { type Fact, fails, holds, notChecked, type Verdict, verdictOf } from './verdict.ts';

export const LIMITS: JsonLimits = { maxBytes: 1_000_000, maxDepth: 32 };

/**
 * JSON-LD takes about a millisecond an object, whatever its size in bytes, and anybody may ask for a
 * check. A badge has some 10 objects, a large European diploma 300.
 */
const MOST_OBJECTS = 500;

const objectsIn = (value: unknown): number =>
  [...walk(value)].filter((part) => typeof part.value === 'object').length;

export interface CredentialChecks {
  readonly resolver: DidResolver;
  readonly contexts: DocumentLoader;
  readonly clock: Clock;
}

async function checkWho(
  { resolver, contexts }: CredentialChecks,
  credential: Credential,
  proofs: readonly Proof[],
): Promise<readonly Fact[]> {
  const methods = proofs.map((proof) => proof.verificationMethod);
  const issuer = issuerIdOf(credential);
  const signedAt = latestOf(credential.validFrom, ...proofs.map(({ created }) => created));
  const { fact, keys } = await checkIssuer(resolver, issuer, methods, ['Ed25519'], signedAt);
  if (keys === undefined) return [fact, notChecked('terms'), notChecked('signature')];
  const signed = proofs.flatMap((proof, i) => {
    const key = keys[i];
    return key === undefined ? [] : [{ proof, key }];
  });
  return [fact, ...(await checkSignatures(contexts, credential, signed))];
}

function checkTime(
  clock: Clock,
  { validFrom, validUntil }: Credential,
  proofs: readonly Proof[],
): Fact {
  const period = checkPeriod(clock, { from: validFrom, until: validUntil });
  const ofProofs = proofs.map(({ created, expires }) =>
    checkProofPeriod(clock, { from: created, until: expires }),
  );
  return [period, ...ofProofs].find((fact) => !fact.ok) ?? period;
}

/** A status that nobody looked up may be a revocation. */
const checkStatus = ({ credentialStatus }: Credential): Fact =>
  credentialStatus === undefined
    ? holds('status', 'no-status')
    : fails('status', 'status-unchecked');

export async function verifyCredential(checks: CredentialChecks, text: string): Promise<Verdict> {
  const read = readJson(text, LIMITS);
  if (!read.ok) return verdictOf('credential', [fails('readable', read.why)]);
  const { value } = read;
  if (objectsIn(value) > MOST_OBJECTS)
    return verdictOf('credential', [fails('readable', 'too-large')]);
  const structure = checkStructure(value);
  const contexts = checkContexts(value);
  const { fact: sound, proofs = [] } = checkProofs(value);
  const { credential } = structure;
  const form = [holds('readable', 'readable'), structure.fact, contexts, sound];
  if (credential === undefined)
    return verdictOf('credential', [
      ...form,
      ...(['issuer', 'terms', 'signature', 'validity', 'status'] as const).map(notChecked),
    ]);
  const who =
    contexts.ok && sound.ok
      ? await checkWho(checks, credential, proofs)
      : (['issuer', 'terms', 'signature'] as const).map(notChecked);
  return verdictOf(
    'credential',
    [...form, ...who, checkTime(checks.clock, credential, proofs), checkStatus(credential)],
    issuerIdOf(credential),
  );
}
