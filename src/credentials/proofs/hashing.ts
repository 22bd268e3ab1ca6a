/**
 * What a Data Integrity proof signs (VC Data Integrity 1.0, 4.2; EdDSA Cryptosuites 1.0, 3.2.4; ECDSA
 * Cryptosuites 1.0, 3.2.4): the hash of the canonical options of the proof, then that of the document.
 */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { canonicalForm } from './canonical/canonical-form.ts';
import type { Digest } from './canonical/shape.ts';

const SUITES = {
  'eddsa-rdfc-2022': ['Ed25519'],
  'ecdsa-rdfc-2019': ['P-256', 'P-384'],
} as const;
export type SuiteName = keyof typeof SUITES;

const isKindOf = (name: SuiteName, kind: string): boolean =>
  SUITES[name].some((known) => known === kind);

/** Undefined: no suite of this node's takes such a key. */
export const suiteNameOf = (kind: string): SuiteName | undefined =>
  (['eddsa-rdfc-2022', 'ecdsa-rdfc-2019'] as const).find((name) => isKindOf(name, kind));

/** ECDSA Cryptosuites 1.0, 3.2: with keys of P-384 it is SHA-384 throughout, in naming blank nodes too. */
export const digestOf = (kind: string): Digest => (kind === 'P-384' ? 'sha384' : 'sha256');

const hashed = (text: string, digest: Digest): Buffer => hash(digest, text, 'buffer');

/** Options are the same for all that is signed in one second. */
const MOST_OPTIONS = 200;
/** Of options as JSON: longer ones are a stranger's, and not kept. */
const MOST_LETTERS = 2000;
const kept = new WeakMap<DocumentLoader, LRUCache<string, Buffer>>();

function keptUnder(contexts: DocumentLoader): LRUCache<string, Buffer> {
  const known = kept.get(contexts);
  if (known !== undefined) return known;
  const made = new LRUCache<string, Buffer>({ max: MOST_OPTIONS });
  kept.set(contexts, made);
  return made;
}

/** `options`: a proof without its value, with the contexts of the document. */
export async function hashedOptions(
  options: object,
  contexts: DocumentLoader,
  digest: Digest,
): Promise<Buffer> {
  const known = keptUnder(contexts);
  const key = `${digest} ${JSON.stringify(options)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = hashed(await canonicalForm(options, contexts, digest), digest);
  if (key.length <= MOST_LETTERS) known.set(key, made);
  return made;
}

export const hashedDocument = async (
  document: object,
  contexts: DocumentLoader,
  digest: Digest,
): Promise<Buffer> => hashed(await canonicalForm(document, contexts, digest), digest);
