/** Loaded when a signature is first made or checked, once: a node that starts needs none of them. */
export async function signatureLibraries() {
  const [{ DataIntegrityProof }, { issue, verifyCredential }, ours] = await Promise.all([
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/vc'),
    import('./cryptosuite.ts'),
  ]);
  const { eddsaRdfc2022, suiteForOneDocument } = ours;
  return { DataIntegrityProof, eddsaRdfc2022, issue, suiteForOneDocument, verifyCredential };
}
