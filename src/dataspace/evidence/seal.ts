/** The exporter answers for the history in the file: it signs the digest of all that the file holds. */
import { createHash } from 'node:crypto';
import { canonicalJson, type Signer, signCanonical } from '../../keys/index.ts';
import { methodIdOf } from '../../participants/index.ts';
import type { Evidence, Unsealed } from './evidence.schema.ts';

export const SEAL_TYPE = 'evidence+jws';

export const sha256 = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** What the seal signs. */
export const sealed = (file: Unsealed): { readonly sha256: string } => ({ sha256: sha256(file) });

export async function seal(
  { publicUrl, signer }: { readonly publicUrl: string; readonly signer: () => Signer },
  file: Unsealed,
): Promise<Evidence> {
  const own = signer();
  const kid = methodIdOf(publicUrl, own);
  const jws = await signCanonical({ signer: own, kid, type: SEAL_TYPE }, sealed(file));
  return { ...file, seal: jws };
}
