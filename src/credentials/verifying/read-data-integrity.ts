/** A credential in JSON with embedded proofs (Data Integrity 1.0, Ed25519 Signature 2020). */
import type { KeyKind } from '../../keys/index.ts';
import { latestOf } from '../../participants/index.ts';
import { type Credential, issuerIdOf, type Proof, periodOf } from '../credential.schema.ts';
import {
  checkContexts,
  checkProofs,
  checkStructure,
  isObject,
  unsignedPart,
} from './check-form.ts';
import { checkIssuer } from './check-issuer.ts';
import { checkSignatures } from './check-signature.ts';
import { isTooMuch } from './check-size.ts';
import { checkPeriod, checkProofPeriod } from './check-validity.ts';
import type { CredentialChecks, Json, Reading } from './checks.ts';
import { type Fact, fails, holds, notChecked } from './verdict.ts';

const nameOf = ({ type, cryptosuite }: Proof): string => cryptosuite ?? type;

const kindsFor = (proofs: readonly Proof[]): readonly KeyKind[] =>
  proofs.some((proof) => nameOf(proof) === 'ecdsa-rdfc-2019') ? ['P-256', 'P-384'] : ['Ed25519'];

/** A set may hold proofs of both suites: each key has to be of the kind that its own proof wants. */
async function checkWho(
  { resolver, contexts, clock }: CredentialChecks,
  issuer: string,
  {
    document,
    proofs,
    signedAt,
    relationship,
  }: {
    readonly document: Json;
    readonly proofs: readonly Proof[];
    readonly signedAt: Date | undefined;
    readonly relationship?: 'authentication';
  },
): Promise<readonly Fact[]> {
  const signed = [];
  let known = fails('issuer', 'issuer-unread', issuer);
  const foreign = proofs.find((proof) => proof.verificationMethod.split('#')[0] !== issuer);
  const inOrder = foreign === undefined ? proofs : [foreign];
  for (const proof of inOrder) {
    const methods = [proof.verificationMethod];
    const how = { signedAt, now: clock.now(), relationship };
    const { fact, keys } = await checkIssuer(resolver, issuer, methods, kindsFor([proof]), how);
    const [key] = keys ?? [];
    if (key === undefined) return [fact, notChecked('terms'), notChecked('signature')];
    known = fact;
    signed.push({ proof, key });
  }
  return [known, ...(await checkSignatures(contexts, document, signed))];
}

function checkTime(
  { clock }: CredentialChecks,
  credential: Credential,
  proofs: readonly Proof[],
): Fact {
  const period = checkPeriod(clock, periodOf(credential));
  const ofProofs = proofs.map(({ created, expires }) =>
    checkProofPeriod(clock, { from: created, until: expires }),
  );
  return [period, ...ofProofs].find((fact) => !fact.ok) ?? period;
}

const formatOf = (proofs: readonly Proof[]): Fact =>
  holds('format', 'format-data-integrity', [...new Set(proofs.map(nameOf))].join(', '));

const UNREAD = ['issuer', 'terms', 'signature', 'validity'] as const;

function structureOf(value: unknown): ReturnType<typeof checkStructure> {
  const unsigned = unsignedPart(value);
  return unsigned === undefined ? checkStructure(value) : { fact: unsigned };
}

/** The proofs of what its holder signs to be shown: by a key listed for `authentication`. */
export async function checkHolderProofs(
  checks: CredentialChecks,
  document: Json,
  holder: string,
): Promise<readonly Fact[]> {
  const { fact, proofs = [] } = checkProofs(document, 'authentication');
  if (!fact.ok) return [fact, ...(['issuer', 'terms', 'signature'] as const).map(notChecked)];
  const who = { document, proofs, signedAt: undefined, relationship: 'authentication' } as const;
  return [fact, ...(await checkWho(checks, holder, who))];
}

/** `value` was read by `readJson`. */
export async function readDataIntegrity(
  checks: CredentialChecks,
  value: unknown,
): Promise<Reading> {
  if (isTooMuch(value)) return { facts: [fails('readable', 'too-large')], types: [], statuses: [] };
  const { fact: structure, credential } = structureOf(value);
  const contexts = checkContexts(value, checks.suites);
  const { fact: sound, proofs = [] } = checkProofs(value);
  const form = [
    holds('readable', 'readable'),
    ...(sound.ok ? [formatOf(proofs)] : []),
    structure,
    contexts,
    sound,
  ];
  if (credential === undefined || !isObject(value))
    return { facts: [...form, ...UNREAD.map(notChecked)], types: [], statuses: [] };
  const issuer = issuerIdOf(credential);
  const { from } = periodOf(credential);
  const signedAt = latestOf(from, ...proofs.map(({ created }) => created));
  const who =
    contexts.ok && sound.ok
      ? await checkWho(checks, issuer, { document: value, proofs, signedAt })
      : (['issuer', 'terms', 'signature'] as const).map(notChecked);
  return {
    facts: [...form, ...who, checkTime(checks, credential, proofs)],
    issuer,
    content: value,
    types: [credential.type].flat(),
    statuses: [credential.credentialStatus ?? []].flat(),
  };
}
