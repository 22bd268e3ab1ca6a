/** The facts that the text itself shows, before any key is looked up. */
import type { z } from 'zod';
import { walk } from '../../kernel/read-json.ts';
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../linked-data/context-iris.ts';
import {
  type Credential,
  type Proof,
  zCredential,
  zCredentialV1,
  zProof,
} from '../credential.schema.ts';
import { doubleText, wholeText } from '../proofs/canonical/n-quads.ts';
import { isDouble } from '../proofs/canonical/outline.ts';
import { isAllowed, MODELS } from './allowed-contexts.ts';
import { otherSpelling } from './check-names.ts';
import { checkRelated } from './check-related.ts';
import { type Fact, fails, holds } from './verdict.ts';

const TEXT_KEYWORDS = ['@value', '@language', '@direction'];
const MOST_PROOFS = 8;

/** The first thing that is wrong, as `/validFrom (a date and time with its time zone)`. */
export function firstFault(error: z.ZodError): string {
  const [issue] = error.issues;
  return `/${issue?.path.map(String).join('/') ?? ''} (${issue?.message ?? ''})`;
}

/** `__proto__` is no keyword, but vanishes likewise in programs that copy objects. */
const isUnsignedName = (name: string): boolean =>
  name === '__proto__' ||
  (name.startsWith('@') && name !== '@context' && !TEXT_KEYWORDS.includes(name));

/** jsonld.js signs 16 digits of a number, and of 5e-7 the text "0": another number would keep the proof. */
const isSignedInPart = (value: unknown): boolean =>
  typeof value === 'number' &&
  Number(isDouble(value) ? doubleText(value) : wholeText(value)) !== value;

/**
 * Null members and keywords such as `@index` vanish when JSON-LD is read: whatever they say is not
 * signed. What has another spelling is read by somebody else in another way. `@context` is judged by `checkContexts`.
 */
export function unsignedPart(value: unknown): Fact | undefined {
  for (const part of walk(value)) {
    const { name } = part;
    if (part.value === null) return fails('structure', 'null-claim', name ?? 'of a list');
    if (isSignedInPart(part.value)) return fails('structure', 'malformed', name ?? 'a number');
    if (name !== undefined && isUnsignedName(name)) return fails('structure', 'keyword', name);
  }
  return otherSpelling(value);
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const contextsOf = (value: unknown): unknown => (isObject(value) ? value['@context'] : undefined);

/** Its first context tells the data model; by any other it is judged as one of today. */
const schemaOf = (value: unknown) => {
  const [first] = [contextsOf(value)].flat();
  return first === CREDENTIALS_V1 ? zCredentialV1 : zCredential;
};

export function checkStructure(value: unknown): {
  readonly fact: Fact;
  readonly credential?: Credential;
} {
  const result = schemaOf(value).safeParse(value);
  if (!result.success) return { fact: fails('structure', 'malformed', firstFault(result.error)) };
  const related = checkRelated(result.data['relatedResource']);
  if (related !== undefined) return { fact: related };
  return { fact: holds('structure', 'structured'), credential: result.data };
}

const contextCount = (value: unknown): number =>
  [...walk(value)].filter((part) => part.name === '@context').length;

function checkAddresses(list: readonly string[], suites: boolean): Fact {
  const unknown = list.find((entry) => !isAllowed(entry, suites));
  if (unknown !== undefined) return fails('contexts', 'unknown-context', unknown);
  const [first = '', ...rest] = list;
  if (!MODELS.includes(first)) return fails('contexts', 'context-order', CREDENTIALS_V2);
  const twice = rest.find(
    (entry) => MODELS.includes(entry) || list.indexOf(entry) !== list.lastIndexOf(entry),
  );
  return twice === undefined
    ? holds('contexts', 'contexts-known')
    : fails('contexts', 'context-twice', twice);
}

/** `suites`: test suites write contexts into their credentials, which nobody else may. */
export function checkContexts(value: unknown, suites = false): Fact {
  const list = contextsOf(value);
  const isNested = contextCount(value) > (list === undefined ? 0 : 1);
  if (isNested && !suites) return fails('contexts', 'inline-context');
  if (!Array.isArray(list)) return fails('contexts', 'context-not-list');
  const addresses = list.filter((entry) => typeof entry === 'string');
  return addresses.length === list.length || suites
    ? checkAddresses(addresses, suites)
    : fails('contexts', 'inline-context');
}

const SUITES: readonly unknown[] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019'];
const isKnownSuite = ({ type, cryptosuite }: Readonly<Record<string, unknown>>): boolean =>
  type === 'Ed25519Signature2020' ? cryptosuite === undefined : SUITES.includes(cryptosuite);

function readProof(
  value: unknown,
  purpose: string,
): { readonly fact: Fact } | { readonly proof: Proof } {
  if (isObject(value) && !isKnownSuite(value)) return { fact: fails('proofs', 'cryptosuite') };
  const result = zProof.safeParse(value);
  if (!result.success)
    return { fact: fails('proofs', 'proof-malformed', firstFault(result.error)) };
  if (result.data.proofPurpose !== purpose) return { fact: fails('proofs', 'purpose') };
  if (result.data['previousProof'] !== undefined) return { fact: fails('proofs', 'proof-chain') };
  return { proof: result.data };
}

/** Every proof of a set must be one that this node checks: the others would stand beside it unread. */
export function checkProofs(
  value: unknown,
  purpose = 'assertionMethod',
): {
  readonly fact: Fact;
  readonly proofs?: readonly Proof[];
} {
  const given: unknown = isObject(value) ? value['proof'] : undefined;
  const list: readonly unknown[] = given === undefined ? [] : [given].flat();
  if (list.length === 0) return { fact: fails('proofs', 'no-proof') };
  if (list.length > MOST_PROOFS) return { fact: fails('proofs', 'too-many-proofs') };
  const proofs: Proof[] = [];
  for (const entry of list) {
    const read = readProof(entry, purpose);
    if ('fact' in read) return read;
    proofs.push(read.proof);
  }
  if (new Set(proofs.map((proof) => JSON.stringify(proof))).size < proofs.length)
    return { fact: fails('proofs', 'proof-malformed', '/proof (one proof, twice)') };
  return { fact: holds('proofs', 'proofs-sound'), proofs };
}
