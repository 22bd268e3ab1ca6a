/** Loaded when a signature is first made or checked, once: a node that starts needs none of them. */
export async function signatureLibraries() {
  const [{ DataIntegrityProof }, { issue, verifyCredential }, suites] = await Promise.all([
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/vc'),
    import('./cryptosuite.ts'),
  ]);
  return { DataIntegrityProof, issue, verifyCredential, ...suites };
}
