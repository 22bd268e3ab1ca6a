/**
 * The canonical form of what a proof is over (RDFC-1.0), in the library's safe mode: what no context defines is an
 * error, not left out. The one place that names the library.
 */
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { signatureLibraries } from '../signature-libraries.ts';

/** `sha384` is for proofs by P-384 (Data Integrity ECDSA 1.0, 3.2.3): it is in the names of blank nodes too. */
export type Digest = 'sha256' | 'sha384';

/** N-Quads. Throws what the library throws. */
export async function canonicalForm(
  document: object,
  contexts: DocumentLoader,
  digest: Digest,
): Promise<string> {
  const { eddsaRdfc2022 } = await signatureLibraries();
  const messageDigestAlgorithm = digest === 'sha384' ? 'SHA-384' : 'SHA-256';
  return eddsaRdfc2022.canonize(document, {
    documentLoader: contexts,
    base: null,
    safe: true,
    skipExpansion: false,
    messageDigestAlgorithm,
  });
}
