async function load() {
  const [{ DataIntegrityProof }, vc, { suiteUnder }] = await Promise.all([
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/vc'),
    import('./suites.ts'),
  ]);
  const { _checkCredential: checkCredential, issue } = vc;
  return { DataIntegrityProof, checkCredential, issue, suiteUnder };
}

let loaded: ReturnType<typeof load> | undefined;

/**
 * Loaded when a signature is first made: a node that starts needs none of them. Once: to ask for a
 * module that is there takes longer than to sign.
 */
export async function signatureLibraries() {
  loaded ??= load();
  return loaded;
}
