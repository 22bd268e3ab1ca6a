/** The facts that the text itself shows, before any key is looked up. */
import type { z } from 'zod';
import { walk } from '../kernel/read-json.ts';
import {
  CREDENTIALS_V2,
  DATA_INTEGRITY_V2,
  OPEN_BADGES_3_0_1,
  OPEN_BADGES_3_0_2,
  OPEN_BADGES_3_0_3,
} from '../linked-data/context-iris.ts';
import { type Credential, type Proof, zCredential, zProof } from './credential.schema.ts';
import { type Fact, fails, holds } from './verdict.ts';

/** What a credential may say its terms with. Nothing that gives a meaning to undefined terms belongs here. */
const ALLOWED: readonly string[] = [
  CREDENTIALS_V2,
  DATA_INTEGRITY_V2,
  OPEN_BADGES_3_0_3,
  OPEN_BADGES_3_0_2,
  OPEN_BADGES_3_0_1,
];
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

/**
 * Null members and keywords such as `@index` vanish when JSON-LD is read: whatever they say is not
 * signed. `@context` is judged by `checkContexts`.
 */
function unsignedPart(value: unknown): Fact | undefined {
  for (const part of walk(value)) {
    const { name } = part;
    if (part.value === null) return fails('structure', 'null-claim', name ?? 'of a list');
    if (name !== undefined && isUnsignedName(name)) return fails('structure', 'keyword', name);
  }
  return undefined;
}

export function checkStructure(value: unknown): {
  readonly fact: Fact;
  readonly credential?: Credential;
} {
  const unsigned = unsignedPart(value);
  if (unsigned !== undefined) return { fact: unsigned };
  const result = zCredential.safeParse(value);
  if (!result.success) return { fact: fails('structure', 'malformed', firstFault(result.error)) };
  return { fact: holds('structure', 'structured'), credential: result.data };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const contextCount = (value: unknown): number =>
  [...walk(value)].filter((part) => part.name === '@context').length;

function checkAddresses(list: readonly string[]): Fact {
  const unknown = list.find((entry) => !ALLOWED.includes(entry));
  if (unknown !== undefined) return fails('contexts', 'unknown-context', unknown);
  // VCDM 2.0, 4.3: the first item of the ordered set is the context of the data model.
  if (list[0] !== CREDENTIALS_V2) return fails('contexts', 'context-order', CREDENTIALS_V2);
  const twice = list.find((entry, i) => list.indexOf(entry) !== i);
  return twice === undefined
    ? holds('contexts', 'contexts-known')
    : fails('contexts', 'context-twice', twice);
}

export function checkContexts(value: unknown): Fact {
  const list = isObject(value) ? value['@context'] : undefined;
  if (contextCount(value) > (list === undefined ? 0 : 1))
    return fails('contexts', 'inline-context');
  if (!Array.isArray(list)) return fails('contexts', 'context-not-list');
  const addresses = list.filter((entry) => typeof entry === 'string');
  return addresses.length === list.length
    ? checkAddresses(addresses)
    : fails('contexts', 'inline-context');
}

function readProof(value: unknown): { readonly fact: Fact } | { readonly proof: Proof } {
  if (isObject(value) && value['cryptosuite'] !== 'eddsa-rdfc-2022')
    return { fact: fails('proofs', 'cryptosuite') };
  const result = zProof.safeParse(value);
  if (!result.success)
    return { fact: fails('proofs', 'proof-malformed', firstFault(result.error)) };
  if (result.data.proofPurpose !== 'assertionMethod') return { fact: fails('proofs', 'purpose') };
  if (result.data['previousProof'] !== undefined) return { fact: fails('proofs', 'proof-chain') };
  return { proof: result.data };
}

/** Every proof of a set must be one that this node checks: the others would stand beside it unread. */
export function checkProofs(value: unknown): {
  readonly fact: Fact;
  readonly proofs?: readonly Proof[];
} {
  const given: unknown = isObject(value) ? value['proof'] : undefined;
  const list: readonly unknown[] = given === undefined ? [] : [given].flat();
  if (list.length === 0) return { fact: fails('proofs', 'no-proof') };
  if (list.length > MOST_PROOFS) return { fact: fails('proofs', 'too-many-proofs') };
  const proofs: Proof[] = [];
  for (const entry of list) {
    const read = readProof(entry);
    if ('fact' in read) return read;
    proofs.push(read.proof);
  }
  return { fact: holds('proofs', 'proofs-sound'), proofs };
}
