/** Packages without types, by which tests sign as others do. */
declare module '@digitalbazaar/ed25519-signature-2020' {
  import type { DataIntegrityProof, Signer } from '@digitalbazaar/data-integrity';
  export const Ed25519Signature2020: new (options: {
    readonly signer: Signer;
    readonly date: string;
  }) => DataIntegrityProof;
}
