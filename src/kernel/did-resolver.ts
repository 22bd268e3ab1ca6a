/**
 * The port through which this node reads who somebody is (W3C DID Core 1.0). `participants/` implements
 * it for did:web over the guarded client, and keeps what it read for a while.
 */
export interface DidResolver {
  /** Refusals and failures are AppError: `invalid`, `forbidden`, `not-found` or `unavailable`. */
  /** `fresh`: not from what is kept, unless that was read this moment: for a key that is not in it. */
  /** `signedAt`: for a signature of that time, which may be older than the end of who made it. */
  resolve(
    did: string,
    how?: { readonly fresh?: boolean; readonly signedAt?: Date | undefined },
  ): Promise<DidDocument>;
}

export interface DidDocument {
  readonly '@context'?: unknown;
  readonly id: string;
  /** Who may change it, where that is somebody else. */
  readonly controller?: string | readonly string[];
  readonly alsoKnownAs?: readonly string[];
  readonly verificationMethod?: readonly VerificationMethod[];
  /** Methods by address, or embedded. */
  readonly assertionMethod?: readonly (string | VerificationMethod)[];
  readonly authentication?: readonly (string | VerificationMethod)[];
  readonly capabilityInvocation?: readonly (string | VerificationMethod)[];
  readonly service?: readonly DidService[];
}

export interface VerificationMethod {
  readonly id: string;
  readonly type: string;
  readonly controller: string;
  readonly publicKeyMultibase?: string;
  readonly publicKeyJwk?: PublicJwk;
}

/** RFC 7517, the members that Ed25519 (RFC 8037), P-256 and P-384 (RFC 7518, 6.2) keys have. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
}

interface DidService {
  readonly id: string;
  readonly type: string | readonly string[];
  readonly serviceEndpoint: unknown;
}
