/** In a thread: checks, canonicalises and hashes credentials. Keys never come here. */
import { type DocumentLoader, documentLoader } from '../../linked-data/contexts.ts';
import type { Digest } from './canonical/shape.ts';
import { hashedDocument } from './hashing.ts';
import { signatureLibraries } from './libraries.ts';
import { reasonOf } from './reason.ts';

export interface HashTask {
  /** Credentials without proof, each as JSON. */
  readonly texts: readonly string[];
  /** As `documentLoader` takes it: addresses of contexts beside the pinned ones. */
  readonly extra: Readonly<Record<string, string>>;
  readonly digest: Digest;
}
/** In hexadecimal. */
export type Hashed = { readonly hash: string } | { readonly refused: string };

/** Shapes are kept by loader. */
const loaders = new Map<string, DocumentLoader>();

function loaderOf(extra: HashTask['extra']): DocumentLoader {
  const key = JSON.stringify(extra);
  const known = loaders.get(key);
  if (known !== undefined) return known;
  const made = documentLoader({ extra });
  loaders.set(key, made);
  return made;
}

export async function run({ texts, extra, digest }: HashTask): Promise<readonly Hashed[]> {
  const { checkCredential } = await signatureLibraries();
  const contexts = loaderOf(extra);
  const all: Hashed[] = [];
  for (const text of texts) {
    try {
      const credential: object = JSON.parse(text);
      checkCredential({ credential, mode: 'issue' });
      const hash = await hashedDocument(credential, contexts, digest);
      all.push({ hash: hash.toString('hex') });
    } catch (error) {
      all.push({ refused: reasonOf(error) });
    }
  }
  return all;
}
