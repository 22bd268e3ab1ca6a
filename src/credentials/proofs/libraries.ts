/** Loaded when a signature is first made or checked, once: a node that starts needs none of them. */
export async function signatureLibraries() {
  const [{ DataIntegrityProof }, vc, { suiteForOneDocument }] = await Promise.all([
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/vc'),
    import('./suites.ts'),
  ]);
  const { _checkCredential: checkCredential, issue, verifyCredential } = vc;
  return { DataIntegrityProof, checkCredential, issue, suiteForOneDocument, verifyCredential };
}
