/** What the check of a credential needs, and what it may be given: ports that the node fills. */
import type { X509Certificate } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { DidResolver } from '../../kernel/did-resolver.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import type { StatusEntry } from '../status-list/check-status.ts';
import type { TokenStatus } from '../status-list/token-list.ts';
import type { Fact } from './verdict.ts';

/** Throws an AppError: a StatusRefusal where a list says no, `unavailable` or `forbidden` where it cannot be read. */
export interface StatusLookup {
  entry(entry: StatusEntry, issuer: string): Promise<void>;
  token(status: TokenStatus, issuer: string): Promise<void>;
}

/** By which list an issuer is trusted, and for what. */
export type Trusted =
  | { readonly by: 'self' }
  | { readonly by: 'issuer' }
  | { readonly by: 'operator'; readonly type: string }
  | { readonly by: 'list'; readonly type: string; readonly publisher: string };

export type TrustLookup = (
  issuer: string,
  types: readonly string[],
) => Promise<Trusted | undefined>;

export interface KnownConcept {
  readonly iri: string;
  readonly labels: readonly { readonly language: string; readonly label: string }[];
}
export type ConceptLookup = (iris: readonly string[]) => Promise<readonly KnownConcept[]>;

/** Without a port the fact that it answers is left open. */
export interface CredentialChecks {
  readonly resolver: DidResolver;
  readonly contexts: DocumentLoader;
  readonly clock: Clock;
  readonly status?: StatusLookup | undefined;
  readonly trust?: TrustLookup | undefined;
  readonly concepts?: ConceptLookup | undefined;
  /** Authorities whose certificates name who seals. */
  readonly anchors?: readonly X509Certificate[] | undefined;
  /** Takes the contexts that test suites write into their credentials. */
  readonly suites?: boolean | undefined;
}

export type Json = Readonly<Record<string, unknown>>;

/** What a form says once its signature was looked at; what remains is the same for all. */
export interface Reading {
  /** From what it is to its validity, in order. */
  readonly facts: readonly Fact[];
  /** As it claims. */
  readonly issuer?: string | undefined;
  /** What it says, where it can be read. */
  readonly content?: Json | undefined;
  /** Of a credential, or the `vct` of a token. */
  readonly types: readonly string[];
  readonly statuses: readonly unknown[];
  /** The claim `status` of a token. */
  readonly tokenStatus?: unknown;
}
